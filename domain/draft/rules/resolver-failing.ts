// A resolver that cannot ask further: nobody behind it resolves names.
import { act, readLogs } from '../steps'
import { dnsFailing } from './dns-failing'
import { thingOf } from './called'
import type { Rule } from './rule'

export const resolverFailing: Rule = {
  name: 'resolver-failing',
  category: 'dns',
  decisive: ['resolver_failing'],
  base: 52,
  supports: { dns_failing: 8, infrastructure_changed: 6, config_changed: 5, packet_loss: 4 },
  explains: [...dnsFailing.explains, 'dns_failing'],
  mechanism: (found) =>
    `gets no answer from ${thingOf(found) === '' ? 'the resolvers' : `the resolver ${thingOf(found)}`} that it asks, so names do not resolve`,
  steps: (found) => [
    act(
      `Ask the resolver behind ${found.name} for a name, from the same place`,
      'tells a resolver that is down from a route or firewall',
    ),
    readLogs(found.name, 'tells which names fail, and since when'),
  ],
}
