// A bracket in a header: a time, an uptime, a level, a thread or a logger.
import { isDigit, skipDigits, skipSpaces } from '../characters'
import { endOfTime } from '../clock'
import { endOfLevel, levelOf } from '../level'
import { endOfBracket, type Scan } from './scan-state'

export function bracket(scan: Scan): boolean {
  const { line, at, header } = scan
  const open = line[at]
  if (open !== '[' && open !== '(') return false
  const close = endOfBracket(line, at)
  if (close < 0 || scan.brackets >= 5) return false
  const inside = skipSpaces(line, at + 1)
  const timeEnd = endOfTime(line, inside)
  if (timeEnd > 0 && timeEnd <= close && open === '[') {
    header.time ??= line.slice(inside, timeEnd)
    const number = skipSpaces(line, timeEnd)
    if (line[number] === '#' && skipDigits(line, number + 1) === close) header.thread ??= line.slice(number + 1, close)
    return taken(scan, close)
  }
  if (open === '[' && isUptime(line, inside, close)) {
    header.time ??= line.slice(inside, close)
    return taken(scan, close)
  }
  const levelEnd = endOfLevel(line, inside, true)
  if (!header.level && levelEnd > 0 && skipSpaces(line, levelEnd) >= close) {
    header.level = levelOf(line.slice(inside, levelEnd))
    return taken(scan, close)
  }
  const colon = line.indexOf(':', inside)
  if (!header.level && colon > inside && colon < close && endOfLevel(line, colon + 1, true) === close) {
    header.logger = line.slice(inside, colon)
    header.level = levelOf(line.slice(colon + 1, close))
    return taken(scan, close)
  }
  if (open === '(' || !scan.seen) return false
  const content = line.slice(inside, close)
  if (content.includes(' ') && content.length > (header.level === undefined ? 60 : 200)) return false
  if (isDigit(content.charCodeAt(0)) || content.startsWith('pid')) header.thread ??= content
  else if (header.thread === undefined) header.thread = content
  else header.logger ??= content
  return taken(scan, close)
}

function taken(scan: Scan, close: number): boolean {
  scan.at = close + 1
  scan.seen = true
  scan.brackets++
  return true
}

/** Seconds since the start, as the kernel and the JVM write them: `12.345678`, `0.123s`, `17ms`. */
function isUptime(line: string, at: number, close: number): boolean {
  const whole = skipDigits(line, at)
  if (whole === at) return false
  const end = line[whole] === '.' ? skipDigits(line, whole + 1) : whole
  const unit = line.slice(end, close)
  return unit === 's' || unit === 'ms' || unit === 'ns' || (unit === '' && end > whole + 3)
}
