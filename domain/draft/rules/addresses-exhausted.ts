// No address is left for another pod.
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const addressesExhausted: Rule = {
  name: 'addresses-exhausted',
  category: 'network',
  decisive: ['addresses_exhausted'],
  base: 54,
  supports: { pod_pending: 5, sandbox_failed: 5, replicas_missing: 4 },
  explains: [...down, 'sandbox_failed'],
  mechanism: () => 'gets no address: the range is used up',
  steps: () => [
    readNodes('How many pods and addresses each node has.'),
    act('Widen the range or the subnet, or free what is held and not used', 'No new pod starts without an address.'),
  ],
}
