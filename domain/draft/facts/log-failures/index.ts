// The vocabulary of failure, whole.
import { access } from './access'
import { clients } from './clients'
import { cloudsAndServices } from './clouds-and-services'
import { code } from './code'
import { configuration } from './configuration'
import { databases } from './databases'
import { hostsAndRuntimes } from './hosts-and-runtimes'
import { machine } from './machine'
import { messaging } from './messaging'
import { namesAndCertificates } from './names-and-certificates'
import { network } from './network'
import type { Phrase } from './phrase'
import { sqlServers } from './sql-servers'
import { storesAndBrokers } from './stores-and-brokers'

export const phrases: readonly Phrase[] = [
  ...network,
  ...namesAndCertificates,
  ...access,
  ...machine,
  ...databases,
  ...messaging,
  ...code,
  ...configuration,
  ...sqlServers,
  ...storesAndBrokers,
  ...hostsAndRuntimes,
  ...cloudsAndServices,
  ...clients,
]
