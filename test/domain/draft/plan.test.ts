// Next steps: what could not be read is asked for again, for whom it would tell of.
import { readBundle } from '../../../domain/draft/bundle'
import { draftOf } from '../../../domain/draft/draft'

test('what is asked for again is asked for the component that it would tell of', () => {
  const { plan } = draftOf(
    readBundle({
      alert: { title: 'errors', labels: { service: 'checkout' } },
      evidence: [
        { id: 'a', tool: 'logs.recent', title: 'logs', health: 'unavailable', content: null },
        { id: 'b', tool: 'logs.recent', title: 'logs of orders-db', health: 'stale', content: null },
        { id: 'c', tool: 'nodes.list', title: 'nodes', health: 'unavailable', content: null },
      ],
    }),
  )
  expect(plan.map((step) => step.arguments)).toEqual([{ component: 'checkout' }, { component: 'orders-db' }, {}])
})
