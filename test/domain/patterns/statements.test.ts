// What a person calls one log statement gets one pattern, and two statements get two, though they differ in a word.
import { createPatterns } from '../../../domain/patterns/index'

const people = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan', 'judy']
const places = ['london', 'paris', 'berlin', 'tokyo', 'oslo', 'madrid', 'rome', 'vienna', 'lima', 'cairo']
const services = ['checkout', 'payments', 'search', 'catalog', 'billing', 'inventory', 'shipping', 'auth', 'gateway', 'reports']
const reasons = ['connection refused', 'no route to host', 'i/o timeout', 'EOF', 'network is unreachable', 'tls: bad certificate']
const columns = ['price', 'name', 'total', 'state', 'owner', 'type', 'value']
const texts = ['adding new member', 'member left the group', 'heartbeat expired on member']
const rotated = (values: readonly string[], by: number) => values.map((_, at) => values[(at + by) % values.length]!)
const some = (values: readonly string[], line: number, stride = 3) => values[(line * stride + (line >> 3)) % values.length]!

/** Each case: its statements, as functions of the line's number. */
const cases: Record<string, ((line: number) => string)[]> = {
  'a variable that is a word': [
    (n) => `User ${some(people, n)} logged in from ${some(places, n, 7)}`,
    (n) => `User ${some(people, n)} logged out from ${some(places, n, 7)}`,
  ],
  'a variable that is the first word': [
    (n) => `${some(people, n)} joined the room`,
    (n) => `${some(people, n)} left the room`,
    (n) => `${some(people, n)} was kicked by ${some(people, n, 7)}`,
  ],
  'a list of varying length': [
    (n) => `members of group: ${people.slice(0, 1 + (n % 7)).join(', ')}`,
    (n) => `removed members ${people.slice(0, 1 + (n % 5)).join(',')} from group`,
    (n) => `brokers [${people.slice(0, n % 5).join(', ')}] are in sync`,
    (n) => `Partitions ${[...'123456'].slice(0, 1 + (n % 6)).join(' ')} assigned to consumer`,
  ],
  'a variable that may be empty': [
    (n) => `Connection from host '${n % 3 ? some(places, n) : ''}' accepted`,
    (n) => `session for user ${n % 3 ? some(people, n) : ''} closed by peer`,
    (n) => `request user=${n % 2 ? some(people, n) : ''} path=/x/${n} done`,
  ],
  'one constant word that differs': [
    (n) => `Service started in ${n} ms`,
    (n) => `Service stopped in ${n} ms`,
    (n) => `Service crashed in ${n} ms`,
    (n) => `Connection opened for client ${n}`,
    (n) => `Connection closed for client ${n}`,
  ],
  'verbs of one frame': ['open', 'close', 'read', 'write', 'delete'].map(
    (verb) => (n: number) => `Failed to ${verb} file /a/${n}`,
  ),
  'opposite states beside a name': [
    (n) => `Circuit breaker for ${some(services, n)} is open after ${n} failures`,
    (n) => `Circuit breaker for ${some(services, n)} is closed after ${n} failures`,
    (n) => `Starting service ${some(services, n)}`,
    (n) => `Stopping service ${some(services, n)}`,
  ],
  'Chinese, which writes no blanks': [
    (n) => `用户${some(['张三', '李四', '王五', '赵六'], n)}登录成功`,
    (n) => `用户${some(['张三', '李四', '王五', '赵六'], n)}登录失败`,
    (n) => `订单 ${n} 已支付`,
  ],
  Russian: [
    (n) => `Пользователь ${some(['иван', 'мария', 'пётр', 'ольга', 'анна'], n)} вошёл в систему`,
    (n) => `Пользователь ${some(['иван', 'мария', 'пётр', 'ольга', 'анна'], n)} вышел из системы`,
  ],
  'JSON lines': [
    (n) => JSON.stringify({ level: 'info', time: 1_732_270_000_000 + n, msg: `user ${some(people, n)} created`, id: n }),
    (n) => JSON.stringify({ level: 'info', time: 1_732_270_000_000 + n, msg: `user ${some(people, n)} deleted`, id: n }),
    (n) => JSON.stringify({ ts: n, level: 'error', event: 'timeout', duration: n }),
    (n) => JSON.stringify({ shard: n, size: { bytes: n } }),
  ],
  'logfmt lines': [
    (n) => `ts=2026-11-22T10:00:00Z level=info msg="cache miss" key=${some(services, n)} n=${n}`,
    (n) => `ts=2026-11-22T10:00:00Z level=warn msg="cache full" key=${some(services, n)} n=${n}`,
    (n) => `level=info ts=2026-11-22T10:00:0${n % 10}Z build="${n}" go=1`,
  ],
  'mail, URLs, durations and sizes': [
    (n) => `Sent invoice to ${some(people, n)}@example.com`,
    (n) => `GET https://${some(places, n)}.example.com/a?b=${n} returned ${200 + n}`,
    (n) => `took ${n % 2 ? `${n}ms` : `${n}.5 s`} and ${n % 2 ? `${n} KB` : '1 MB'}`,
  ],
  'a name and its text behind a dash': [
    (n) => `Started ${some(services, n)}.service - ${some(reasons, n, 5)}.`,
    (n) => `Stopped ${some(services, n)}.service - ${some(reasons, n, 5)}.`,
  ],
  'names that are ordinary words now and then': [
    (n) => `Unpacking ${some([...people, 'make', 'patch'], n)}:amd64 (1.${n}) ...`,
    (n) => `Setting up ${some([...people, 'make', 'patch'], n)} (1.${n}) ...`,
  ],
  "an error's own text behind a colon": [(n) => `Failed to connect to ${some(services, n)}: ${some(reasons, n, 5)}`],
  'a list of ordinary words': [
    (n) =>
      `dropping columns ${rotated(columns, n)
        .slice(0, 1 + (n % 5))
        .join(', ')} from table`,
    (n) =>
      `checking columns ${rotated(columns, n)
        .slice(0, 1 + (n % 5))
        .join(', ')} of index`,
    (n) => `connection lost, retrying, attempt ${n}`,
    (n) => `connection refused, stopping, attempt ${n}`,
  ],
  'values in brackets behind words': [
    (n) => `creating index [${some(columns, n)}], cause [${some(['api', 'auto(bulk api)', 'rollover'], n)}], shards [${n}]`,
    (n) => `deleting index [${some(columns, n)}], cause [${some(['api', 'auto(bulk api)', 'rollover'], n)}], shards [${n}]`,
    () => 'server is [ready]',
    () => 'server is [stopped]',
  ],
  'a literal before a colon': [
    (n) => `./main.go:${n}:2: undefined: ${some([...people, 'http', 'total'], n)}`,
    (n) => `./main.go:${n}:2: unused: ${some([...people, 'http', 'total'], n)}`,
  ],
  'a name that is an ordinary word beside one that negates': [
    (n) => `pool ${some(['alpha', 'beta', 'gamma', 'delta', 'epsilon'], n)} drained`,
    () => 'pool not drained',
    () => 'pool was drained',
  ],
  'texts that a reason or an exception introduces': [
    (n) => `rebalancing group ${n} (reason: ${some(texts, n)})`,
    (n) => `removing group ${n} (reason: ${some(texts, n)})`,
    (n) => `block ${n} met java.io.IOException: ${some(['Broken pipe', 'Could not read from stream'], n)}`,
  ],
  'JSON lines without any header': [
    (n) => JSON.stringify({ a: n, b: some(people, n) }),
    (n) => JSON.stringify({ a: n, c: some(people, n) }),
  ],
  'one text from two places in the source': [
    (n) => `I1122 10:00:00.000000       1 server.go:10] "request done" id=${n}`,
    (n) => `I1122 10:00:00.000000       1 client.go:99] "request done" id=${n}`,
  ],
}

test.each(Object.entries(cases))('%s', (_, statements) => {
  const patterns = createPatterns()
  const found = Array.from({ length: 120 }, (_unused, line) =>
    statements.map((statement) => patterns.add(withHeader(statement(line), line)).pattern),
  )
  const ids = statements.map((_unused, at) => new Set(found.map((row) => patterns.resolve(row[at]!)!.pattern)))
  expect(ids.map((set) => set.size)).toEqual(statements.map(() => 1))
  expect(new Set(ids.flatMap((set) => [...set])).size).toBe(statements.length)
})

function withHeader(message: string, line: number): string {
  const structured = message.startsWith('{') || /^(ts|level)=/.test(message) || message.startsWith('I1122')
  return structured ? message : `2026-11-22 10:00:${String(line % 60).padStart(2, '0')} INFO ${message}`
}

test('a template prints its variables as <*>, and nothing of the header', () => {
  const { template } = createPatterns().add(
    '2026-11-22T10:00:00Z node-1 ERROR [worker-7] cannot reach 10.0.0.7:5432 after 3.5 s (uid=12, user=bob)',
  )
  expect(template).toBe('cannot reach <*> after <*> (uid=<*>, user=<*>)')
})
