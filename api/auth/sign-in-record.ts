// Sign-ins in the audit. Failed ones are bounded: whoever guesses must not fill the ledger.
import { recordAudit } from '../../ledger/audit/record'
import type { ApiDeps } from '../deps'

export interface SignInRecord {
  succeeded(email: string, ip: string, how: string): Promise<void>
  failed(account: string, ip: string, why: string): Promise<void>
  ended(actor: string): Promise<void>
}

/** Failed sign-ins recorded singly in a minute; the rest are counted in the next one that is. */
const FAILURES_A_MINUTE = 30

export function createSignInRecord({ ledger }: ApiDeps, clock: () => Date): SignInRecord {
  let minute = 0
  let recorded = 0
  let unrecorded = 0

  async function failed(account: string, ip: string, why: string): Promise<void> {
    const now = Math.floor(clock().getTime() / 60_000)
    if (now !== minute) [minute, recorded] = [now, 0]
    if (recorded >= FAILURES_A_MINUTE) return void (unrecorded += 1)
    recorded += 1
    const before = unrecorded
    unrecorded = 0
    const detail = { ip, why, ...(before > 0 && { failuresNotRecordedBefore: before }) }
    await recordAudit(ledger.pool, [
      { actor: 'anonymous', action: 'session.refused', subject: `user:${account.slice(0, 320)}`, detail },
    ])
  }

  return {
    failed,
    succeeded: (email, ip, how) =>
      recordAudit(ledger.pool, [
        { actor: `user:${email}`, action: 'session.started', subject: `user:${email}`, detail: { ip, how } },
      ]),
    ended: (actor) => recordAudit(ledger.pool, [{ actor, action: 'session.ended', subject: actor, detail: {} }]),
  }
}
