// A certificate near its end.
import { act, readHealth } from '../steps'
import { refusedCertificate } from '../symptoms'
import type { Rule } from './rule'

export const certificateExpiring: Rule = {
  name: 'certificate-expiring',
  category: 'certificate',
  decisive: ['certificate_expiring'],
  about: 'object',
  base: 36,
  explains: refusedCertificate,
  mechanism: () => 'has a certificate near its end that was not renewed',
  steps: ({ name }) => [
    act(`Renew the certificate of ${name}`, 'connections fail from the moment it ends'),
    readHealth(name, 'shows the certificate that is served now'),
  ],
}
