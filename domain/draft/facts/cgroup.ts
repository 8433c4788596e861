// Control groups: files of the kernel that tell a container's limits and how often it met them.
import { quoteOfText } from '../read/quote'
import type { Reading } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { stated } from './kubernetes/stated'
import type { Sign } from './signs'

interface Said {
  value: string
  line: number
}

const CAT = /^(?:[$#] |[\w.@-]+[:~\w/-]*[$#] )?(?:cat |head |tail )?(?:\S*\/)?((?:pids|memory|cpu|cpuacct|io)\.[\w.]+)$/
const PAIR = /^(?:\S*\/)?((?:pids|memory|cpu)\.[\w.]+)[:=\s]\s*(\d+|max)$/

const NAMED = /(?:pids|memory|cpu|cpuacct|io)\.[\w.]/

export const cgroup: Extractor = {
  name: 'cgroup',
  extract(reading: Reading): Fact[] {
    if (reading.text === null || reading.lines.length > 2_000 || !NAMED.test(reading.text)) return []
    const files = filesOf(reading.lines)
    if (files.size === 0) return []
    const facts: Fact[] = []
    const tell = (sign: Sign, words: string, { line }: Said, weight: number) =>
      facts.push(stated(reading, sign, { name: '', words, place: { at: `line ${line + 1}`, quote: quoteOfText(reading.lines[line]!) }, weight })) // prettier-ignore
    const [pids, most] = [files.get('pids.current'), files.get('pids.max')]
    if (pids && most && Number(most.value) > 0 && Number(pids.value) >= Number(most.value) * 0.98)
      tell('process_limit', `${pids.value} of ${most.value} processes and threads (pids.max)`, pids, 90)
    const [memory, limit] = [
      files.get('memory.current') ?? files.get('memory.usage_in_bytes'),
      files.get('memory.max') ?? files.get('memory.limit_in_bytes'),
    ]
    if (memory && limit && Number(limit.value) > 0 && Number(memory.value) >= Number(limit.value) * 0.95)
      tell('memory_up', `memory ${mebibytes(memory.value)} of ${mebibytes(limit.value)} MiB`, memory, 75)
    const kills = files.get('memory.events oom_kill')
    if (kills && Number(kills.value) > 0) tell('oom_killed', `oom_kill ${kills.value} in memory.events`, kills, 85)
    const [throttled, periods] = [files.get('cpu.stat nr_throttled'), files.get('cpu.stat nr_periods')]
    // A quarter of the periods throttled is felt as latency by whatever answers requests.
    if (throttled && periods && Number(throttled.value) * 4 >= Number(periods.value) && Number(periods.value) > 100)
      tell('cpu_throttled', `throttled in ${throttled.value} of ${periods.value} periods`, throttled, 82)
    return facts
  },
}

/** `cat file` and its lines, or `file value`; keys of a file as `file key`. */
function filesOf(lines: readonly string[]): Map<string, Said> {
  const files = new Map<string, Said>()
  let file = ''
  for (const [line, text] of lines.entries()) {
    const trimmed = text.trim()
    const opened = CAT.exec(trimmed)
    const pair = PAIR.exec(trimmed)
    if (opened) file = opened[1]!
    else if (pair) files.set(pair[1]!, { value: pair[2]!, line })
    else if (trimmed === '' || /^[$#] /.test(trimmed)) file = ''
    else if (file !== '') {
      const [key, value] = trimmed.split(/\s+/)
      if (value === undefined) files.set(file, { value: key!, line })
      else files.set(`${file} ${key!}`, { value, line })
    }
  }
  return files
}

function mebibytes(bytes: string): number {
  return Math.round(Number(bytes) / 1_048_576)
}
