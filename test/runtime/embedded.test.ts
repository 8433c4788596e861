// The servers of the embedded run and what may be wrong with their folders.
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers, prepareEmbeddedDatabase } from '../../ledger/schema/embedded'
import { openLedger } from '../../ledger/connect'
import { openDataFolder, rememberedPorts, type DataFolder } from '../../runtime/embedded/data-folder'
import { freePort } from '../../runtime/embedded/ports'
import { startPostgres } from '../../runtime/embedded/postgres'

let folder: string
const opened: DataFolder[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sre-embedded-'))
})
afterEach(async () => {
  for (const data of opened.splice(0)) await data.lock.release()
  await rm(folder, { recursive: true, force: true })
})

describe('the data folder', () => {
  it('keeps its secrets to its owner, and the same ones at the next start', async () => {
    const first = await open()
    expect((await stat(join(folder, 'secrets/secrets.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700)
    expect(new Set(Object.values(first.secrets)).size).toBe(5)
    await first.lock.release()
    expect((await open()).secrets).toEqual(first.secrets)
  })

  it('is refused to a second start, and not after the first has ended', async () => {
    const first = await open()
    await expect(open()).rejects.toThrow(new RegExp(`${folder} is in use by another start \\(process ${process.pid}\\)`))
    await first.lock.release()
    await expect(open()).resolves.toBeDefined()
  })

  it('is no file', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(openDataFolder(join(folder, 'file'))).rejects.toThrow(
      /cannot be written \((ENOTDIR|EEXIST)\): make it writable, or set SRE_DATA_DIR/,
    )
  })

  it('says which file is broken', async () => {
    await mkdir(join(folder, 'secrets'))
    await writeFile(join(folder, 'secrets/secrets.json'), '{')
    await expect(open()).rejects.toThrow(/secrets\.json is broken; it holds the passwords/)
  })

  it('remembers ports, and gives up one that somebody else has taken', async () => {
    const data = await open()
    const ports = await rememberedPorts(data)
    expect(await rememberedPorts(data)).toEqual(ports)
    const stranger = createServer()
    await new Promise<void>((resolve) => stranger.listen(ports.postgres, '127.0.0.1', resolve))
    const { postgres, ...others } = await rememberedPorts(data)
    expect(postgres).not.toBe(ports.postgres)
    expect(others).toEqual({ temporal: ports.temporal, temporalUi: ports.temporalUi, nats: ports.nats })
    await new Promise((resolve) => stranger.close(resolve))
  })
})

describe('Postgres', () => {
  it('lets nobody in without a password, and the processes only as their roles', async () => {
    const running = await start()
    const passwords = { sre_app: 'a'.repeat(20), sre_maintenance: 'b'.repeat(20) }
    await prepareEmbeddedDatabase({ url: running.url, name: 'sre', passwords })
    const urlAs = (user: string, password: string): string => `postgres://${user}:${password}@127.0.0.1:${running.port}/sre`
    expect(await answers(urlAs('postgres', 'wrong'))).toBe(false)
    expect(await answers(urlAs('sre_app', ''))).toBe(false)
    const ledger = openLedger({ url: urlAs('sre_app', passwords.sre_app) })
    const { rows } = await ledger.pool.query<{ is_superuser: string; listen: string }>(
      `SELECT current_setting('is_superuser') AS is_superuser, current_setting('listen_addresses') AS listen`,
    )
    expect(rows[0]).toEqual({ is_superuser: 'off', listen: '127.0.0.1' })
    const { rows: parents } = await ledger.pool.query<{ parent: string; n: number }>(
      'SELECT inhparent::regclass::text AS parent, count(*)::int AS n FROM pg_inherits WHERE inhparent IN ($1::regclass, $2::regclass) GROUP BY 1 ORDER BY 1',
      ['observation', 'audit_event'],
    )
    // Before anything writes: the first days and months, and the default one.
    expect(parents).toEqual([
      { parent: 'audit_event', n: 4 },
      { parent: 'observation', n: 9 },
    ])
    await ledger.close()
    await running.stop()
  })

  it('starts again after kill -9 on a folder with a stale lock', async () => {
    const first = await start()
    first.process.kill('SIGKILL')
    await first.stop(0)
    const lock = join(folder, 'postgres/postmaster.pid')
    // As after a restart of the machine: the process id in the lock is somebody else's now.
    await writeFile(lock, (await readFile(lock, 'utf8')).replace(/^\d+/, String(process.pid)))
    const second = await start()
    expect(await answers(second.url())).toBe(true)
    await second.stop()
  })

  it('stops a Postgres that a killed start left on its folder, and of which nothing is written down', async () => {
    const left = await start()
    const second = await start()
    expect(left.process.exitCode ?? left.process.signalCode).not.toBeNull()
    expect(await answers(left.url())).toBe(false)
    expect(await answers(second.url())).toBe(true)
    await second.stop()
  })

  it.each([
    [
      'without PG_VERSION',
      (data: string) => rm(join(data, 'PG_VERSION')),
      /holds files but no PG_VERSION.*restore it from a backup, or move it away/,
    ],
    [
      'of another version',
      (data: string) => writeFile(join(data, 'PG_VERSION'), '14\n'),
      /written by Postgres 14, and this is 18: move it away, or dump it/,
    ],
    ['with a broken control file', (data: string) => writeFile(join(data, 'global/pg_control'), 'x'), /does not start on .*: /],
    ['open to everybody', (data: string) => chmod(data, 0o777), /does not start on .*permissions/],
  ])('refuses a folder %s in one sentence', async (_name, damage, sentence) => {
    await (await start()).stop()
    await damage(join(folder, 'postgres'))
    const error = await start().then(
      () => undefined,
      (reason: Error) => reason,
    )
    expect(error?.message).toMatch(sentence)
    expect(error?.message).not.toContain('\n')
  })
})

async function open(): Promise<DataFolder> {
  const data = await openDataFolder(folder)
  opened.push(data)
  return data
}

async function start() {
  return startPostgres({ folder: join(folder, 'postgres'), port: await freePort(), password: 'superuser' })
}
