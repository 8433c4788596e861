// Stack traces of seven languages are one entry each, with the line that tells of them; other lines stay alone.
import { createPatterns } from '../../../domain/patterns/index'
import { createJoiner } from '../../../domain/patterns/stack'

const traces: Record<string, string[]> = {
  Java: [
    '2026-11-22 10:00:00,123 ERROR [main] org.acme.Server: request failed',
    'java.lang.IllegalStateException: no pool',
    '\tat org.acme.Pool.take(Pool.java:12)',
    '\t... 12 common frames omitted',
    'Caused by: java.io.IOException: Broken pipe',
    '\tat sun.nio.ch.FileDispatcherImpl.write0(Native Method)',
    '\t... 7 more',
  ],
  Python: [
    '2026-11-22 10:00:00,123 ERROR app: request failed',
    'Traceback (most recent call last):',
    '  File "/srv/app/main.py", line 12, in handle',
    '    raise ValueError("x")',
    'ValueError: x',
    '',
    'During handling of the above exception, another exception occurred:',
    '',
    'Traceback (most recent call last):',
    '  File "/srv/app/main.py", line 14, in handle',
    '    1 / 0',
    'ZeroDivisionError: division by zero',
  ],
  Go: [
    'panic: runtime error: index out of range [5] with length 3',
    '',
    'goroutine 1 [running]:',
    'main.handle(...)',
    '\t/srv/app/main.go:12 +0x1d',
    'created by main.main in goroutine 1',
    '\t/srv/app/main.go:5 +0x2b',
    'exit status 2',
  ],
  'Go, of a server': [
    '2026/11/22 10:00:00 http: panic serving 10.0.0.1:5: runtime error: index out of range [5] with length 3',
    'goroutine 35 [running]:',
    'net/http.(*conn).serve.func1()',
    '\t/usr/local/go/src/net/http/server.go:1947 +0xbe',
    'panic({0x6a0e20?, 0xc00001c1e0?})',
    '\t/usr/local/go/src/runtime/panic.go:785 +0x132',
  ],
  'Python, of several exceptions': [
    '2026-11-22 10:00:00,123 ERROR app: request failed',
    '  + Exception Group Traceback (most recent call last):',
    '  |   File "/srv/app/main.py", line 3, in handle',
    '  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)',
    '  +-+---------------- 1 ----------------',
    '    | Traceback (most recent call last):',
    '    | ValueError: x',
    '    +------------------------------------',
  ],
  'Node, with properties': [
    '2026-11-22T10:00:00Z ERROR rejected',
    'RangeError: outer',
    '    at handle (/srv/app/main.js:12:3) {',
    "  code: 'E_FOO',",
    '  [cause]: Error: inner',
    '      at read (/srv/app/main.js:2:2)',
    '}',
  ],
  Node: [
    "TypeError: Cannot read properties of undefined (reading 'x')",
    '    at handle (/srv/app/main.js:12:3)',
    '    at async run (node:internal/x:1:2)',
  ],
  '.NET': [
    'Unhandled exception. System.InvalidOperationException: no',
    '   at Acme.Server.Run() in /srv/app/Server.cs:line 12',
    '--- End of stack trace from previous location ---',
    '   at Acme.Program.Main()',
  ],
  Ruby: ["main.rb:12:in `handle': no (RuntimeError)", "\tfrom main.rb:20:in `run'", "\tfrom main.rb:30:in `<main>'"],
  Rust: [
    "thread 'main' panicked at src/main.rs:2:5:",
    'index out of bounds',
    'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
  ],
}

test.each(Object.entries(traces))('%s', (_, lines) => {
  const joiner = createJoiner()
  const entries = [...lines, '2026-11-22 10:00:01,000 INFO next', '2026-11-22 10:00:02,000 INFO last'].flatMap(
    (line) => joiner.push(line) ?? [],
  )
  expect(entries).toEqual([
    { text: lines.join('\n'), lines: lines.length },
    { text: '2026-11-22 10:00:01,000 INFO next', lines: 1 },
  ])
  expect(joiner.flush()).toEqual({ text: '2026-11-22 10:00:02,000 INFO last', lines: 1 })
  expect(joiner.flush()).toBeUndefined()
})

test('lines of their own are not joined', () => {
  const joiner = createJoiner()
  const lines = [
    'first',
    'second',
    '  an indented line below none with a header',
    'at last',
    'ValueError: alone',
    '2026-11-22T10:00:00Z INFO a',
    'b',
  ]
  expect([...lines.flatMap((line) => joiner.push(line) ?? []), joiner.flush()]).toEqual(lines.map((text) => ({ text, lines: 1 })))
})

test.each([
  ['Python', ['Traceback (most recent call last):', '  File "x.py", line 1, in f', 'ValueError: x']],
  ['Java', ['java.io.IOException: x', '\tat org.acme.Pool.take(Pool.java:12)', '\t... 2 more']],
])('%s: a trace behind another is an entry of its own, also where a line with a header tells of the first', (_, trace) => {
  const joiner = createJoiner()
  const first = ['2026-11-22 10:00:00,123 ERROR app: request failed', ...trace]
  const entries = [...first, ...trace, ...trace].flatMap((line) => joiner.push(line) ?? [])
  expect([...entries, joiner.flush()].map((entry) => entry!.lines)).toEqual([first.length, trace.length, trace.length])
})

test('traces of one statement have one pattern, whatever their depth', () => {
  const patterns = createPatterns()
  const [first, ...rest] = traces.Java!
  const ids = [1, 3, 6].map((depth) => patterns.add([first, ...rest.slice(0, depth)].join('\n')).pattern)
  expect(new Set(ids).size).toBe(1)
  const bare = (end: string) =>
    patterns.add(['Traceback (most recent call last):', '  File "x", line 1, in f', end].join('\n')).pattern
  expect(bare('ValueError: x')).not.toBe(bare('KeyError: missing'))
})
