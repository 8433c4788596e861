// The whole embedded run, as a new user starts it: real Postgres, Temporal, processes, kills.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandLine, processStart } from '../../runtime/embedded/process-identity'
import { refusedUp, startUp, type RunningUp } from '../harness/up'
import { until } from '../harness/until'

jest.setTimeout(240_000)

let folder: string
let bot: RunningUp

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sre-up-'))
  bot = await startUp(folder)
})
afterAll(async () => {
  await bot.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

describe('sre up', () => {
  it('prints one line with the console’s address and a sign-in link, which works', async () => {
    const line = bot.output().match(/^SRE Smart Bot: (\S+) {2}Sign in once with: (\S+)$/m)!
    expect(line[1]).toBe(bot.url)
    const page = await fetch(line[2]!)
    expect(page.status).toBe(200)
    expect(await page.text()).toMatch(/sign in/i)
  })

  it('takes an observation to a triaged incident', async () => {
    await report('first')
    await untilTriaged('first')
  })

  it('says that all of it works', async () => {
    await until('ready', async () => (await readiness()).status === 'ready', 60_000)
    const states = Object.fromEntries((await readiness()).dependencies.map(({ name, state }) => [name, state]))
    expect(states).toMatchObject({ postgres: 'up', schema: 'up', temporal: 'up', worker: 'up', relay: 'up' })
  })

  it('refuses a second start on its data folder and on its port, with what to do', async () => {
    const sameFolder = await refusedUp(folder, { PORT: '1' })
    expect(sameFolder).toMatchObject({
      code: 1,
      output: expect.stringMatching(/in use by another start \(process \d+\): stop that one, or set SRE_DATA_DIR/),
    })
    const other = await mkdtemp(join(tmpdir(), 'sre-up-'))
    const samePort = await refusedUp(other, { PORT: new URL(bot.url).port })
    expect(samePort).toMatchObject({ code: 1, output: expect.stringMatching(/Port \d+ of 127\.0\.0\.1 is in use.*set PORT/) })
    await rm(other, { recursive: true, force: true })
  })

  it.each(['postgres', 'temporal', 'worker', 'api'])('brings %s back after kill -9, with what was acknowledged', async (name) => {
    const before = (await bot.children())[name]!
    process.kill(before, 'SIGKILL')
    await until(`another ${name}`, async () => ((await bot.children())[name] ?? before) !== before, 60_000)
    await until('an acknowledged observation', () => report(`after ${name}`), 60_000)
    await untilTriaged(`after ${name}`)
    await untilTriaged('first')
    expect(bot.output()).toMatch(new RegExp(`^${name} ended \\(SIGKILL\\); starting it again in`, 'm'))
  })

  it('verifies its audit trail', async () => {
    await until('nothing unsealed', async () => (await sre('audit', 'verify')).includes('nothing unsealed'))
    expect(await sre('audit', 'verify')).toMatch(/^The audit chain holds: \d+ blocks/)
    const file = join(folder, 'trail.ndjson')
    await sre('audit', 'export', file)
    expect(await sre('audit', 'verify', file)).toMatch(/^The audit chain holds/)
    expect((await readFile(file, 'utf8')).split('\n').length).toBeGreaterThan(2)
  })

  it('stops every child on Ctrl-C, and keeps the data for the next start', async () => {
    const children = await bot.children()
    expect(Object.keys(children).sort()).toEqual(expect.arrayContaining(['api', 'postgres', 'temporal', 'worker']))
    expect(await bot.end('SIGINT')).toBe(0)
    for (const pid of Object.values(children)) expect(await processStart(pid)).toBeUndefined()
    bot = await startUp(folder)
    await untilTriaged('first')
  })

  it('leaves no node process behind when it is killed itself, and the next start clears up the servers', async () => {
    const children = await bot.children()
    await bot.end('SIGKILL')
    await until(
      'api and worker ended',
      async () => !(await processStart(children.api!)) && !(await processStart(children.worker!)),
      60_000,
    )
    expect(await commandLine(children.postgres!)).toMatch(/postgres/)
    bot = await startUp(folder)
    expect(bot.output()).toMatch(/^Stopped what an earlier start had left running: .*postgres/m)
    expect(await processStart(children.postgres!)).toBeUndefined()
    await untilTriaged('first')
  })
})

/** One firing observation; true when it was acknowledged. */
async function report(service: string): Promise<boolean> {
  const observation = {
    source: 'test/up',
    family: 'http_signals',
    kind: 'error_rate_high',
    scope: { service },
    severity: 'high',
    status: 'firing',
    observedAt: new Date().toISOString(),
    summary: `${service} answers with errors`,
  }
  const response = await bot
    .request('/api/v1/observations', { method: 'POST', body: JSON.stringify({ observations: [observation] }) })
    .catch(() => undefined)
  return response?.status === 202
}

async function untilTriaged(service: string): Promise<void> {
  await until(`${service} is triaged`, async () => (await states())[service] === 'triaged', 60_000)
}

async function states(): Promise<Record<string, string>> {
  const response = await bot.request('/api/v1/incidents?limit=100').catch(() => undefined)
  if (!response?.ok) return {}
  const { items } = (await response.json()) as { items: { scope: { service?: string }; state: string }[] }
  return Object.fromEntries(items.map(({ scope, state }) => [scope.service ?? '', state]))
}

async function readiness(): Promise<{ status: string; dependencies: { name: string; state: string }[] }> {
  return (await (await bot.request('/readyz')).json()) as Awaited<ReturnType<typeof readiness>>
}

async function sre(...command: string[]): Promise<string> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['runtime/cli/sre.mjs', ...command],
      { cwd: join(__dirname, '../..'), env: { ...process.env, SRE_DATA_DIR: folder } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
}
