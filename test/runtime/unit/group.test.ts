// `sre group` as it is called: files in, lines out, one clear line for what cannot be read.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'sre-group-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function sre(args: string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['runtime/cli/sre.mjs', 'group', ...args], {
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr, lines: stdout === '' ? [] : stdout.trim().split('\n') }
}

const storm = [
  { id: 'old', at: '2026-01-01T00:00:00Z', source: 'metric', entity: 'watched', name: 'late' },
  ...Array.from({ length: 6 }, (_, at) => [
    { id: `s${at}`, at: `2026-01-01T02:0${at}:00Z`, source: 'metric', entity: 'store', name: 'disk full', severity: 'critical' },
    { id: `f${at}`, at: `2026-01-01T02:0${at}:30+00:00`, source: 'log', entity: 'front', name: 'timeout', host: 'h1', value: 3 },
  ]).flat(),
]
const ndjson = storm.map((alert) => JSON.stringify(alert)).join('\n')
const topology = JSON.stringify({
  nodes: [{ id: 'front', type: 'service', team: 'web' }],
  edges: [{ from: 'front', to: 'store', type: 'depends_on' }],
})

test('a line an alert in the order of the input, and the suspects of each incident', () => {
  const suspects = join(folder, 'suspects.ndjson')
  const { status, lines, stderr } = sre([
    file('a.ndjson', ndjson),
    '--topology',
    file('t.json', topology),
    '--suspects',
    suspects,
  ])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(lines.map((line) => JSON.parse(line))).toEqual(storm.map(({ id }) => ({ alert: id, incident: id === 'old' ? null : 1 })))
  const told = readFileSync(suspects, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(told).toHaveLength(1)
  expect(told[0].incident).toBe(1)
  expect(told[0].suspects.map((each: { entity: string }) => each.entity).slice(0, 2)).toEqual(['store', 'front'])
})

test('standard input works, with and without the dash', () => {
  expect(sre([], ndjson).lines).toHaveLength(storm.length)
  expect(sre(['-'], `${ndjson}\n\n`).lines).toHaveLength(storm.length)
})

test.each([
  ['not JSON', `${ndjson}\n{"id":`, /line 14: not JSON/],
  ['no object', '[1]', /line 1: an alert is a JSON object/],
  ['a missing field', '{"id":"a","at":"2026-01-01T00:00:00Z","source":"log","name":"n"}', /line 1: "entity"/],
  ['a wrong source', '{"id":"a","at":"2026-01-01T00:00:00Z","source":"mail","entity":"e","name":"n"}', /"source" must be one of/],
  ['a time that is none', '{"id":"a","at":"soon","source":"log","entity":"e","name":"n"}', /"at" must be a time/],
  ['an empty file', '', /empty/],
  ['blank lines alone', '\n\n', /no alert/],
])('%s is one line and the exit status 2', (_, text, message) => {
  const { status, stderr } = sre([file('bad.ndjson', text)])
  expect(status).toBe(2)
  expect(stderr).toMatch(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test.each([
  ['no JSON', 'nodes', /is not JSON/],
  ['another shape', '{"nodes":[]}', /edges/],
  ['an unknown edge', '{"nodes":[],"edges":[{"from":"a","to":"b","type":"likes"}]}', /edges\.0\.type/],
])('a topology with %s is refused', (_, text, message) => {
  const { status, stderr } = sre([file('a.ndjson', ndjson), '--topology', file('bad.json', text)])
  expect(status).toBe(2)
  expect(stderr).toMatch(message)
})
