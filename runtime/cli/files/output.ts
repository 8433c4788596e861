// Writes lines to standard output or a file: gathered into large writes, waiting where the reader is slower.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { systemReason } from './system-reason'

const FLUSH_CHARS = 1 << 16

export interface LineOutput {
  /** Adds a line; returns a promise only where the reader must be waited for. */
  write(line: string): Promise<void> | undefined
  /** Writes what is gathered now, for a reader that waits. */
  flush(): Promise<void>
  end(): Promise<void>
}

/**
 * `path`: a file to write (`refuseTarget` looks at it first); without it, standard output. A reader that leaves early
 * (`| head`) ends the command quietly.
 */
export function openOutput(path?: string): LineOutput {
  const stream: Writable = path === undefined ? process.stdout : createWriteStream(path)
  let failed: Error | undefined
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    failed ??= new Error(`${path ?? 'standard output'} cannot be written: ${systemReason(error)}.`, { cause: error })
  })
  let gathered = ''

  async function flush(): Promise<void> {
    const text = gathered
    gathered = ''
    if (failed) throw failed
    // What fails while waiting is told by the listener above, which was there first.
    if (text !== '' && !stream.write(text)) await once(stream, 'drain').catch(() => undefined)
    if (failed) throw failed
  }

  return {
    write(line) {
      gathered += line
      gathered += '\n'
      return gathered.length >= FLUSH_CHARS ? flush() : undefined
    },
    flush,
    async end() {
      await flush()
      if (path !== undefined) await new Promise<void>((resolve) => stream.once('close', resolve).end())
      if (failed) throw failed
    },
  }
}
