// What a storage cluster says of its own health (`ceph status`, `ceph health detail`): full, nearly full, down, slow.
import { quoteOfText } from '../read/quote'
import type { Reading } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { stated } from './kubernetes/stated'
import type { Sign } from './signs'

const MOST_LINES = 1_000

/** The words of `ceph health`, each with the one it names. */
const LINES: readonly (readonly [RegExp, Sign, number])[] = [
  [/^\s*pool '?([\w./-]+)'? is full\b/, 'disk_full', 92],
  [/^\s*(osd\.\d+) is full\b/, 'disk_full', 90],
  [/^\s*(osd\.\d+) is (?:near|backfill)full\b/, 'disk_up', 52],
  [/^\s*(osd\.\d+) (?:\([^)]*\) )?is down\b/, 'dependency_down', 80],
  [/^\s*(mon\.\S+) .{0,60}is down \(out of quorum\)/, 'dependency_down', 80],
  [/^\s*(?:\[WRN\] )?SLOW_OPS:? .{0,120}?\b(osd\.\d+)/, 'disk_slow', 76],
]

export const storageClusters: Extractor = {
  name: 'storage-clusters',
  extract(reading: Reading): Fact[] {
    const { text, lines } = reading
    if (text === null || lines.length > MOST_LINES || !/HEALTH_(?:WARN|ERR)|_FULL\b|OSD_DOWN|SLOW_OPS/.test(text)) return []
    return lines.flatMap((line, index) => {
      for (const [match, sign, weight] of LINES) {
        const name = match.exec(line)?.[1]
        if (name === undefined) continue
        const place = { at: `line ${index + 1}`, quote: quoteOfText(line) }
        return [stated(reading, sign, { name, words: line.trim(), place, weight })]
      }
      return []
    })
  },
}
