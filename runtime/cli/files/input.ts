// Reads a file, or standard input, as lines of UTF-8: streamed, bounded, and refused with one clear line where it is not.
import { open } from 'node:fs/promises'
import { BadInput } from './bad-input'
import { startProgress } from './progress'
import { systemReason } from './system-reason'

export interface InputLine {
  /** Counted from 1. */
  number: number
  text: string
}

/** A line above this is no line of a log or a table. */
export const MAX_LINE_BYTES = 1 << 20
const CHUNK = 1 << 18

/**
 * Batches of lines of `path` (`-` or nothing: standard input), without their line ends and a leading byte order mark.
 * Throws `BadInput` for a missing, empty, compressed or binary file, bytes that are not UTF-8, and a line above 1 MiB.
 */
export async function* readLines(path: string | undefined): AsyncGenerator<InputLine[]> {
  const name = nameOf(path)
  const lines = createLineSplitter(name)
  let any = false
  for await (const chunk of readChunks(path)) {
    if (!any) refuseForeign(name, chunk)
    any = true
    const batch = lines.push(chunk)
    if (batch.length > 0) yield batch
  }
  if (!any) throw new BadInput(`${name} is empty: there is nothing to read.`)
  const rest = lines.end()
  // A byte order mark alone.
  if (rest[0]?.number === 1 && rest[0].text === '') throw new BadInput(`${name} is empty: there is nothing to read.`)
  if (rest.length > 0) yield rest
}

/** All of `path` as text, at most `maxBytes`; the same refusals as `readLines`, but for the length of a line. */
export async function readText(path: string | undefined, maxBytes: number): Promise<string> {
  const name = nameOf(path)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of readChunks(path)) {
    if (size === 0) refuseForeign(name, chunk)
    size += chunk.length
    if (size > maxBytes) throw new BadInput(`${name} is larger than ${maxBytes >> 20} MiB: give a smaller part of it.`)
    chunks.push(chunk)
  }
  if (size === 0) throw new BadInput(`${name} is empty: there is nothing to read.`)
  const bytes = Buffer.concat(chunks)
  if (bytes.includes(0)) throw binary(name)
  const text = decode(bytes)
  if (text === null) throw notUtf8(name, `in line ${foreignLineOf(bytes)}`)
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

/** How messages call the input. */
export function nameOf(path: string | undefined): string {
  return isStandardInput(path) ? 'standard input' : path!
}

/** Why a file cannot be read. */
export function unreadable(path: string, error: NodeJS.ErrnoException): BadInput {
  const why = error.code === 'ENOENT' ? 'there is no such file' : systemReason(error)
  return new BadInput(`${path === '' ? 'a file without a name' : path} cannot be read: ${why}.`)
}

function isStandardInput(path: string | undefined): boolean {
  return path === undefined || path === '-'
}

async function* readChunks(path: string | undefined): AsyncGenerator<Buffer> {
  if (isStandardInput(path)) {
    if (process.stdin.isTTY) process.stderr.write('Reading from standard input; end it with Ctrl-D.\n')
    for await (const chunk of process.stdin) yield Buffer.from(chunk as Buffer)
    return
  }
  const file = await open(path!).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path!, error)
  })
  try {
    const stat = await file.stat()
    if (stat.isDirectory()) throw new BadInput(`${path} is a folder: name a file in it.`)
    const progress = startProgress(path!, stat.size)
    try {
      for (;;) {
        const { bytesRead, buffer } = await file
          .read(Buffer.allocUnsafe(CHUNK), 0, CHUNK)
          .catch((error: NodeJS.ErrnoException) => {
            throw unreadable(path!, error)
          })
        if (bytesRead === 0) return
        progress.add(bytesRead)
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      progress.end()
    }
  } finally {
    await file.close()
  }
}

function createLineSplitter(name: string) {
  let carried: Buffer[] = []
  let carriedBytes = 0
  let number = 0

  function lineOf(bytes: Buffer): InputLine {
    number += 1
    let end = bytes.length
    if (end > 0 && bytes[end - 1] === 13) end -= 1
    const line = end === bytes.length ? bytes : bytes.subarray(0, end)
    if (line.includes(0)) throw binary(name, number)
    const text = decode(line)
    if (text === null) throw notUtf8(name, `in line ${number}`)
    return { number, text: number === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text }
  }

  return {
    push(chunk: Buffer): InputLine[] {
      const batch: InputLine[] = []
      let from = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        const part = chunk.subarray(from, end)
        if (carriedBytes + part.length > MAX_LINE_BYTES) throw tooLong(name, number + 1)
        batch.push(lineOf(carriedBytes > 0 ? Buffer.concat([...carried, part]) : part))
        carried = []
        carriedBytes = 0
        from = end + 1
      }
      if (from < chunk.length) {
        carried.push(chunk.subarray(from))
        carriedBytes += chunk.length - from
        if (carriedBytes > MAX_LINE_BYTES) throw tooLong(name, number + 1)
      }
      return batch
    },
    end(): InputLine[] {
      return carriedBytes > 0 ? [lineOf(Buffer.concat(carried))] : []
    },
  }
}

/** Signs at the head of a file that it is not text: UTF-16, with a byte order mark or without, or a compressed file. */
function refuseForeign(name: string, head: Buffer): void {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  const [a, b, c, d] = head
  const wide = head.length > 3 && ((a && b === 0 && c && d === 0) || (a === 0 && b && c === 0 && d))
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff) || wide)
    throw new BadInput(`${name} is UTF-16: convert it first, as with iconv -f UTF-16 -t UTF-8.`)
  if (
    starts(0x1f, 0x8b) ||
    starts(0x28, 0xb5, 0x2f, 0xfd) ||
    starts(0x50, 0x4b, 3, 4) ||
    starts(0x42, 0x5a, 0x68) ||
    starts(0xfd, 0x37, 0x7a)
  )
    throw new BadInput(`${name} is compressed: unpack it first, as with zcat, and give the text on standard input.`)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** The first line that is not UTF-8. */
function foreignLineOf(bytes: Buffer): number {
  let line = 1
  for (let from = 0, end = bytes.indexOf(10); end >= 0; from = end + 1, end = bytes.indexOf(10, from), line += 1)
    if (decode(bytes.subarray(from, end)) === null) return line
  return line
}

function binary(name: string, line?: number): BadInput {
  return new BadInput(`${name} is a binary file (a zero byte${line ? ` in line ${line}` : ''}): text is needed.`)
}

function notUtf8(name: string, where: string): BadInput {
  return new BadInput(`${name} is not UTF-8 (${where}): convert it first, as with iconv -f LATIN1 -t UTF-8.`)
}

function tooLong(name: string, line: number): BadInput {
  return new BadInput(`${name}: line ${line} is longer than 1 MiB; nothing of this kind has such lines.`)
}
