// Retries as clients log them: many, soon after each other, they multiply the load of what already fails.
import { componentOf } from '../component'
import { quoteOfText } from '../read/quote'
import type { LogEntry } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { stateFact } from './state-fact'

export const retries: Extractor = {
  name: 'retries',
  extract(reading, { startedAt }) {
    const retrying = reading.entries.filter(isRetry)
    if (retrying.length < MANY) return []
    const byWriter = new Map<string, LogEntry[]>()
    for (const entry of retrying) {
      const list = byWriter.get(entry.writer)
      if (list) list.push(entry)
      else byWriter.set(entry.writer, [entry])
    }
    const facts: Fact[] = []
    for (const [writer, entries] of byWriter) {
      if (entries.length < MANY) continue
      const times = entries.map(({ time }) => time).filter((time) => time !== null)
      const before = startedAt === null ? 0 : times.filter((time) => time < startedAt - 1_800_000).length
      // The one that says most of how it is done: without a pause, and for how often.
      const heedless = entries.find(({ message }) => HEEDLESS.test(message))
      // One client that tries again, and waits in between, does what it should.
      if (!heedless && !isDense(times)) continue
      const shown = heedless ?? entries[Math.floor(entries.length / 2)]!
      const component = componentOf(writer)
      facts.push(
        stateFact(reading, [shown], {
          sign: 'retry_storm',
          words: quoteOfText(shown.message).slice(0, 150),
          weight: heedless ? 68 : 52,
          whom: { subject: component, name: writer },
          count: entries.length,
          since: times.length > 0 ? Math.min(...times.slice(0, 5)) : null,
          until: times.length > 0 ? times.at(-1)! : null,
          standing: before * 2 > entries.length ? 'steady' : 'now',
        }),
      )
    }
    return facts
  },
}

/** Many within a minute, at some time. */
function isDense(times: readonly number[]): boolean {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted.some((time, index) => index >= MANY - 1 && time - sorted[index - (MANY - 1)]! <= 60_000)
}

function isRetry({ message }: LogEntry): boolean {
  return (message.includes('retr') || message.includes('Retr') || message.includes('ttempt')) && RETRYING.test(message)
}

/** Fewer are the usual hiccups of a network. */
const MANY = 30
const RETRYING =
  /\b[Rr]etry(?:ing(?! (?:is )?(?:disabled|enabled|off))| attempt|:|=| #?\d)|\b[Rr]etries? (?:\d|in|after|left|exhausted)|\b[Aa]ttempt[ =:#]+\d/
const HEEDLESS = /immediately|without (?:a )?(?:backoff|delay|pause)|(?:backoff|delay|wait)[=: ]+0(?:s|ms)?\b|retry(?:ing)? in 0/i
