// After the integration tests: Postgres stops and its data go.
import { rm } from 'node:fs/promises'
import type { TestCluster } from './global-setup'

export default async function globalTeardown(): Promise<void> {
  const { testCluster } = globalThis as { testCluster?: TestCluster }
  if (!testCluster) return
  await testCluster.postgres.stop(5_000)
  await rm(testCluster.folder, { recursive: true, force: true })
}
