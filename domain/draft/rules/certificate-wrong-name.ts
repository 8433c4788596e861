// A certificate that was issued for another name.
import { seenBy } from './called'
import { act, readHealth } from '../steps'
import { refusedCertificate } from '../symptoms'
import type { Rule } from './rule'

export const certificateWrongName: Rule = {
  name: 'certificate-wrong-name',
  category: 'certificate',
  decisive: ['certificate_wrong_name'],
  about: 'object',
  base: 50,
  supports: { tls_failing: 5, config_changed: 6, infrastructure_changed: 6 },
  explains: refusedCertificate,
  mechanism: (found) => `has a certificate that is not valid for the name it is called by${seenBy(found)}`,
  steps: ({ name }) => [
    act(`Compare the names in the certificate of ${name} with the name that callers use`, 'one of them must change'),
    readHealth(name, 'shows the certificate that is served now'),
  ],
}
