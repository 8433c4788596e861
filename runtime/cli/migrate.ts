// `sre migrate`.
import { makeFirstPartitions } from '../../ledger/schema/first-partitions'
import { migrate } from '../../ledger/schema/migrate'
import { databaseUrls } from './database-urls'

export async function runMigrate(): Promise<void> {
  const { migration } = await databaseUrls()
  const applied = await migrate(migration)
  await makeFirstPartitions(migration)
  process.stdout.write(applied.length === 0 ? 'The schema is up to date.\n' : `Applied: ${applied.join(', ')}\n`)
}
