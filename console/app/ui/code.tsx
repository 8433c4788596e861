// An id, a key, a digest: in fixed width, never wider than its place.
import { classes } from './classes'

export function Code({ children, className }: { children: string; className?: string }) {
  return <code className={classes('font-mono text-xs break-all', className)}>{children}</code>
}
