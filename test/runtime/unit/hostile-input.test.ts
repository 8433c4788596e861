// What a stranger gives the commands that read files: refused with one line, and nothing of his is lost.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadInput } from '../../../runtime/cli/files/bad-input'
import { readLines, readText } from '../../../runtime/cli/files/input'

const folder = mkdtempSync(join(tmpdir(), 'sre-hostile-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sre = join(__dirname, '../../../runtime/cli/sre.mjs')

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [sre, ...args], { input, encoding: 'utf8', timeout: 60_000 })
  return { status, stdout, stderr, lines: stderr.replace(/\n$/, '').split('\n').length }
}

async function refusalOf(path: string): Promise<string> {
  try {
    for await (const _ of readLines(path));
  } catch (error) {
    if (error instanceof BadInput) return error.message
  }
  return 'read'
}

test('whatever a refusal quotes, it is one line of bounded length that no terminal obeys', () => {
  const { message } = new BadInput(`a\nb\r\u001b[31m\u202e\u200b ${'x'.repeat(10_000)} end.`)
  expect(message).toMatch(/^a\\u000ab\\u000d\\u001b\[31m\\u202e\\u200b x.* end\.$/)
  expect(message.length).toBeLessThan(600)
})

test('UTF-16 without a mark, a mark alone, a newer compression, a line that is not UTF-8 deep in a document', async () => {
  expect(await refusalOf(file('wide', Buffer.from('timestamp,value\n', 'utf16le')))).toMatch(/UTF-16.*iconv/)
  expect(await refusalOf(file('mark', '\ufeff'))).toMatch(/is empty/)
  expect(await refusalOf(file('xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])))).toMatch(/compressed/)
  const latin = file('latin', Buffer.from('{\n"a":\n"caf\xe9"}\n', 'latin1'))
  await expect(readText(latin, 1 << 20)).rejects.toThrow(/in line 3/)
})

test('what fails while it is read is refused too', async () => {
  // Address 0 of a process is never mapped.
  expect(await refusalOf('/proc/self/mem')).toMatch(/^\/proc\/self\/mem cannot be read: /)
  expect(await refusalOf(join(file('plain', 'x\n'), 'below'))).toMatch(/cannot be read: not a directory\.$/)
})

test('a document of several lines that is no JSON is refused in one', () => {
  const { status, stdout, lines } = run(['draft'], '<html>\n<body>\n')
  expect({ status, stdout, lines }).toEqual({ status: 2, stdout: '', lines: 1 })
}, 60_000)

const alert = '{"id":1,"at":1704067200,"source":"log","entity":"a","name":"b"}\n'

test('suspects: no folder, a folder, or what is read, is refused before anything is written', () => {
  const [alerts, topology] = [file('alerts', alert), file('topology', '{"nodes":[],"edges":[]}')]
  for (const [suspects, why] of [
    [join(folder, 'none', 'suspects'), /cannot be written: there is no folder/],
    [folder, /is a folder/],
    [alerts, /is what is read/],
    [topology, /is what is read/],
  ] as const) {
    const { status, stdout, stderr, lines } = run(['group', alerts, '--topology', topology, '--suspects', suspects])
    expect({ status, stdout, lines }).toEqual({ status: 2, stdout: '', lines: 1 })
    expect(stderr).toMatch(why)
  }
  expect(readFileSync(alerts, 'utf8')).toBe(alert)
}, 120_000)

test('a state is not saved over the log; one that would give ids again is refused', () => {
  const log = file('log', 'x\n')
  expect(run(['patterns', log, '--save-state', log])).toMatchObject({ status: 2, stdout: '', lines: 1 })
  expect(readFileSync(log, 'utf8')).toBe('x\n')
  const state = file('state', '')
  run(['patterns', log, '--save-state', state])
  const saved = JSON.parse(readFileSync(state, 'utf8')) as object
  writeFileSync(state, JSON.stringify({ ...saved, next: 1 }))
  expect(run(['patterns', log, '--state', state])).toMatchObject({ status: 2, stdout: '', lines: 1 })
}, 120_000)

test('a full disk is told in one line, of standard output and of a file', () => {
  const series = file('series', `timestamp,value\n${Array.from({ length: 5_000 }, (_, at) => `${at},1\n`).join('')}`)
  const full = openSync('/dev/full', 'w')
  const out = spawnSync(process.execPath, [sre, 'detect', series], { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' })
  closeSync(full)
  expect([out.status, out.stderr]).toEqual([1, 'standard output cannot be written: no space left on device.\n'])
  const storm = Array.from({ length: 30 }, (_, at) => alert.replace('"id":1', `"id":${at}`).replace('"b"', '"OOM killed"')).join(
    '',
  )
  const calm = '{"id":"c","at":1704060000,"source":"log","entity":"z","name":"b"}\n'
  const told = run(['group', file('storm', calm + storm), '--suspects', '/dev/full'])
  expect(told).toMatchObject({ status: 1, stderr: '/dev/full cannot be written: no space left on device.\n' })
}, 120_000)

test.each<[string, string, RegExp]>([
  ['a moment beyond all calendars', 'timestamp,value\n1e300,5\n', /line 2: "1e300" is no timestamp/],
  ['a column named twice', 'timestamp,value,value\n1,5,6\n', /line 1: the header names value twice/],
  ['blank lines alone', '\n  \n', /holds blank lines alone/],
])('detect: %s', (_, input, message) => {
  const { status, stdout, stderr, lines } = run(['detect'], input)
  expect({ status, stdout, lines }).toEqual({ status: 2, stdout: '', lines: 1 })
  expect(stderr).toMatch(message)
})

test.each(['1e999', '12345678901234567890'])('group: the id %s would come out as another', (id) => {
  const { status, stdout, stderr } = run(['group'], alert.replace('"id":1', `"id":${id}`))
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/line 1: "id" is a number above 2\^53: write it as a string/)
})

test.each(['detect', 'patterns', 'group', 'draft'])('%s: a wrong call is one line and the exit status 2', (command) => {
  const given = file(`${command}.txt`, 'x')
  for (const [args, message] of [
    [[given, given], 'too many arguments'],
    [['--nothing'], "unknown option '--nothing'"],
    [['--stat\nus'], 'unknown option'],
  ] as const) {
    const { status, stdout, stderr, lines } = run([command, ...args])
    expect({ status, stdout, lines }).toEqual({ status: 2, stdout: '', lines: 1 })
    expect(stderr).toContain(message)
  }
})

test('help is no fault', () => {
  const { status, stdout, stderr } = run(['draft', '--help'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('Usage: sre draft')
})
