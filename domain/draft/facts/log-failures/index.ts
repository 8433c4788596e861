// The vocabulary of failure, whole.
import { access } from './access'
import { code } from './code'
import { configuration } from './configuration'
import { databases } from './databases'
import { machine } from './machine'
import { messaging } from './messaging'
import { namesAndCertificates } from './names-and-certificates'
import { network } from './network'
import type { Phrase } from './phrase'

export const phrases: readonly Phrase[] = [
  ...network,
  ...namesAndCertificates,
  ...access,
  ...machine,
  ...databases,
  ...messaging,
  ...code,
  ...configuration,
]
