// Headers of the lines by which a text was told to be a log: its entries, read next, begin with the same ones.
import { readHeader, type Header } from '../../patterns/header'

const MOST = 200
const known = new Map<string, Header>()

/** Reads the header and keeps it. */
export function keptHeader(line: string): Header {
  const header = readHeader(line)
  if (known.size >= MOST) known.clear()
  known.set(line, header)
  return header
}

/** The header that was kept, or a new reading. */
export function headerOf(line: string): Header {
  return known.get(line) ?? readHeader(line)
}
