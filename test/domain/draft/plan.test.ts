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
  const again = plan.filter(({ step }) => step.includes('again'))
  expect(again.map((step) => step.arguments)).toEqual([{ component: 'checkout' }, { component: 'orders-db' }, {}])
})

test('where nothing that was read tells of the alert, the plan reads what would', () => {
  const alert = { title: 'Backlog of checkout grows', labels: { service: 'checkout' } }
  const { verdict, plan } = draftOf(readBundle({ alert, evidence: [{ id: 'a', title: 'notes', content: 'nothing yet' }] }))
  expect(verdict).toBe('not_enough_evidence')
  expect(plan.map(({ tool }) => tool)).toEqual(['async_backlog.recent', 'messaging_transport.recent', 'logs.recent'])
  for (const step of plan) expect(step).toMatchObject({ arguments: { component: 'checkout' }, evidence: ['a'] })
})
