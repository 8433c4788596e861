// What cannot be read is refused with one clear line and exit status 2, by each command that reads files.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MAX_LINE_BYTES, readLines } from '../../../runtime/cli/files/input'

const folder = mkdtempSync(join(tmpdir(), 'sre-input-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function linesIn(path: string) {
  const lines = []
  for await (const batch of readLines(path)) lines.push(...batch)
  return lines
}

test('lines: numbered, without line ends and byte order mark, across chunks', async () => {
  const long = 'ü'.repeat(200_000)
  const path = file('lines', `\ufeffone\r\n\n${long}\nlast`)
  expect(await linesIn(path)).toEqual([
    { number: 1, text: 'one' },
    { number: 2, text: '' },
    { number: 3, text: long },
    { number: 4, text: 'last' },
  ])
})

const refused: [string, string | Buffer, RegExp][] = [
  ['empty', '', /is empty/],
  ['zeros', 'a\nb\0c\n', /binary file .*line 2/],
  ['latin', Buffer.from('ok\ncaf\xe9\n', 'latin1'), /not UTF-8 \(in line 2\).*iconv/],
  ['utf16', Buffer.from('\ufeffone\n', 'utf16le'), /UTF-16.*iconv/],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /compressed.*zcat/],
  ['huge', `short\n${'x'.repeat(MAX_LINE_BYTES + 1)}\n`, /line 2 is longer than 1 MiB/],
]

test.each(refused)('%s', async (name, content, message) => {
  await expect(linesIn(file(name, content))).rejects.toThrow(message)
})

test('a file that is not there, and a folder', async () => {
  await expect(linesIn(join(folder, 'nowhere'))).rejects.toThrow(/there is no such file/)
  await expect(linesIn(folder)).rejects.toThrow(/is a folder/)
})

const sre = join(__dirname, '../../../runtime/cli/sre.mjs')

function run(command: string, input: string | Buffer) {
  return spawnSync(process.execPath, [sre, command], { input, encoding: 'utf8', timeout: 30_000 })
}

test.each(['detect', 'patterns', 'group', 'draft'])(
  'sre %s: one line and exit status 2',
  (command) => {
    for (const input of ['', Buffer.from([0, 1, 2, 3, 10]), Buffer.from('caf\xe9\n', 'latin1')]) {
      const { status, stdout, stderr } = run(command, input)
      expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 })
    }
  },
  120_000,
)

test.each(['detect', 'group', 'draft'])(
  'sre %s: text of another kind',
  (command) => {
    const { status, stderr } = run(command, 'this is neither CSV, nor JSON\nat all\n')
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, lines: 1 })
  },
  60_000,
)
