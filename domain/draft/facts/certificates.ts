// Certificates: when they end, for which names they are, and what a verification said (openssl, curl, JSON of scanners and of cert-manager).
import { componentOf } from '../component'
import { parseInstant } from '../../instant'
import type { Reading, Row } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { stateFact } from './state-fact'
import { stateRowsWith } from './state-rows'
import { whomOfRow, type Whom } from './subject'

export const certificates: Extractor = {
  name: 'certificates',
  extract(reading) {
    return [...ofFields(reading), ...ofText(reading)]
  },
}

const END_NAMES = ['notafter', 'validto', 'validuntil', 'expirydate', 'expirationdate', 'certexpiry', 'certnotafter', 'certificateexpiry', 'notafterutc', 'certificatenotafter', 'tlsnotafter', 'expireson', 'certexpiresat', 'certificateexpiresat'] // prettier-ignore
const END = new Set(END_NAMES)
const DAY = 86_400_000
const SOON_DAYS = 14

function ofFields(reading: Reading): Fact[] {
  const now = reading.evidence.capturedAt
  const facts: Fact[] = []
  for (const row of stateRowsWith(reading, END_NAMES))
    for (const [folded, field] of row.fields) {
      if (!END.has(folded) || (typeof field.value !== 'string' && typeof field.value !== 'number')) continue
      const end = parseInstant(field.value)
      if (end !== null && now !== null)
        facts.push(stateFact(reading, [field], { ...ending(end, now, String(field.value)), whom: namedBy(row, reading) }))
    }
  return facts
}

function namedBy(row: Row, reading: Reading): Whom {
  for (let at: Row | null = row; at; at = at.parent) {
    for (const name of [
      'host',
      'hostname',
      'target',
      'commonname',
      'cn',
      'domain',
      'dnsname',
      'endpoint',
      'url',
      'subject',
      'servername',
    ]) {
      const value = at.fields.get(name)?.value
      if (typeof value === 'string' && value !== '') {
        const host = /CN ?= ?([^,/]+)/.exec(value)?.[1]?.trim() ?? value
        return { subject: componentOf(host), name: componentOf(host) }
      }
    }
  }
  const whom = whomOfRow(row)
  return whom.subject !== '' ? whom : hostIn(reading.evidence.title)
}

const HOST = /((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?/i

function hostIn(text: string): Whom {
  const host = HOST.exec(text)?.[1] ?? ''
  return { subject: componentOf(host), name: componentOf(host) }
}

function ending(end: number, now: number, written: string) {
  const days = (end - now) / DAY
  const left = Math.abs(days) >= 2 ? `${Math.round(Math.abs(days))} days` : `${Math.max(1, Math.round(Math.abs(days) * 24))} h`
  if (days <= 0)
    return {
      sign: 'certificate_expired' as const,
      words: `certificate has expired ${left} ago, notAfter ${written}`,
      weight: 92,
      since: end,
    }
  if (days <= SOON_DAYS)
    return { sign: 'certificate_expiring' as const, words: `certificate expires in ${left}, notAfter ${written}`, weight: 66 }
  return { sign: 'resource_ok' as const, words: `certificate valid for another ${left}, notAfter ${written}`, weight: 70 }
}

const NOT_AFTER =
  /(?:not ?after|expire date|valid until|expires on|expiration date)\s*[:=]\s*["']?([A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} \d{4} GMT|\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z| ?UTC| ?GMT|[+-]\d{2}:?\d{2})?|[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2}(?: GMT)?)/i
const SUBJECT = /(?:^|\s)(?:depth=0 .*?|subject[=:].*?|s:.*?)CN ?= ?([\w.*-]+)/
const VERDICTS: readonly [RegExp, Fact['sign']][] = [
  [/verify (?:error|return code).*certificate has expired|certificate has expired/i, 'certificate_expired'],
  [
    /verify (?:error|return code).*(?:self[- ]signed|unable to get (?:local )?issuer|unable to verify the first|not trusted)|SSL certificate problem: (?:unable|self)/i,
    'certificate_untrusted',
  ],
  [
    /verify (?:error|return code).*hostname mismatch|no alternative certificate subject name matches|SSL: certificate subject name .* does not match/i,
    'certificate_wrong_name',
  ],
  [/alert (?:protocol version|handshake failure)|no shared cipher|wrong version number|unsupported protocol/i, 'tls_failing'],
  [/^\s*Verify return code: 0 \(ok\)|Verification: OK|SSL certificate verify ok/i, 'probe_ok'],
]

/** What openssl and curl print; logs are read by others. */
function ofText(reading: Reading): Fact[] {
  const { text, lines, entries } = reading
  if (text === null || entries.length > 20 || lines.length > 2_000 || !/not ?after|verif|certificate|expire date/i.test(text))
    return []
  const now = reading.evidence.capturedAt
  const named = /s_client[^\n]*?-servername\s+(\S+)|s_client[^\n]*?(?:-connect\s+)?((?:[a-z0-9-]+\.)+[a-z]{2,})/i.exec(
    `${reading.evidence.title}\n${text}`,
  )
  const asked = named?.[1] ?? named?.[2] ?? SUBJECT.exec(text)?.[1] ?? HOST.exec(reading.evidence.title)?.[1] ?? ''
  const whom = { subject: componentOf(asked), name: asked }
  const facts: Fact[] = []
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    if (line.length > 1_000) continue
    const place = { at: `line ${index + 1}`, quote: line.trim().slice(0, 240) }
    const end = NOT_AFTER.exec(line)?.[1]
    const at = end ? parseInstant(end.replace(/ +/g, ' ').replace(/(\d{4}) GMT$/, '$1')) : null
    if (at !== null && now !== null && !seen.has('end')) {
      // Of a chain the first certificate is the server's own.
      seen.add('end')
      facts.push(stateFact(reading, [place], { ...ending(at, now, end!), whom }))
    }
    const verdict = VERDICTS.find(([match]) => match.test(line))?.[1]
    if (!verdict || seen.has(verdict)) continue
    seen.add(verdict)
    const words = line
      .trim()
      .replace(/^\d+:error:/, '')
      .slice(0, 120)
    facts.push(stateFact(reading, [place], { sign: verdict, words, weight: verdict === 'probe_ok' ? 60 : 86, whom }))
  }
  // One protocol that is refused beside another that works is an answer, not a failure of the certificate.
  return facts
}
