// What a message broker says of itself (`rabbitmqctl status`, `cluster_status`): alarms, behind which it takes nothing in.
import { componentOf } from '../component'
import { quoteOfText } from '../read/quote'
import type { Extractor } from './fact'
import { stateFact } from './state-fact'

const ALARM = /^\s*\W*(Memory|Free disk space|File descriptor) alarm on node \W?(?:[\w-]+@)?([\w.-]+)/i
const MOST_LINES = 1_000
/** Under the heading of the alarm's resource: what is used, and the mark. */
const USED = /^(?:Total memory used|Free disk space): (.+)$/
const MARK = /^(?:Memory high watermark|Low free disk space watermark)\b.*?([\d.]+ [kmgt]?i?b)$/i

export const brokerStatus: Extractor = {
  name: 'broker-status',
  extract(reading) {
    const { text, lines } = reading
    if (text === null || lines.length > MOST_LINES || !text.includes('alarm on node')) return []
    return lines.flatMap((line, index) => {
      const found = ALARM.exec(line)
      if (!found) return []
      const [, kind, name] = found as unknown as [string, string, string]
      const about = lines.filter((other) => /memory/i.test(kind) === /memory/i.test(other))
      const [used, mark] = [USED, MARK].map((match) => about.map((other) => match.exec(other)?.[1]).find((part) => part))
      const amounts = used ? `: ${used}${mark ? `, the mark is ${mark}` : ''}` : ''
      const words = `${kind.toLowerCase()} alarm, publishers are blocked${amounts}`
      const place = { at: `line ${index + 1}`, quote: quoteOfText(line) }
      return [
        stateFact(reading, [place], { sign: 'broker_limit', words, weight: 90, whom: { subject: componentOf(name), name } }),
      ]
    })
  },
}
