// The filters above the list. Each change is an address, so that a view can be sent to a colleague.
import { useNavigate } from '@remix-run/react'
import { Search, SlidersHorizontal, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { families, incidentStates, severities } from '../../../domain/incident/vocabulary'
import { paths } from '../paths'
import { Button } from '../ui/button'
import { Input } from '../ui/input'
import { MultiSelect } from '../ui/multi-select'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { SeverityBadge, severityLooks } from '../ui/severity-badge'
import { StateBadge, stateLooks } from '../ui/state-badge'
import { Toolbar } from '../ui/toolbar'
import { useHotkeys } from '../ui/use-hotkeys'
import { familyNames } from '../words/families'
import { isNarrowed, searchOf, type Filters, type Within } from './filters'

const TYPING_PAUSE_MS = 300

const stateOptions = incidentStates.map((value) => ({
  value,
  label: stateLooks[value].label,
  mark: <StateBadge state={value} />,
}))
const severityOptions = severities.map((value) => ({
  value,
  label: severityLooks[value].label,
  mark: <SeverityBadge severity={value} />,
}))
const familyOptions = families.map((value) => ({ value, label: familyNames[value] }))
const showOptions = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
] as const
const withinOptions = [
  { value: '', label: 'Opened any time' },
  { value: '1h', label: 'Opened within 1 h' },
  { value: '24h', label: 'Opened within 24 h' },
  { value: '7d', label: 'Opened within 7 d' },
  { value: '30d', label: 'Opened within 30 d' },
]

export function FilterBar({ filters }: { filters: Filters }) {
  const navigate = useNavigate()
  const [expanded, setExpanded] = useState(false)
  const moreId = useId()
  const narrowed = [filters.severities, filters.states, filters.families, filters.tenant, filters.within].filter(
    ({ length }) => length > 0,
  ).length
  const go = (change: Partial<Filters>) =>
    navigate(paths.operations(searchOf({ ...filters, ...change })), { preventScrollReset: true })
  return (
    <Toolbar label="Filters">
      <Segmented label="Show" options={showOptions} value={filters.show} onChange={(show) => go({ show })} />
      <TextFilter
        label="Search incidents"
        placeholder="Search title, scope, #42"
        value={filters.text}
        onChange={(text) => go({ text })}
        hotkey="/"
        className="w-56 max-sm:order-1 max-sm:w-full"
        icon
      />
      <Button
        className="ml-auto sm:hidden"
        aria-expanded={expanded}
        aria-controls={moreId}
        onClick={() => setExpanded(!expanded)}
      >
        <SlidersHorizontal aria-hidden className="size-3.5" />
        Filters{narrowed > 0 && ` (${narrowed})`}
      </Button>
      <div id={moreId} className={`order-2 contents ${expanded ? '' : 'max-sm:hidden'}`}>
        <MultiSelect
          label="Severity"
          options={severityOptions}
          chosen={filters.severities}
          onChange={(chosen) => go({ severities: chosen })}
        />
        <MultiSelect label="State" options={stateOptions} chosen={filters.states} onChange={(chosen) => go({ states: chosen })} />
        <MultiSelect
          label="Family"
          options={familyOptions}
          chosen={filters.families}
          onChange={(chosen) => go({ families: chosen })}
        />
        <TextFilter
          label="Tenant"
          placeholder="Tenant"
          value={filters.tenant}
          onChange={(tenant) => go({ tenant })}
          className="w-28"
        />
        <Select
          aria-label="Opened"
          options={withinOptions}
          value={filters.within}
          onChange={(event) => go({ within: event.target.value as Within | '' })}
        />
        {isNarrowed(filters) && (
          <Button variant="ghost" onClick={() => navigate(paths.operations(searchOf({ ...none, show: filters.show })))}>
            <X aria-hidden className="size-3.5" /> Clear
          </Button>
        )}
      </div>
    </Toolbar>
  )
}

const none: Filters = { states: [], severities: [], families: [], tenant: '', text: '', show: 'open', within: '' }

interface TextFilterProps {
  label: string
  placeholder: string
  value: string
  onChange(value: string): void
  className: string
  hotkey?: string
  icon?: boolean
}

/** Takes effect after a short pause in typing, or at once with Enter. */
function TextFilter({ label, placeholder, value, onChange, className, hotkey, icon = false }: TextFilterProps) {
  const [typed, setTyped] = useState(value)
  const [settled, setSettled] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const change = useRef(onChange)
  change.current = onChange
  if (settled !== value) {
    setSettled(value)
    if (document.activeElement !== input.current) setTyped(value)
  }
  useHotkeys(hotkey === undefined ? {} : { [hotkey]: () => input.current?.focus() })
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => change.current(typed), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <span className={`relative ${className}`}>
      {icon && (
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-faint" />
      )}
      <Input
        ref={input}
        type="search"
        aria-label={label}
        title={hotkey === undefined ? undefined : `${label} (${hotkey})`}
        placeholder={placeholder}
        value={typed}
        maxLength={200}
        className={icon ? 'pl-7' : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && change.current(typed)}
      />
    </span>
  )
}
