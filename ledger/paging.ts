// Keyset paging: a cursor is the sort key of the last row, opaque to its reader.
import type { Page } from '../domain/contract/paging'

/** A cursor that this list never gave. */
export class BadCursor extends Error {
  constructor() {
    super('not a cursor of this list')
  }
}

export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key of a cursor with `parts` parts; undefined without one. */
export function decodeCursor(cursor: string | undefined, parts: number): string[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (Array.isArray(key) && key.length === parts && key.every(isPart)) return key.map(String)
  } catch {
    // not JSON
  }
  throw new BadCursor()
}

function isPart(part: unknown): boolean {
  return typeof part === 'string' ? part.length <= 400 && !part.includes('\0') : Number.isSafeInteger(part)
}

/** A page of `rows`, of which one more than `limit` was asked for. */
export function toPage<T>(rows: T[], limit: number, key: (row: T) => (string | number)[]): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(key(last)) : null, truncated: false }
}
