// What happened to an incident, in order: opened, transitions, commands and what became of them, notes.
import {
  ArrowRight,
  Circle,
  CircleCheck,
  CircleDot,
  CircleX,
  Hourglass,
  MessageSquare,
  Terminal,
  type LucideIcon,
} from 'lucide-react'
import type { CommandKind } from '../../../domain/contract/commands'
import type { TimelineEntry } from '../../../domain/contract/incidents'
import { Badge, type BadgeLook } from '../ui/badge'
import { classes } from '../ui/classes'
import { EmptyState } from '../ui/empty-state'
import { StateBadge } from '../ui/state-badge'
import { exact, Time } from '../ui/time'
import { person } from '../words/actors'
import { commandWords } from './command-words'

const icons: Record<TimelineEntry['type'], LucideIcon> = {
  opened: CircleDot,
  transition: Circle,
  command: Terminal,
  note: MessageSquare,
}

const outcomes: Record<'pending' | 'applied' | 'refused', BadgeLook> = {
  pending: { label: 'Pending', tone: 'caution', icon: Hourglass, meaning: 'The bot has not decided yet' },
  applied: { label: 'Applied', tone: 'ok', icon: CircleCheck, meaning: 'The bot did it' },
  refused: { label: 'Refused', tone: 'danger', icon: CircleX, meaning: 'The bot refused it' },
}

export function Timeline({ entries, more }: { entries: readonly TimelineEntry[]; more: boolean }) {
  if (entries.length === 0) {
    return (
      <EmptyState compact reason="nothing_yet" title="Nothing is written yet">
        The first entry comes when the incident is judged.
      </EmptyState>
    )
  }
  return (
    <>
      <ol className="flex flex-col">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {more && <p className="text-sm text-caution">Only the first {entries.length} entries are shown.</p>}
    </>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const Icon = icons[entry.type]
  const outcome = entry.type === 'command' ? outcomeOf(entry.detail) : undefined
  const refusal = outcome === 'refused' && typeof entry.detail.refusedReason === 'string' ? entry.detail.refusedReason : undefined
  return (
    <li className="relative flex gap-3 pb-3 before:absolute before:top-5 before:bottom-0 before:left-[7px] before:w-px before:bg-line last:before:hidden">
      <Icon aria-hidden className="mt-0.5 size-[15px] shrink-0 bg-surface text-faint" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {entry.to !== null && <Change from={entry.type === 'transition' ? entry.from : null} to={entry.to} />}
          {entry.type !== 'transition' && <span className="font-medium">{nameOf(entry)}</span>}
          {outcome && <Badge look={outcomes[outcome]} />}
          <span className="text-muted">{person(entry.actor)}</span>
          <span className="text-faint" title={exact(entry.at)}>
            {exact(entry.at).slice(0, 19)} (<Time at={entry.at} />)
          </span>
        </p>
        {entry.text && entry.type !== 'opened' && (
          <p
            className={classes('mt-0.5 break-words whitespace-pre-wrap', entry.type === 'transition' && 'first-letter:uppercase')}
          >
            {entry.text}
          </p>
        )}
        {refusal && <p className="mt-0.5 break-words text-danger">{refusal}</p>}
      </div>
    </li>
  )
}

function Change({ from, to }: { from: TimelineEntry['from']; to: NonNullable<TimelineEntry['to']> }) {
  return (
    <span className="inline-flex items-center gap-1">
      {from !== null && (
        <>
          <StateBadge state={from} />
          <ArrowRight role="img" aria-label="to" className="size-3 text-faint" />
        </>
      )}
      <StateBadge state={to} />
    </span>
  )
}

/** A command that a later version knows and this one does not keeps its own name. */
function nameOf({ type, detail }: TimelineEntry): string {
  if (type === 'opened') return 'Opened'
  if (type === 'note') return 'Note'
  const kind = String(detail.kind ?? 'command')
  return Object.hasOwn(commandWords, kind) ? commandWords[kind as CommandKind].label : kind
}

function outcomeOf(detail: TimelineEntry['detail']): keyof typeof outcomes | undefined {
  const { status } = detail
  return status === 'pending' || status === 'applied' || status === 'refused' ? status : undefined
}
