// `sre token`: a program's credential, for whoever has the machine. Printed once; the ledger keeps its SHA-256.
import { tokenInputSchema } from '../../domain/contract/access'
import { openLedger } from '../../ledger/connect'
import { createToken } from '../../ledger/tokens'
import { databaseUrls } from './database-urls'

export async function runToken(name: string, options: { role: string; webhook?: string }): Promise<void> {
  const wanted = options.webhook
    ? { name, kind: 'webhook', role: 'ingest', source: options.webhook }
    : { name, kind: 'token', role: options.role }
  const input = tokenInputSchema.safeParse(wanted)
  if (!input.success) throw new Error(input.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const ledger = openLedger({ url: (await databaseUrls()).app, connections: 1, applicationName: 'sre-token' })
  try {
    const { secret } = await createToken(ledger, input.data, 'system')
    process.stdout.write(`${secret}\n`)
  } finally {
    await ledger.close()
  }
}
