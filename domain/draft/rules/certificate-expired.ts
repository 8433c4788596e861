// A certificate past its end.
import { seenBy } from './called'
import { act, readHealth } from '../steps'
import { refusedCertificate } from '../symptoms'
import type { Rule } from './rule'

export const certificateExpired: Rule = {
  name: 'certificate-expired',
  category: 'certificate',
  decisive: ['certificate_expired'],
  about: 'object',
  base: 54,
  supports: { tls_failing: 5, probe_failing: 3, upstream_error: 3, http_errors_up: 3, call_timeout: 1 },
  explains: refusedCertificate,
  mechanism: (found) => `serves or uses an expired certificate${seenBy(found)}`,
  steps: ({ name }) => [
    act(`Renew the certificate of ${name}, and find why it was not renewed`, 'every new connection fails until then'),
    readHealth(name, 'shows the certificate that is served now'),
  ],
}
