// What every list has in common: keyset paging, and honesty about what was left out.
import { z } from 'zod'

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Rows a page.'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before.'),
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    truncated: z.boolean().describe('True where a bound cut the list and there is no cursor to go on from.'),
  })
}

export interface Page<T> {
  items: T[]
  nextCursor: string | null
  truncated: boolean
}
