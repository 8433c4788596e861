// `sre patterns`: a line of JSON for each physical line, in order; learning shows in earlier lines; state goes on.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'sre-patterns-'))
afterAll(() => rmSync(folder, { recursive: true }))
const command = join(__dirname, '../../../runtime/cli/sre.mjs')

type Row = { line: number; pattern: number; template: string }

function run(args: string[], input: string) {
  const result = spawnSync(process.execPath, [command, 'patterns', ...args], { input, encoding: 'utf8' })
  const rows = result.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)
  return { ...result, rows }
}

const logins = ['alice', 'bob', 'carol', 'dave'].map((name) => `2026-11-22T10:00:00Z INFO user ${name} signed in`)

test('every physical line has its line, with what was learned later', () => {
  const trace = ['2026-11-22T10:00:00Z ERROR job failed', 'java.io.IOException: gone', '\tat a.B.c(B.java:1)']
  const { rows, stderr, status } = run([], [...logins, ...trace, ''].join('\n'))
  expect(status).toBe(0)
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(rows.map(({ template }) => template)).toEqual([
    ...logins.map(() => 'user <*> signed in'),
    ...trace.map(() => 'job failed'),
  ])
  expect(new Set(rows.map(({ pattern }) => pattern)).size).toBe(2)
  expect(stderr).toBe('7 lines, 2 patterns, 0 evicted\n')
}, 30_000)

test('a saved state gives the same ids to a later run', () => {
  const state = join(folder, 'state.json')
  const first = run(['--save-state', state], logins.join('\n')).rows
  const second = run(['-', '--state', state], '2026-11-22T11:00:00Z INFO user zoe signed in\n2026-11-22T11:00:00Z INFO bye').rows
  expect(second[0]).toEqual({ ...first[0], line: 1 })
  expect(second[1]!.pattern).toBeGreaterThan(first[0]!.pattern)
}, 30_000)

test('a state that is none is refused with one line', () => {
  const state = join(folder, 'none.json')
  writeFileSync(state, '{}')
  const { status, stderr } = run(['--state', state], 'x')
  expect([status, stderr.trim().split('\n').length]).toEqual([2, 1])
  expect(stderr).toMatch(/no state of patterns/)
}, 30_000)

test('a quiet pipe is not waited for', async () => {
  const child = spawn(process.execPath, [command, 'patterns'], { stdio: ['pipe', 'pipe', 'ignore'] })
  child.stdin.write(`${logins[0]}\n`)
  const chunk = await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve))
  expect(JSON.parse(chunk.toString())).toEqual({ line: 1, pattern: 1, template: 'user alice signed in' })
  child.stdin.end()
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
}, 30_000)
