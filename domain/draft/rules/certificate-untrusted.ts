// A certificate whose issuer is not trusted.
import { seenBy } from './called'
import { act, readHealth } from '../steps'
import { refusedCertificate } from '../symptoms'
import type { Rule } from './rule'

export const certificateUntrusted: Rule = {
  name: 'certificate-untrusted',
  category: 'certificate',
  decisive: ['certificate_untrusted'],
  about: 'object',
  base: 50,
  supports: { tls_failing: 5, config_changed: 6, infrastructure_changed: 6, release_changed: 4 },
  explains: refusedCertificate,
  mechanism: (found) => `has a certificate whose issuer the other side does not trust${seenBy(found)}`,
  steps: ({ name }) => [
    act(
      `Compare the chain that ${name} serves with what its callers trust`,
      'an authority or an intermediate is missing on one side',
    ),
    readHealth(name, 'shows the certificate that is served now'),
  ],
}
