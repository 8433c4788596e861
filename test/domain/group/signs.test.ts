// Names of alerts, in the styles that teams use, and the kind of sign that each is.
import { classify, type SignClass } from '../../../domain/group/signs'

test.each<[string, SignClass]>([
  ['KubePodCrashLooping', 'crash'],
  ['OOMKilled', 'crash'],
  ['up', 'crash'],
  ['node_up', 'crash'],
  ['NodeNotReady', 'crash'],
  ['host unreachable', 'crash'],
  ['Deployment rolled out', 'change'],
  ['ConfigMapUpdated', 'change'],
  ['container_cpu_usage', 'saturation'],
  ['svc-mem', 'saturation'],
  ['NodeFilesystemAlmostFull', 'saturation'],
  ['too many open files', 'saturation'],
  ['PacketLoss', 'saturation'],
  ['connection pool exhausted', 'saturation'],
  ['deadlock detected', 'fault'],
  ['x509: certificate has expired', 'fault'],
  ['readiness probe failed', 'fault'],
  ['latency-90', 'latency'],
  ['p99_response_time', 'latency'],
  ['context deadline exceeded', 'latency'],
  ['HTTP5xxRate', 'errors'],
  ['connect ECONNREFUSED', 'errors'],
  ['request rate low', 'traffic'],
  ['rule-4711', 'unknown'],
  ['предупреждение', 'unknown'],
])('%s: %s', (name, expected) => {
  expect(classify(name)).toBe(expected)
})

test('the kind tells where the name does not', () => {
  expect(classify('rule-7', 'OutOfMemory oom')).toBe('crash')
  expect(classify('HighLatency', 'disk')).toBe('saturation')
})
