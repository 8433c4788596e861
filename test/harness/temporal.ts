// A Temporal dev server for one test file, by the binary that the product's own resolver finds.
import { NativeConnection } from '@temporalio/worker'
import { Client, Connection } from '@temporalio/client'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../runtime/embedded/ports'
import { resolveProgram } from '../../runtime/embedded/resolve-program'
import { startTemporalServer, type RunningTemporal } from '../../runtime/embedded/temporal'

export interface TestTemporal {
  server: RunningTemporal
  address: string
  namespace: string
  client: Client
  connection: Connection
  /** For workers; they must have ended before `close`. */
  nativeConnection: NativeConnection
  close(): Promise<void>
}

/** Starts it in memory, with its search attributes, and connects. Close it in `afterAll`. */
export async function startTemporal(): Promise<TestTemporal> {
  const server = await startTemporalServer(await testServerOptions())
  const { address, namespace } = server
  const connection = await Connection.connect({ address })
  const nativeConnection = await NativeConnection.connect({ address })
  return {
    server,
    address,
    namespace,
    connection,
    nativeConnection,
    client: new Client({ connection, namespace }),
    close: async () => {
      await nativeConnection.close()
      await connection.close()
      await server.stop()
    },
  }
}

export interface DurableTemporal {
  address: string
  namespace: string
  /** kill -9. */
  kill(): Promise<void>
  /** Starts it again on the same port; `emptied`: with its store deleted. */
  restart(options?: { emptied?: boolean }): Promise<void>
  close(): Promise<void>
}

/** One that keeps its state in a file, to be killed and started again. */
export async function startDurableTemporal(): Promise<DurableTemporal> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-temporal-'))
  const options = { ...(await testServerOptions()), databaseFile: join(folder, 'temporal.db') }
  let server = await startTemporalServer(options)
  return {
    address: server.address,
    namespace: server.namespace,
    kill: () => server.stop(0),
    restart: async ({ emptied = false } = {}) => {
      await server.stop(0)
      if (emptied) for (const suffix of ['', '-wal', '-shm']) await rm(options.databaseFile + suffix, { force: true })
      server = await startTemporalServer(options)
    },
    close: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function testServerOptions(): Promise<{ program: string; port: number; namespace: string }> {
  const program = await resolveProgram('temporal')
  if (!program) throw new Error('There is no Temporal server: run `npx sre doctor`.')
  return { program, port: await freePort(), namespace: 'test' }
}
