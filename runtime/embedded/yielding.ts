// On one machine the door comes first: what works behind it yields to the API and to Postgres.
import { setPriority } from 'node:os'
import type { ChildProcess } from 'node:child_process'

/** A nice value: still served, but after those at 0. */
const BEHIND_THE_DOOR = 5

/** Lowers the priority of a child. Where the system does not let it, nothing is lost but a little speed. */
export function yielding({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, BEHIND_THE_DOOR)
  } catch {
    // it has ended, or the system knows no priorities
  }
}
