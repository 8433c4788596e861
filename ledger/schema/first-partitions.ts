// The partitions of the first days, made by whoever migrates: what is written before them would stand in the default ones.
import { Pool } from 'pg'
import { makePartitions, type PartitionWork } from '../retention/partitions'

/** `url` is that of the migrations: the owner of the tables. */
export async function makeFirstPartitions(url: string): Promise<PartitionWork> {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 })
  pool.on('error', () => undefined)
  try {
    return await makePartitions(pool)
  } finally {
    await pool.end()
  }
}
