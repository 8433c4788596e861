// JSON as a tree that folds. Text from outside is shown as text, and long lists only in part until asked.
import { useState } from 'react'

const SHOWN = 50
const OPEN_DEPTH = 2

export function JsonView({ value, label }: { value: unknown; label: string }) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-2.5 font-mono text-xs scroll-thin"
    >
      <Node value={value} depth={0} />
    </div>
  )
}

function Node({ name, value, depth }: { name?: string; value: unknown; depth: number }) {
  if (typeof value !== 'object' || value === null) return <Leaf name={name} value={value} />
  const entries = Object.entries(value)
  const size = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`
  if (entries.length === 0) return <Leaf name={name} value={value} />
  return (
    <details open={depth < OPEN_DEPTH}>
      <summary className="rounded-sm py-0.5 hover:bg-hover">
        {name !== undefined && <span className="text-accent">{name}</span>} <span className="text-faint">{size}</span>
      </summary>
      <Entries entries={entries} depth={depth} />
    </details>
  )
}

function Entries({ entries, depth }: { entries: [string, unknown][]; depth: number }) {
  const [all, setAll] = useState(false)
  const shown = all ? entries : entries.slice(0, SHOWN)
  return (
    <div className="ml-1.5 border-l border-line pl-2.5">
      {shown.map(([key, item]) => (
        <Node key={key} name={key} value={item} depth={depth + 1} />
      ))}
      {shown.length < entries.length && (
        <button type="button" className="text-accent underline" onClick={() => setAll(true)}>
          {entries.length - shown.length} more
        </button>
      )}
    </div>
  )
}

function Leaf({ name, value }: { name?: string; value: unknown }) {
  return (
    <div className="py-0.5 break-words whitespace-pre-wrap">
      {name !== undefined && <span className="text-accent">{name}</span>}
      {name !== undefined && <span className="text-faint">: </span>}
      <span className={typeof value === 'string' ? 'text-ink' : 'text-info'}>
        {typeof value === 'string' ? value : JSON.stringify(value)}
      </span>
    </div>
  )
}
