// What network commands print: ping, dig, curl, nc, traceroute, ss, chronyc, ntpq, timedatectl, ethtool.
import { componentOf } from '../component'
import type { Reading } from '../read/reading'
import type { Extractor, Fact } from './fact'
import type { Sign } from './signs'
import { stateFact } from './state-fact'

export const commandOutput: Extractor = {
  name: 'command-output',
  extract(reading) {
    const { text, lines, entries } = reading
    if (text === null || lines.length === 0 || lines.length > 3_000 || entries.length > 40) return []
    const told = HINTS.test(text) ? ofPatterns(reading) : []
    return distinct([...told, ...(text.includes('packet loss') ? badMtu(reading) : []), ...clockOf(reading)])
  },
}

/** Some of the words of every pattern: most texts have none of them. */
const HINTS =
  /transmitted|too long|frag|unreachable|no route|status: [NSR]|;; co|server can't|curl: \(|HTTP\/|nc: |\(tcp\)|succeeded|timewait|assign requested|EADDRNOTAVAIL|NTP|synchroni|Link detected|NO-CARRIER|<error: /i

function ofPatterns(reading: Reading): Fact[] {
  const facts: Fact[] = []
  let asked = askedOf(reading.evidence.title) ?? ''
  for (const [index, line] of reading.lines.entries()) {
    if (line.length === 0 || line.length > 500) continue
    asked = askedOf(line) ?? asked
    for (const pattern of PATTERNS) {
      const found = pattern.match.exec(line)
      if (!found) continue
      const told = pattern.told(found, asked)
      if (!told) break
      const target = told.target ?? asked
      const whom = told.own ? { subject: '', name: '' } : undefined
      const place = { at: `line ${index + 1}`, quote: line.trim().slice(0, 240) }
      const good = told.sign === 'probe_ok' || told.sign === 'transport_ok'
      const about = good && target !== '' ? { subject: componentOf(target), name: componentOf(target) } : whom
      facts.push(stateFact(reading, [place], { sign: told.sign, words: told.words, weight: told.weight ?? 76, object: good || told.own ? '' : componentOf(target), ...(about ? { whom: about } : {}) })) // prettier-ignore
      break
    }
  }
  return facts
}

interface Found {
  sign: Sign
  words: string
  weight?: number
  target?: string
  /** It speaks of the machine itself, not of whom it calls. */
  own?: boolean
}

interface Pattern {
  match: RegExp
  told(found: RegExpExecArray, asked: string): Found | null
}

const PATTERNS: readonly Pattern[] = [
  { match: /(\d+) packets transmitted, (\d+) (?:packets )?received,.*?([\d.]+)% packet loss/, told: ([, sent, got, loss], asked) => (Number(loss) === 0 ? { sign: 'probe_ok', words: `ping to ${asked}: ${got} of ${sent} answered` } : { sign: Number(loss) === 100 ? 'unreachable' : 'packet_loss', words: `ping to ${asked}: ${loss}% packet loss, ${got} of ${sent} answered`, weight: 70 }) },
  { match: /(?:message too long|frag(?:mentation)? needed).*?mtu ?=? ?(\d+)/i, told: ([text]) => ({ sign: 'mtu_mismatch', words: text, weight: 86 }) },
  { match: /Destination (?:Host|Net|Network) Unreachable|Network is unreachable|No route to host/i, told: ([text], asked) => (asked === '' ? null : { sign: 'unreachable', words: `${asked}: ${text}` }) },
  { match: /status: (NXDOMAIN|SERVFAIL|REFUSED)/, told: ([, status], asked) => ({ sign: 'dns_failing', words: asked === '' ? status! : `${asked}: ${status}` }) },
  { match: /;; (connection timed out; no servers could be reached|communications error to ([\d.:a-f]+)#53: .*)|\*\* server can't find ([\w.-]+): (\w+)/, told: ([, silent, server, name, status], asked) => ({ sign: 'dns_failing', words: !silent ? `${name}: ${status}` : asked === '' ? silent : `${asked}: ${silent}`, target: server ?? name ?? asked, weight: 84 }) },
  // What kubectl describe says of an ingress whose service is not there; the default backend seldom is.
  { match: /<error: (endpoints "(?!default-http-backend")([\w.-]+)" not found)>/, told: ([, text, service]) => ({ sign: 'config_missing', words: text!, target: service!, weight: 80 }) },
  { match: /curl: \((\d+)\) (.*)/, told: ([, code, text]) => ({ sign: CURL[code!] ?? 'call_timeout', words: `curl: (${code}) ${text}`, weight: 80 }) },
  { match: /^<? ?HTTP\/[\d.]+ ([1-5]\d\d)\b ?(.*)/, told: ([, status, text], asked) => answered(Number(status), text!.trim(), asked) },
  { match: /^nc: .*(refused|timed out|unreachable)|port \d+ \(tcp\) failed: (.*)/i, told: ([text, why]) => ({ sign: /refused/i.test(why ?? text) ? 'connection_refused' : 'unreachable', words: text }) },
  { match: /Connection to ([\w.-]+) (\d+) port .* succeeded/, told: ([text, host]) => ({ sign: 'probe_ok', words: text, target: host! }) },
  { match: /nf_conntrack_count\s*[=:]\s*(\d+)/, told: () => null },
  { match: /\btimewait (\d{5,})/, told: ([, count]) => (Number(count) >= 20_000 ? { sign: 'ports_exhausted', words: `${count} sockets in TIME-WAIT`, own: true, weight: 62 } : null) },
  { match: /Cannot assign requested address|EADDRNOTAVAIL/, told: ([text]) => ({ sign: 'ports_exhausted', words: text, own: true, weight: 84 }) },
  { match: /(?:System time|offset)\s*:?\s*([\d.]+) seconds (fast|slow) of NTP time/, told: ([, seconds, side]) => skew(Number(seconds) * 1_000, `System time ${seconds} seconds ${side} of NTP time`) },
  { match: /(?:Leap status\s*:\s*Not synchronised|System clock synchronized: no|NTP synchronized: no|unsynchronised)/i, told: ([text]) => ({ sign: 'clock_skew', words: text.replace(/\s+/g, ' '), own: true, weight: 60 }) },
  { match: /Link detected: no|NO-CARRIER/, told: ([text]) => ({ sign: 'unreachable', words: text, own: true, weight: 74 }) },
] // prettier-ignore

/** Exit codes of curl (libcurl-errors). */
const CURL: Readonly<Record<string, Sign>> = { 5: 'dns_failing', 6: 'dns_failing', 7: 'connection_refused', 22: 'upstream_error', 28: 'call_timeout', 35: 'tls_failing', 51: 'certificate_wrong_name', 52: 'connection_reset', 55: 'connection_reset', 56: 'connection_reset', 60: 'certificate_untrusted', 67: 'unauthenticated' } // prettier-ignore

function answered(status: number, text: string, asked: string): Found | null {
  const words = `${asked === '' ? '' : `${asked}: `}HTTP ${status}${text === '' ? '' : ` ${text}`}`
  if (status < 400) return status >= 200 ? { sign: 'probe_ok', words, weight: 60 } : null
  if (status === 401) return { sign: 'unauthenticated', words, weight: 66 }
  if (status === 403) return { sign: 'permission_denied', words, weight: 66 }
  if (status === 429) return { sign: 'throttled', words, weight: 76 }
  return status >= 500 ? { sign: 'upstream_error', words, weight: 72 } : null
}

function skew(ms: number, words: string): Found | null {
  if (ms >= 1_000) return { sign: 'clock_skew', words: words.replace(/(\.\d{1,3})\d*/, '$1'), own: true, weight: 86 }
  return ms <= 100 ? { sign: 'resource_ok', words: `clock within ${Math.ceil(ms)} ms of NTP`, own: true, weight: 60 } : null
}

/** Whom the command asks: the last host in its line. */
function askedOf(line: string): string | null {
  const command =
    /^(?:[$#>] ?|\S+@\S+[$#] ?)?(?:sudo )?(?:ping6?|dig|nslookup|host|curl|wget|nc|ncat|telnet|traceroute|tracepath|mtr|openssl)\s(.*)/.exec(
      line.replace(/^; <<>> DiG \S+ <<>>/, 'dig'),
    )
  if (command) {
    const server = /@([\w.:-]+)/.exec(command[1]!)?.[1]
    const host = /(?:https?:\/\/)?((?:[a-z0-9_-]+\.)+[a-z0-9-]+|\d+(?:\.\d+){3})(?::\d+)?/i.exec(
      command[1]!.replace(/@[\w.:-]+/, ''),
    )?.[1]
    return server && host ? `${host} @${server}` : (host ?? null)
  }
  return (
    /^(?:PING|--- )\s?([\w.-]+)/.exec(line)?.[1] ??
    /^\*\s+Trying ([\w.:]+)/.exec(line)?.[1] ??
    /^\*\s+Connected to ([\w.-]+)/.exec(line)?.[1] ??
    null
  )
}

/** Small packets pass, large ones with fragmentation forbidden do not. */
function badMtu({ lines, evidence }: Reading): Fact[] {
  const runs: { size: number; lost: boolean; index: number }[] = []
  let size: number | null = null
  for (const [index, line] of lines.entries()) {
    const asked = /\bping\b.*\s-s ?(\d+)/.exec(line)?.[1] ?? /^PING .*?(\d+)\(\d+\) bytes/.exec(line)?.[1]
    if (asked) size = Number(asked)
    if (size === null) continue
    if (/\b100% packet loss/.test(line)) runs.push({ size, lost: true, index })
    else if (/^\d+ bytes from |, 0% packet loss/.test(line)) runs.push({ size, lost: false, index })
  }
  const lost = runs.filter((run) => run.lost).sort((a, b) => a.size - b.size)[0]
  const passed = runs.filter((run) => !run.lost).sort((a, b) => b.size - a.size)[0]
  if (!lost || !passed || passed.size >= lost.size) return []
  const line = lines[lost.index]!
  const words = `large packets are lost: ping of ${passed.size} bytes answered, of ${lost.size} bytes 100% packet loss`
  const reading = { evidence } as Reading
  return [stateFact(reading, [{ at: `line ${lost.index + 1}`, quote: line.trim().slice(0, 240) }, { at: `line ${passed.index + 1}`, quote: lines[passed.index]!.trim().slice(0, 240) }], { sign: 'mtu_mismatch', words, weight: 86 })] // prettier-ignore
}

/** ntpq: the offset of the peer in use, in milliseconds. */
function clockOf(reading: Reading): Fact[] {
  const facts: Fact[] = []
  for (const [index, line] of reading.lines.entries()) {
    if (!'*+#o'.includes(line.charAt(0))) continue
    const found = /^[*+#o]\s?([\w.-]+)\s+\S+\s+\d+\s+\w\s+\S+\s+\d+\s+\d+\s+[\d.]+\s+(-?[\d.]+)\s+[\d.]+\s*$/.exec(line)
    const told = found && skew(Math.abs(Number(found[2])), `clock offset ${found[2]} ms against ${found[1]}`)
    if (told)
      facts.push(
        stateFact(reading, [{ at: `line ${index + 1}`, quote: line.trim() }], {
          sign: told.sign,
          words: told.words,
          weight: told.weight ?? 60,
        }),
      )
  }
  return facts.slice(0, 1)
}

function distinct(facts: readonly Fact[]): Fact[] {
  // Where size decides, the lost pings are its symptom.
  const sized = facts.some(({ sign }) => sign === 'mtu_mismatch')
  const seen = new Set<string>()
  return facts.filter(({ sign, words, object }) => {
    if (sized && (sign === 'unreachable' || sign === 'packet_loss' || sign === 'probe_ok')) return false
    const key = `${sign}\n${object}\n${sign === 'probe_ok' ? '' : words}`
    return seen.has(key) ? false : (seen.add(key), true)
  })
}
