// Headers of many programs, read part by part; what remains is the message.
import fc from 'fast-check'
import { messageOf, readHeader, type Header } from '../../../domain/patterns/header'

const cases: [string, Partial<Header>, string][] = [
  ['2026-11-22T10:00:00.123+01:00 INFO started', { time: '2026-11-22T10:00:00.123+01:00', level: 'info' }, 'started'],
  [
    '2026-11-22 10:00:00,123 WARN [main] org.acme.Server: slow',
    { level: 'warn', thread: 'main', logger: 'org.acme.Server' },
    'slow',
  ],
  ['2026-11-22 10:00:00.000  INFO 123 --- [main] o.a.b.Server  : up', { level: 'info', thread: '123' }, 'up'],
  ['2026-11-22 10:00:00,123 - acme.db - ERROR - lost', { level: 'error' }, 'lost'],
  [
    '2026-11-22 10:00:00.000 UTC [123] bob@shop ERROR:  no such table',
    { level: 'error', thread: '123', host: 'bob@shop' },
    'no such table',
  ],
  [
    '2026-11-22 10:00:00.000 UTC [123] bob@shop DETAIL:  Key exists.',
    { thread: '123', host: 'bob@shop' },
    'DETAIL:  Key exists.',
  ],
  [
    'E1122 10:00:00.000000       1 reflector.go:123] closed',
    { level: 'error', thread: '1', place: 'reflector.go:123' },
    'closed',
  ],
  [
    'W, [2026-11-22T10:00:00.656115 #595]  WARN -- : Job 2 is late',
    { time: '2026-11-22T10:00:00.656115', thread: '595', level: 'warn' },
    'Job 2 is late',
  ],
  ['I, [2026-11-22T10:00:00.656115 #595]  INFO -- worker: Job 2 done', { level: 'info', logger: 'worker' }, 'Job 2 done'],
  ['2026/11/22 10:00:00 [error] 31#31: *5 open() failed', { level: 'error', thread: '31#31:' }, 'open() failed'],
  [
    '127.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200',
    { time: '22/Nov/2026:10:00:00 +0000', host: '127.0.0.1' },
    '"GET / HTTP/1.1" 200',
  ],
  ['[1] 2026/11/22 10:00:00.000000 [INF] ready', { level: 'info', thread: '1' }, 'ready'],
  [
    '[Sun Dec 04 04:47:44 2005] [core:error] no file',
    { time: 'Sun Dec 04 04:47:44 2005', level: 'error', logger: 'core' },
    'no file',
  ],
  ['[0.123s][info][gc,start] GC(0) Pause', { time: '0.123s', level: 'info', thread: 'gc,start' }, 'GC(0) Pause'],
  ['[  12.345678] usb 1-1: new device', { time: '12.345678' }, 'usb 1-1: new device'],
  ['Nov 22 10:00:00 node-1 sshd[12]: Accepted', { host: 'node-1', process: 'sshd', thread: '12' }, 'Accepted'],
  ['2026-11-22T10:00:00.123456+00:00 node-1 kernel: oops', { host: 'node-1', process: 'kernel' }, 'oops'],
  [
    '<34>1 2026-11-22T10:00:00.003Z node-1 app 123 ID47 [x y="1"] hi',
    { host: 'node-1', process: 'app', thread: '123', logger: 'ID47' },
    'hi',
  ],
  ['11-22 10:00:00.811  1702  2395 D WindowManager: frozen', { level: 'debug', logger: 'WindowManager' }, 'frozen'],
  [
    '2026-11-22T10:00:00.123Z\tinfo\tsetup\tcmd/main.go:12\tstarting',
    { level: 'info', logger: 'setup', place: 'cmd/main.go:12' },
    'starting',
  ],
  ['12345:M 22 Nov 2026 10:00:00.123 * Ready', { time: '22 Nov 2026 10:00:00.123' }, 'Ready'],
  [
    '2026-11-22T10:00:00.123456789Z stdout F level=info ts=2026-11-22T10:00:01Z caller=x.go:1 msg="hi there"',
    { level: 'info', time: '2026-11-22T10:00:01Z', place: 'x.go:1' },
    'hi there',
  ],
  [
    '{"log":"2026-11-22 10:00:00 WARN hello\\n","stream":"stdout","time":"2026-11-22T10:00:05Z"}',
    { level: 'warn', time: '2026-11-22T10:00:05Z' },
    'hello',
  ],
  [
    '{"level":50,"time":1732270000000,"hostname":"node-1","msg":"lost"}',
    { level: 'error', time: '1732270000000', host: 'node-1' },
    'lost',
  ],
  ['2026-11-22 10:00:00 ERROR java.io.IOException: Broken pipe', { level: 'error' }, 'java.io.IOException: Broken pipe'],
  ['WARNING: retrying', { level: 'warn' }, 'retrying'],
]

test.each(cases)('%s', (line, parts, message) => {
  const header = readHeader(line)
  expect(header).toMatchObject(parts)
  expect(messageOf(line, header)).toBe(message)
})

test.each([
  'Connection from 1.2.3.4 closed',
  'Backup of 2026-01-01 00:00:00 started',
  'Information is missing',
  'error reading the file',
  '',
  '   ',
])('no header: %s', (line) => {
  expect(readHeader(line)).toEqual({ bodyAt: 0 })
})

test('any line has a header, and its message lies within the line', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...cases.map(([line]) => line))),
      fc.nat(80),
      (line, cut) => {
        const { bodyAt } = readHeader(line.slice(0, cut))
        expect(bodyAt).toBeGreaterThanOrEqual(0)
        expect(bodyAt).toBeLessThanOrEqual(line.slice(0, cut).length)
      },
    ),
  )
})

test('a long line without an end costs no more than its beginning', () => {
  const started = performance.now()
  for (const long of ['[', '(', '1', 'a.', 'A', '- ', '<', '{"a":', 'a='])
    for (let n = 0; n < 10; n++) readHeader(long.repeat(30_000))
  expect(performance.now() - started).toBeLessThan(2_000)
})
