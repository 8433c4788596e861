// The newest head of the audit chain, kept outside the database: who rewrites the chain has to rewrite this file too.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditHead } from '../../ledger/audit/seal'

const FILE = 'audit-head.json'

export async function keepHead(folder: string, head: AuditHead): Promise<void> {
  const file = join(folder, FILE)
  await writeFile(`${file}.new`, JSON.stringify(head), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

export async function keptHead(folder: string): Promise<AuditHead | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as AuditHead)
}
