// The API server, a policy or a webhook turns new pods away.
import { act, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const admissionDenied: Rule = {
  name: 'admission-denied',
  category: 'configuration',
  decisive: ['admission_denied'],
  base: 52,
  supports: { replicas_missing: 6, rollout_stuck: 6, job_failed: 4, connection_refused: 3 },
  explains: down,
  holds: ({ decisive }) => !/x509|certificate/.test(decisive[0]!.words),
  mechanism: ({ decisive }) =>
    /failed calling webhook/.test(decisive[0]!.words)
      ? 'gets no new pods: an admission webhook does not answer'
      : 'gets no new pods: admission turns them away',
  steps: (found) => [
    readState(found.name, 'The events name the policy or webhook.'),
    act(
      'Bring the webhook back, or change what the policy refuses',
      'Nothing new starts until admission lets it through; what runs goes on.',
    ),
  ],
}
