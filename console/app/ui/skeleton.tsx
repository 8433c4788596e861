// Where something is about to stand. Of the same height, so that nothing jumps when it comes.
import { classes } from './classes'

export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div role="status" aria-label="Loading" className={classes('flex animate-pulse flex-col gap-2', className)}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={classes('h-4 rounded-sm bg-plain-soft', line % 3 === 2 ? 'w-2/3' : 'w-full')} />
      ))}
    </div>
  )
}
