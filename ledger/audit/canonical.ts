// What is hashed, and how: RFC 8785 canonical JSON under SHA-256, so that an auditor can do it again in any language.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical-json'

export interface AuditEvent {
  /** RFC 3339 with milliseconds, as the row keeps it. */
  at: string
  actor: string
  action: string
  subject: string
  detail: Record<string, unknown>
}

export interface AuditBlockHead {
  number: bigint
  previousHash: Buffer
  eventsDigest: Buffer
  events: number
  sealedAt: string
}

/** The previous hash of the first block. */
export const GENESIS = Buffer.alloc(32)

/** 32 bytes over the event's five fields. */
export function hashEvent({ at, actor, action, subject, detail }: AuditEvent): Buffer {
  return sha256(canonicalJson({ at, actor, action, subject, detail }))
}

/** Digest of the events of a block, in their order. */
export function digestEvents(hashes: readonly Buffer[]): Buffer {
  return sha256(Buffer.concat(hashes))
}

/** The block's own hash: what the next one is chained to. */
export function hashBlock({ number, previousHash, eventsDigest, events, sealedAt }: AuditBlockHead): Buffer {
  return sha256(
    canonicalJson({
      number: number.toString(),
      previousHash: previousHash.toString('hex'),
      eventsDigest: eventsDigest.toString('hex'),
      events,
      sealedAt,
    }),
  )
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}
