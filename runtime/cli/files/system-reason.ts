// Why the operating system refused, in its words without its codes.
import { getSystemErrorMap } from 'node:util'

/** `permission denied`, `no space left on device`; the error's own message where the system has no word for it. */
export function systemReason(error: NodeJS.ErrnoException): string {
  const known = error.errno === undefined ? undefined : getSystemErrorMap().get(error.errno)
  return known ? known[1] : error.message
}
