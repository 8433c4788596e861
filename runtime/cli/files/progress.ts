// Progress of a long file on standard error: silent for the first two seconds; one line that moves on a terminal, a line
// now and then elsewhere.

const QUIET_MS = 2_000
const EVERY_MS = { terminal: 500, elsewhere: 5_000 }

export function startProgress(path: string, size: number): { add(bytes: number): void; end(): void } {
  const terminal = process.stderr.isTTY
  const every = terminal ? EVERY_MS.terminal : EVERY_MS.elsewhere
  let read = 0
  let nextAt = performance.now() + QUIET_MS
  let shown = false
  return {
    add(bytes) {
      read += bytes
      const now = performance.now()
      if (now < nextAt) return
      nextAt = now + every
      shown = true
      const share = size > 0 ? `${Math.floor((read / size) * 100)} %` : `${read >> 20} MiB`
      process.stderr.write(terminal ? `\r${path}: ${share} read` : `${path}: ${share} read\n`)
    },
    end() {
      if (shown && terminal) process.stderr.write('\r\x1b[K')
    },
  }
}
