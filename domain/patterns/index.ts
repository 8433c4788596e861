// Log entries into templates, online: each entry gets its pattern at once; variables print as `<*>`.
import { messageOf, readHeader } from './header'

export type Match = { pattern: number; template: string }

export type Patterns = {
  /** The pattern of an entry: a line, or the joined lines of a stack trace. */
  add(entry: string): Match
  /** The pattern that an id stands for now: the surviving one where patterns have been merged. */
  resolve(pattern: number): Match | undefined
  /** Patterns dropped to stay within the bound; their ids are never used again. */
  readonly evicted: number
  readonly size: number
  save(): string
  load(state: string): void
}

export function createPatterns({ maxPatterns = 20_000 }: { maxPatterns?: number } = {}): Patterns {
  const ids = new Map<string, number>()
  const templates = new Map<number, string>()
  let next = 1
  let evicted = 0

  function add(entry: string): Match {
    const line = entry.includes('\n') ? entry.slice(0, entry.indexOf('\n')) : entry
    const template = messageOf(line, readHeader(line)).replace(/\S*\d\S*/g, '<*>')
    let pattern = ids.get(template)
    if (pattern === undefined) {
      pattern = next++
      ids.set(template, pattern)
      templates.set(pattern, template)
      if (ids.size > maxPatterns) {
        const [oldest, id] = ids.entries().next().value!
        ids.delete(oldest)
        templates.delete(id)
        evicted++
      }
    }
    return { pattern, template }
  }

  return {
    add,
    resolve: (pattern) => (templates.has(pattern) ? { pattern, template: templates.get(pattern)! } : undefined),
    get evicted() {
      return evicted
    },
    get size() {
      return ids.size
    },
    save: () => JSON.stringify({ next, evicted, ids: [...ids] }),
    load: (state) => {
      const saved = JSON.parse(state) as { next: number; evicted: number; ids: [string, number][] }
      next = saved.next
      evicted = saved.evicted
      for (const [template, id] of saved.ids) ids.set(template, id) && templates.set(id, template)
    },
  }
}
