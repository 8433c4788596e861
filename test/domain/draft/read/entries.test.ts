// Logs in the forms that collectors give them: each as entries with time, level, writer and message.
import { readEntries } from '../../../../domain/draft/read/entries'
import type { Evidence, LogEntry } from '../../../../domain/draft/read/reading'
import { linesOf } from '../../../../domain/draft/read/text'

function entriesOf(content: unknown, more: Partial<Evidence> = {}): LogEntry[] {
  const evidence: Evidence = { id: 'e', source: 'loki/prod', tool: 'logs.recent', title: 'shop', capturedAt: Date.UTC(2026, 4, 1, 12), health: 'checked', content, ...more } // prettier-ignore
  return readEntries(evidence, typeof content === 'string' ? linesOf(content) : [])
}

const at = Date.UTC(2026, 4, 1, 10, 0, 1)

describe('entries of a log', () => {
  const forms: readonly [form: string, text: string, expected: Partial<LogEntry>][] = [
    [
      'JSON lines',
      '{"ts":"2026-05-01T10:00:01Z","level":"error","service":"cart","msg":"no price","err":"i/o timeout"}',
      { time: at, level: 'error', writer: 'cart', message: 'no price: i/o timeout' },
    ],
    [
      'pino',
      '{"level":50,"time":1777629601000,"hostname":"cart-0","msg":"no price","err":{"type":"Error","message":"boom","code":"E1"}}',
      { time: at, level: 'error', writer: 'cart-0', message: 'no price: Error: boom (E1)' },
    ],
    [
      'logfmt',
      'time=2026-05-01T10:00:01Z level=warn app=cart msg="no price" err="i/o timeout"',
      { time: at, level: 'warn', writer: 'cart', message: 'no price: i/o timeout' },
    ],
    [
      'log4j',
      '2026-05-01 10:00:01,000 ERROR [worker-3] com.acme.Cart - no price',
      { time: at, level: 'error', message: 'no price' },
    ],
    ['klog', 'E0501 10:00:01.000000       1 reflector.go:150] no price', { time: at, level: 'error', message: 'no price' }],
    [
      'Postgres',
      '2026-05-01 10:00:01.000 UTC [77] app@shop ERROR:  deadlock detected',
      { time: at, level: 'error', message: 'deadlock detected' },
    ],
    ['syslog of a program', 'May  1 10:00:01 host-7 cart[12]: no price', { time: at, writer: 'cart', message: 'no price' }],
    ['syslog of the machine', 'May  1 10:00:01 host-7 kernel: no price', { time: at, writer: 'host-7', message: 'no price' }],
    ['NATS', '[1] 2026/05/01 10:00:01.000000 [ERR] no price', { time: at, level: 'error', message: 'no price' }],
    ['Ruby', 'E, [2026-05-01T10:00:01.000000 #14] ERROR -- : no price', { time: at, level: 'error', message: 'no price' }],
    ['Celery', '[2026-05-01 10:00:01,000: WARNING/ForkPoolWorker-3] no price', { time: at, level: 'warn', message: 'no price' }],
    ['a container runtime', '2026-05-01T10:00:01.000000000Z stderr F ERROR no price', { time: at, level: 'error' }],
    [
      'the day first, another language',
      '01.05.2026 10:00:01 FEHLER  kein Preis',
      { time: at, level: 'error', message: 'kein Preis' },
    ],
    [
      'terminal colours',
      '\u001b[31m2026-05-01T10:00:01Z ERROR no price\u001b[0m',
      { time: at, level: 'error', message: 'no price' },
    ],
  ]
  it.each(forms)('%s', (_form, text, expected) => {
    expect(entriesOf(text)).toEqual([expect.objectContaining({ ...expected, at: text.startsWith('{') ? '' : 'line 1' })])
  })

  it.each([
    ['kubectl logs --prefix', '[pod/cart-7d9f8b6c5-x2z4q/app] 2026-05-01T10:00:01Z ERROR no price', 'cart-7d9f8b6c5-x2z4q'],
    ['docker compose', 'cart-1  | 2026-05-01T10:00:01Z ERROR no price', 'cart-1'],
    ['stern', 'cart-7d9f8b6c5-x2z4q app 2026-05-01T10:00:01Z ERROR no price', 'cart-7d9f8b6c5-x2z4q'],
  ])('the writer in front of the line: %s', (_tool, text, writer) => {
    expect(entriesOf(text)).toEqual([expect.objectContaining({ writer, level: 'error', time: at })])
  })

  it('joins traces and causes to their entry', () => {
    const text = [
      '2026-05-01T10:00:01Z ERROR pay failed',
      'com.acme.PayException: no funds',
      '\tat com.acme.Pay.run(Pay.java:12)',
      'Caused by: java.net.SocketTimeoutException: Read timed out',
      '2026-05-01T10:00:02Z INFO next',
    ].join('\n')
    const entries = entriesOf(text)
    expect(entries.map(({ message }) => message)).toEqual(['pay failed', 'next'])
    expect(entries[0]!.detail).toContain('Caused by: java.net.SocketTimeoutException')
  })

  it('begins an entry with a fault that has no header of its own', () => {
    const text = [
      '2026-05-01T10:00:01Z INFO fine',
      'panic: runtime error: index out of range [5] with length 3',
      '',
      'goroutine 1 [running]:',
      'main.main()',
      '\t/app/main.go:9 +0x1d',
    ].join('\n')
    const entries = entriesOf(text)
    expect(entries).toHaveLength(2)
    expect(entries[1]).toMatchObject({ level: 'error', time: at, at: 'line 2' })
    expect(entries[1]!.detail).toContain('main.go:9')
  })

  it('reads a Python trace to its last line', () => {
    const text = [
      '2026-05-01T10:00:01Z ERROR job failed',
      'Traceback (most recent call last):',
      '  File "/app/job.py", line 3, in run',
      '    load()',
      'MemoryError: no room',
      '2026-05-01T10:00:02Z INFO next',
    ].join('\n')
    expect(entriesOf(text)[0]!.detail).toContain('MemoryError: no room')
  })

  it("reads Loki's streams, oldest first, and says where each line stands", () => {
    const content = {
      status: 'success',
      data: {
        resultType: 'streams',
        result: [
          {
            stream: { app: 'cart' },
            values: [
              ['1777629602000000000', 'level=error msg=two a=1'],
              ['1777629601000000000', 'level=info msg=one a=1'],
            ],
          },
        ],
      },
    }
    expect(entriesOf(content)).toEqual([
      expect.objectContaining({ message: 'one', time: at, writer: 'cart', at: '/data/result/0/values/1/1' }),
      expect.objectContaining({ message: 'two', level: 'error', at: '/data/result/0/values/0/1' }),
    ])
  })

  it('reads arrays of records, and quotes what any writer of JSON leaves as it is', () => {
    const content = {
      hits: [
        {
          '@timestamp': '2026-05-01T10:00:01Z',
          severity: 'ERROR',
          kubernetes: { pod_name: 'cart-0' },
          message: 'cannot say "hello there" to anybody',
        },
      ],
    }
    const [entry] = entriesOf(content)
    expect(entry).toMatchObject({ time: at, level: 'error', writer: 'cart-0', at: '/hits/0/message' })
    expect(JSON.stringify(content)).toContain(entry!.quote)
  })

  it.each([
    [
      'a table',
      'NAME   READY   STATUS\ncart-0   1/1   Running',
      { tool: 'cluster_overview.get', source: 'kubernetes', title: 'pods' },
    ],
    ['a table with a ruler', ' pid | state\n-----+-------\n 12 | idle', { tool: 'sql', source: 'pg', title: 'pg_stat_activity' }],
    [
      'events',
      {
        items: [
          {
            type: 'Warning',
            reason: 'BackOff',
            message: 'Back-off restarting',
            lastTimestamp: '2026-05-01T10:00:01Z',
            involvedObject: {},
          },
        ],
      },
      { title: 'events' },
    ],
    ['a metric', { t: ['2026-05-01T10:00:01Z', '2026-05-01T10:01:01Z'], v: [1, 2] }, { title: 'cpu' }],
  ])('finds no entries in %s', (_what, content, more) => {
    expect(entriesOf(content, more)).toEqual([])
  })
})
