// What syslog and its relatives put before a message: priority, host, program and process id.
import { isDigit, isSpace, skipDigits, skipSpaces, skipWord } from '../characters'
import { type Scan } from './scan-state'

export function priority(scan: Scan): void {
  const { line, at } = scan
  if (line[at] !== '<') return
  const end = skipDigits(line, at + 1)
  if (end === at + 1 || end > at + 4 || line[end] !== '>') return
  scan.at = end + 1
  scan.syslog = true
  if (isDigit(line.charCodeAt(end + 1)) && line[end + 2] === ' ') rfc5424(scan, end + 3)
}

/** RFC 5424 after its version: time, host, program, process id, message id, structured data. */
function rfc5424(scan: Scan, from: number): void {
  const { line, header } = scan
  const words: string[] = []
  let at = from
  for (let word = 0; word < 5; word++) {
    const end = skipWord(line, at)
    words.push(line.slice(at, end))
    at = skipSpaces(line, end)
  }
  scan.seen = true
  const value = (index: number) => (words[index] === '-' ? undefined : words[index])
  Object.assign(header, { time: value(0), host: value(1), process: value(2), thread: value(3), logger: value(4) })
  while (line[at] === '[') {
    const close = line.indexOf(']', at)
    if (close < 0) break
    at = close + 1
  }
  scan.at = skipSpaces(line, line[at] === '-' ? at + 1 : at)
  if (line.charCodeAt(scan.at) === 0xfeff) scan.at++
}

/** After a time of syslog's kind: `host program[123]:`, `host program:`, or the host alone. */
export function hostAndProcess(scan: Scan): boolean {
  const { line, at, header } = scan
  if (header.host || header.level || header.time === undefined) return false
  const hostEnd = skipWord(line, at)
  if (hostEnd === at || hostEnd >= line.length || line[hostEnd - 1] === ':' || line[at] === '[') return false
  const processAt = skipSpaces(line, hostEnd)
  const named = endOfProcess(line, processAt)
  const offset = header.time.length >= 29 && header.time.includes('T') && /[+-]\d\d:?\d\d$/.test(header.time)
  if (!(named.end > 0 && (named.pid || scan.syslog || offset)) && !scan.syslog) return false
  if (line[at]!.charCodeAt(0) === 123) return false
  header.host = line.slice(at, hostEnd)
  scan.at = hostEnd
  if (named.end < 0) return true
  header.process = line.slice(processAt, named.nameEnd)
  if (named.pid) header.thread = line.slice(named.pid, skipDigits(line, named.pid))
  scan.at = named.end
  const next = skipSpaces(line, named.end)
  const close = line[next] === '(' ? line.indexOf('):', next) : -1
  if (close > 0 && close - next < 120 && !line.slice(next, close).includes(' ')) scan.at = close + 2
  return true
}

function endOfProcess(line: string, at: number): { end: number; nameEnd: number; pid: number } {
  const none = { end: -1, nameEnd: -1, pid: 0 }
  let end = at
  for (; end < line.length && end - at < 100; end++) {
    const code = line.charCodeAt(end)
    if (code === 91 && isDigit(line.charCodeAt(end + 1))) {
      const close = skipDigits(line, end + 1)
      if (line[close] !== ']') return none
      const pid = end + 1
      if (line[close + 1] === ':') return { end: close + 2, nameEnd: end, pid }
      return isSpace(line.charCodeAt(close + 1)) ? { end: close + 1, nameEnd: end, pid } : none
    }
    if (code === 58 && (end + 1 >= line.length || isSpace(line.charCodeAt(end + 1)))) {
      return end > at ? { end: end + 1, nameEnd: end, pid: 0 } : none
    }
    if (isSpace(code) || code === 61 || code === 34) return none
  }
  return none
}
