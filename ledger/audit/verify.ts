// Checks an audit trail, from the ledger or from an exported file: every event's hash, every block's digest, the chain.
import { digestEvents, GENESIS, hashBlock, hashEvent } from './canonical'
import type { ExportedBlock, ExportedEvent, ExportedRest } from './export'
import type { AuditHead } from './seal'

export interface AuditReport {
  valid: boolean
  blocks: number
  events: number
  /** Blocks whose events were dropped after their export: only the chain was checked. */
  archived: number
  /** What is wrong, and where; at most 100. */
  problems: string[]
  head: AuditHead | null
  unsealed: { events: number; oldestSeconds: number }
}

const PROBLEMS = 100
/** The sealer is at most a second behind; an event that waits this long was kept from it. */
const UNSEALED_SECONDS = 60

/** `known` are heads that were kept outside: a trail that lacks or contradicts one was cut or rewritten. */
export async function verifyAudit(
  lines: AsyncIterable<ExportedBlock | ExportedRest>,
  known: readonly AuditHead[] = [],
): Promise<AuditReport> {
  const report: AuditReport = {
    valid: true,
    blocks: 0,
    events: 0,
    archived: 0,
    problems: [],
    head: null,
    unsealed: { events: 0, oldestSeconds: 0 },
  }
  const complain = (problem: string): void => {
    report.valid = false
    if (report.problems.length < PROBLEMS) report.problems.push(problem)
  }
  const heads = new Map(known.map((head) => [head.number, head.hash]))
  let previous = GENESIS.toString('hex')
  let ended = false
  for await (const line of lines) {
    if ('unsealed' in line) {
      ended = true
      checkRest(line, report, complain)
      continue
    }
    checkBlock(line, previous, report, complain)
    const kept = heads.get(line.block)
    if (kept !== undefined && kept !== line.hash)
      complain(`block ${line.block}: differs from the head that was exported when it was sealed`)
    heads.delete(line.block)
    previous = line.hash
  }
  for (const number of heads.keys()) complain(`block ${number}: was exported as a head and is missing`)
  if (!ended) complain('the trail ends without its closing line: it was cut')
  return report
}

function checkBlock(line: ExportedBlock, previous: string, report: AuditReport, complain: (problem: string) => void): void {
  const where = `block ${line.block}`
  if (line.block !== String(report.blocks + 1)) complain(`${where}: expected block ${report.blocks + 1}`)
  if (line.previousHash !== previous) complain(`${where}: is not chained to the block before it`)
  if (!line.archived) {
    checkEvents(line.events, where, complain)
    const digest = digestEvents(line.events.map(({ hash }) => Buffer.from(hash, 'hex')))
    if (digest.toString('hex') !== line.eventsDigest) complain(`${where}: its events are not those that were sealed`)
  }
  const hash = hashBlock({
    number: BigInt(line.block),
    previousHash: Buffer.from(line.previousHash, 'hex'),
    eventsDigest: Buffer.from(line.eventsDigest, 'hex'),
    events: line.count,
    sealedAt: line.sealedAt,
  })
  if (hash.toString('hex') !== line.hash) complain(`${where}: its own hash is wrong`)
  report.blocks += 1
  report.events += line.events.length
  if (line.archived) report.archived += 1
  report.head = { number: line.block, hash: line.hash, sealedAt: line.sealedAt }
}

function checkRest(
  { unsealed, unqueued, exportedAt }: ExportedRest,
  report: AuditReport,
  complain: (problem: string) => void,
): void {
  checkEvents(unsealed, 'unsealed', complain)
  for (const id of unqueued) complain(`unsealed, event ${id}: was kept from the sealer`)
  const oldest = unsealed.reduce((first, { at }) => Math.min(first, Date.parse(at)), Date.parse(exportedAt))
  const oldestSeconds = Math.max(0, (Date.parse(exportedAt) - oldest) / 1_000)
  report.unsealed = { events: unsealed.length, oldestSeconds }
  if (oldestSeconds > UNSEALED_SECONDS) complain(`unsealed for ${Math.round(oldestSeconds)} s: is a worker running?`)
}

function checkEvents(events: readonly ExportedEvent[], where: string, complain: (problem: string) => void): void {
  for (const event of events) {
    if (hashEvent(event).toString('hex') !== event.hash) complain(`${where}, event ${event.id}: was changed after it was written`)
  }
}

/** The lines of an exported file. Throws on a line that is not JSON, with its number. */
export async function* parseExport(lines: AsyncIterable<string>): AsyncGenerator<ExportedBlock | ExportedRest> {
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    try {
      yield JSON.parse(line) as ExportedBlock | ExportedRest
    } catch {
      throw new Error(`line ${number} is not JSON: this is no audit export`)
    }
  }
}
