// A value's line in a dump, found along its path.
import { lineOf } from '../../../../domain/draft/read/line-of'
import { readBundle } from '../../../../domain/draft/bundle'
import { read } from '../../../../domain/draft/read/read'
import { placeIn } from '../../../../domain/draft/facts/kubernetes/stated'

const objectsOf = (content: string) =>
  read(readBundle({ alert: { title: 'x' }, evidence: [{ id: 'e', content }] }).evidence[0]!).objects

test('of `kubectl describe`, by the container and its part', () => {
  const described = `Name:   api-0
Status: Running
Containers:
  proxy:
    State:          Running
    Last State:     Terminated
      Reason:       Completed
      Exit Code:    0
  app:
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137`
  const [pod] = objectsOf(`$ kubectl describe pod api-0\n${described}`)
  const place = (...path: (string | number)[]) => placeIn(pod!, ['status', 'containerStatuses', 1, ...path])
  expect(place('state', 'waiting', 'reason')).toEqual({ at: 'line 12', quote: 'Reason:       CrashLoopBackOff' })
  expect(place('lastState', 'terminated', 'reason')).toEqual({ at: 'line 14', quote: 'Reason:       OOMKilled' })
  expect(place('lastState', 'terminated', 'exitCode')).toEqual({ at: 'line 15', quote: 'Exit Code:    137' })
})

test('of a list in YAML, by the index of each object and item', () => {
  const pod = (name: string, reason: string) => `- kind: Pod
  metadata:
    name: ${name}
  status:
    containerStatuses:
    - lastState: {}
      name: proxy
    - lastState:
        terminated:
          reason: ${reason}
      name: app`
  const pods = objectsOf(`kind: List\nitems:\n${pod('a-0', 'Completed')}\n${pod('a-1', 'OOMKilled')}`)
  expect(pods.map(({ at }) => at)).toEqual(['line 3', 'line 14'])
  expect(placeIn(pods[1]!, ['status', 'containerStatuses', 1, 'lastState', 'terminated', 'reason'])).toEqual({
    at: 'line 23',
    quote: 'reason: OOMKilled',
  })
})

test('where the path is not written, the line of what is', () => {
  expect(lineOf(['Name: a', 'Phase: Bound'], { status: { phase: 'Bound' } }, ['status', 'phase'])).toBe(1)
  expect(lineOf(['Name: a'], { status: {} }, ['status', 'phase'])).toBe(0)
})
