// `sre audit verify` and `sre audit export`.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { exportAudit, recordExport } from '../../ledger/audit/export'
import type { AuditHead } from '../../ledger/audit/seal'
import { parseExport, verifyAudit, type AuditReport } from '../../ledger/audit/verify'
import { openLedger } from '../../ledger/connect'
import { readConfig } from '../config/config'
import { keptHead } from '../main/audit-head'
import { databaseUrls } from './database-urls'

/**
 * Checks the ledger's trail, or an exported file without any database; exit code 1 when it does not hold. `headFile` is
 * an audit-head.json that was kept elsewhere: without one, a trail that was cut at its end verifies.
 */
export async function runAuditVerify(file: string | undefined, { head: headFile }: { head?: string }): Promise<void> {
  const known = headFile === undefined ? [] : [JSON.parse(await readFile(headFile, 'utf8')) as AuditHead]
  if (file !== undefined) return report(await verifyAudit(parseExport(createInterface({ input: createReadStream(file) })), known))
  const ledger = openLedger({ url: (await databaseUrls()).app, connections: 2, applicationName: 'sre-audit' })
  try {
    const head = await keptHead(readConfig(process.env).SRE_DATA_DIR)
    report(await verifyAudit(exportAudit(ledger.pool), head && known.length === 0 ? [head] : known))
  } finally {
    await ledger.close()
  }
}

/** Writes every block and what is not sealed yet, one JSON line each, and records that it was exported. */
export async function runAuditExport(file: string): Promise<void> {
  const urls = await databaseUrls()
  const ledger = openLedger({ url: urls.maintenance ?? urls.app, connections: 2, applicationName: 'sre-audit' })
  const hash = createHash('sha256')
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  let throughBlock: string | undefined
  try {
    for await (const line of exportAudit(ledger.pool)) {
      if ('block' in line) throughBlock = line.block
      const text = `${JSON.stringify(line)}\n`
      hash.update(text)
      if (!output.write(text)) await once(output, 'drain')
    }
    output.end()
    await finished(output)
    const sha256 = hash.digest('hex')
    if (throughBlock !== undefined) await recordExport(ledger.pool, { throughBlock, sha256, exportedBy: 'system' })
    process.stdout.write(`${file}: through block ${throughBlock ?? 'none'}, SHA-256 ${sha256}\n`)
  } finally {
    await ledger.close()
  }
}

function report({ valid, blocks, events, archived, head, unsealed, problems }: AuditReport): void {
  const rest =
    unsealed.events === 0
      ? 'nothing unsealed'
      : `${unsealed.events} unsealed, the oldest for ${Math.round(unsealed.oldestSeconds)} s`
  const kept = archived > 0 ? `, ${archived} of them archived` : ''
  process.stdout.write(
    `${valid ? 'The audit chain holds' : 'THE AUDIT CHAIN DOES NOT HOLD'}: ${blocks} blocks${kept}, ${events} events, ${rest}.\n`,
  )
  if (head) process.stdout.write(`Head: block ${head.number}, ${head.hash}, sealed at ${head.sealedAt}\n`)
  for (const problem of problems) process.stdout.write(`  ${problem}\n`)
  if (!valid) process.exitCode = 1
}
