// An admission webhook whose certificate is not accepted lets nothing new be created.
import { act, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const webhookCertificate: Rule = {
  name: 'webhook-certificate',
  category: 'certificate',
  decisive: ['admission_denied'],
  base: 54,
  supports: { replicas_missing: 6, rollout_stuck: 6, certificate_expired: 8, maintenance: 3 },
  explains: [...down, 'certificate_expired', 'certificate_untrusted', 'tls_failing', 'unschedulable'],
  holds: ({ decisive }) => /x509|certificate/.test(decisive[0]!.words),
  mechanism: () => 'gets no new pods: the certificate of an admission webhook is not valid',
  steps: (found) => [
    act(
      'Renew the certificate of the webhook, and the CA in its configuration',
      'The API server refuses every request that the webhook must see.',
    ),
    readState(found.name, 'The events name the webhook.'),
  ],
}
