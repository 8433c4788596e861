// Names and values, in two columns where there is room.
import type { ReactNode } from 'react'

export interface Description {
  name: string
  value: ReactNode
}

export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-x-4 gap-y-1.5 text-sm">
      {items.map((item) => (
        <div key={item.name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{item.name}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
