// Who wrote a log: the entry's own word, else the evidence's title, else its command.
import { componentOf, lowerAscii } from '../component'
import type { LogEntry, Reading } from '../read/reading'

/** Words of titles that name no component. */
const PLAIN = new Set(
  'component components status statuses state states health runtime overview summary list report check checks details detail info information snapshot current dependency dependencies errors failures log logs logging last recent latest of from the a an in on for at by to and or with per since until min mins minute minutes m h hour hours hrs s sec seconds day days line lines tail access error errors application app pod pods container containers stdout stderr output excerpt sample samples previous current all namespace ns service services worker workers node nodes host hosts server servers cluster production prod staging stage before after during window around incident filtered warnings warning info debug level kubectl journalctl docker compose journal syslog dmesg console stack trace traces crash system kernel gc user users messages message audit slow query events event json text raw loki grafana explore cloudwatch splunk elastic kibana only first top new old instance instances replica replicas deployment deploy statefulset daemonset job jobs cron process processes database db broker queue proxy gateway ingress api web backend frontend client consumer producer contenedor contenedores registro registros bitacora diario servidor servicio aplicacion ultimos ultimas minutos horas del de la las el los para por con en un una y protokoll protokolle letzte letzten minuten stunden von vom aus der die das und auf fuer dienst knoten journaux conteneur derniers dernieres heures du des le les et sur pour serveur'.split(
    ' ',
  ),
)
const COMMAND = /^\$?\s*(?:kubectl|oc|docker|podman|journalctl|stern|nerdctl|crictl)\b.*?\s(?:logs|-u|-fu|logs -f)\s+(.*)$/
/** A log's file tells the program by its name, without its day, where the title names nobody better. */
const LOG_FILE = /^(?:.*\/)?([A-Za-z][\w.-]*?)(?:[-_.]\d[\d-]*)?\.log(?:\.\d+)?(?:\.gz)?[:.]*$/
/** Tables that a database keeps of itself. */
const STATISTICS = /^(?:pg|information|performance|sys)_\w+$/

export interface Writer {
  subject: string
  name: string
}

export const UNKNOWN: Writer = { subject: '', name: '' }

/** Tells the writer of each entry of a reading. */
export function writersOf(reading: Reading): (entry: LogEntry) => Writer {
  const byTitle = titled(reading)
  const known = new Map<string, Writer>()
  return ({ writer }) => {
    if (writer === '') return byTitle
    let found = known.get(writer)
    if (!found) {
      found = { subject: componentOf(writer), name: writer }
      if (found.subject === '') found = byTitle
      known.set(writer, found)
    }
    return found
  }
}

function titled({ evidence, lines }: Reading): Writer {
  const command = COMMAND.exec(lines[0] ?? '') ?? COMMAND.exec(evidence.title)
  if (command) {
    const word = command[1]!.split(/\s+/).find((part) => !part.startsWith('-') && part !== '')
    if (word) return writer(word)
  }
  // "dmesg on gp-05", "php-fpm on forum-web2": the program runs there, but it is the program that speaks.
  const words = evidence.title.split(/[\s,;()[\]"'`{}=|]+/).filter((word) => word !== '')
  let plain: string | null = null
  for (const word of words) {
    const lower = word.toLowerCase().replace(/[:.]+$/, '')
    if (
      PLAIN.has(lower) ||
      STATISTICS.test(lower) ||
      !/[a-z]/.test(lower) ||
      /^\d+[a-z]*$/.test(lower) ||
      /^-/.test(word) ||
      /^\d{1,4}[-:.]\d/.test(lower)
    )
      continue
    if (/^https?:|[/*%?]/.test(lower) && !/^[a-z]+\/[a-z0-9.-]+$/.test(lower)) continue
    const file = LOG_FILE.exec(word)
    if (file) {
      if (!PLAIN.has(lowerAscii(file[1]!))) plain ??= file[1]!
      continue
    }
    if (/[-_.\d]/.test(lower)) return writer(word.replace(/[:.]+$/, ''))
    plain ??= word.replace(/[:.]+$/, '')
  }
  return plain !== null && words.length <= 6 ? writer(plain) : UNKNOWN
}

function writer(name: string): Writer {
  const subject = componentOf(name)
  return subject === '' ? UNKNOWN : { subject, name: name.includes('/') ? subject : name }
}
