// A policy or firewall that forbids a connection.
import { act } from '../steps'
import { away, brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const networkPolicy: Rule = {
  name: 'network-policy',
  category: 'network',
  decisive: ['network_policy_denied'],
  base: 48,
  supports: {
    call_timeout: 6,
    unreachable: 5,
    connection_refused: 3,
    config_changed: 7,
    infrastructure_changed: 7,
    release_changed: 4,
  },
  explains: [...felt, ...away, ...brokenTransport, ...piledUp, 'dns_failing'],
  mechanism: () => 'is cut off by a network policy or firewall',
  steps: ({ name }) => [
    act(`Compare the network policies around ${name} with the connection that fails`, 'one of them does not allow it'),
  ],
}
