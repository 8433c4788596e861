// An autoscaler without metrics does not scale.
import { act, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const autoscalerBlind: Rule = {
  name: 'autoscaler-blind',
  category: 'configuration',
  decisive: ['autoscaler_blind'],
  base: 40,
  supports: { cpu_up: 6, saturation_up: 5, latency_up: 4, traffic_up: 5 },
  explains: [...felt, 'cpu_up', 'hpa_at_max', 'replicas_missing'],
  mechanism: () => 'is not scaled: its autoscaler gets no metrics',
  steps: (found) => [
    readState(found.name, 'The conditions of the autoscaler name the metric that is missing.'),
    act('Bring the metrics server or adapter back', 'Until then the number of replicas stays as it is.'),
  ],
}
