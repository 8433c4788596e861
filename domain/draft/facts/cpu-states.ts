// The line of `top` that parts the time of the processors: most of it waiting for disks is a slow disk, not a busy machine.
import { componentOf } from '../component'
import { quoteOfText } from '../read/quote'
import type { Extractor } from './fact'
import { hostOf } from './kubernetes/host'
import { stateFact } from './state-fact'

const LINE = /^%?Cpu(?:\(s\)|\d+)\s*:.*?([\d.]+)[ %]*wa\b/i
const MOST_LINES = 3_000
const MUCH = 30

export const cpuStates: Extractor = {
  name: 'cpu-states',
  extract(reading) {
    const { text, lines } = reading
    if (text === null || lines.length > MOST_LINES || !/cpu\(s\)\s*:/i.test(text)) return []
    const name = hostOf(reading)
    // The last look is the newest.
    const index = lines.findLastIndex((line) => LINE.test(line))
    const share = Number(LINE.exec(lines[index] ?? '')?.[1] ?? 0)
    if (share < MUCH) return []
    const place = { at: `line ${index + 1}`, quote: quoteOfText(lines[index]!) }
    const words = `${share}% of the CPU time waits for disks`
    return [stateFact(reading, [place], { sign: 'disk_slow', words, weight: 72, whom: { subject: componentOf(name), name } })]
  },
}
