// Handshakes that fail for another reason than the certificate.
import { callersOf } from './called'
import { act, readHealth } from '../steps'
import { failedHandshake } from '../symptoms'
import type { Rule } from './rule'

export const tlsFailing: Rule = {
  name: 'tls-failing',
  category: 'certificate',
  decisive: ['tls_failing'],
  about: 'object',
  base: 44,
  supports: { connection_reset: 3, config_changed: 6, release_changed: 5, infrastructure_changed: 6, version_mismatch: 4 },
  explains: failedHandshake,
  mechanism: (found) => `fails in the TLS handshake${callersOf(found, 'with')}`,
  steps: ({ name }) => [
    act(`Compare protocol versions and ciphers of ${name} and its callers`, 'a handshake needs one in common'),
    readHealth(name, 'shows the certificate that is served now'),
  ],
}
