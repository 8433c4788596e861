// `sre detect`: one line of JSON a row in the order of the input, and one clear line for what cannot be read.
import { spawnSync } from 'node:child_process'

function detect(input: string | Buffer) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['runtime/cli/sre.mjs', 'detect', '-'], {
    input,
    encoding: 'utf8',
  })
  return { status, stderr: stderr.trim(), lines: stdout === '' ? [] : stdout.trimEnd().split('\n') }
}

const minute = (row: number) =>
  `2024-03-01T${String(Math.floor(row / 60)).padStart(2, '0')}:${String(row % 60).padStart(2, '0')}:00Z`

test('a line for each row, timestamps as written, an alarm at the jump alone', () => {
  const rows = Array.from({ length: 300 }, (_, row) => `${minute(row)},${50 + ((row * 7_919) % 13) + (row >= 200 ? 60 : 0)}`)
  const { status, lines, stderr } = detect(`timestamp,value\n${rows.join('\n')}\n`)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const verdicts = lines.map((line) => JSON.parse(line) as { timestamp: string; score: number; alarm: boolean })
  expect(verdicts.map(({ timestamp }) => timestamp)).toEqual(rows.map((row) => row.split(',')[0]))
  expect(verdicts.flatMap(({ alarm }, row) => (alarm ? [row] : []))).toEqual([200])
  for (const verdict of verdicts) expect(Object.keys(verdict)).toEqual(['timestamp', 'score', 'alarm'])
})

test('quotes, CRLF, a byte order mark, other columns, missing values, epochs', () => {
  const { status, lines } = detect(
    '\ufeffhost,"Value",Timestamp\r\n"a ""b"", c",1,"2024-03-01 00:00:00"\r\nx,,1709251260\r\nx,NaN,1709251320000\r\n',
  )
  expect(status).toBe(0)
  expect(lines.map((line) => (JSON.parse(line) as { timestamp: string }).timestamp)).toEqual([
    '2024-03-01 00:00:00',
    '1709251260',
    '1709251320000',
  ])
})

test.each<[string, string, RegExp]>([
  ['no header', '2024-03-01,5\n2024-03-02,6\n', /line 1: .*header.*timestamp,value/],
  ['a word for a value', 'timestamp,value\n2024-03-01,5\n2024-03-02,many\n', /line 3: "many" is no number/],
  ['a word for a time', 'timestamp,value\nsoon,5\n', /line 2: "soon" is no timestamp/],
  ['too few fields', 'timestamp,value\n2024-03-01\n', /line 2: .*1 fields where 2 are needed/],
  ['a quote that does not end', 'timestamp,value\n"2024-03-01,5\n', /line 2: a quoted field does not end/],
  ['no rows', 'timestamp,value\n', /no rows/],
  ['nothing', '', /empty/],
])('%s', (_, input, message) => {
  const { status, stderr } = detect(input)
  expect(status).toBe(2)
  expect(stderr).toMatch(message)
  expect(stderr.split('\n')).toHaveLength(1)
})
