// Process tables: who uses the processor or memory of a machine, and what runs many times at once.
import { componentOf } from '../component'
import { quantityOf } from '../read/quantity'
import { quoteOfText } from '../read/quote'
import type { Place, Reading, Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { hostOf } from './kubernetes/host'
import { fieldOf, stated } from './kubernetes/stated'

const PROCESS = ['pid', 'user']

interface Process {
  command: string
  cpu: number
  /** When it began, as written; '' where it is not told. */
  start: string
  place: Place
}

const BATCH =
  /backup|dump|rsync|restic|borg|\btar\b|gzip|zstd|fsck|scrub|reindex|compact|snapshot|updatedb|logrotate|reconcil|report|export|import|batch|cron|job|\.sh\b/i
/** So many of one script at once are no pool: it is started again before it ends. */
const MANY = 5
const SERVERS =
  /postgres|mysqld|nginx|apache|httpd|php-fpm|gunicorn|uwsgi|puma|unicorn|sshd|kworker|node\b|celery|sidekiq|bash$|^sh$/i

export const processes: Extractor = {
  name: 'processes',
  extract(reading: Reading): Fact[] {
    const ofRows = rowsWith(reading, PROCESS).flatMap((row) => processOf(row) ?? [])
    const found = ofRows.length > 0 ? ofRows : headless(reading.lines)
    if (found.length === 0) return []
    const host = hostOf(reading)
    const facts: Fact[] = []
    const groups = new Map<string, Process[]>()
    for (const process of found) groups.set(shapeOf(process.command), [...(groups.get(shapeOf(process.command)) ?? []), process])
    for (const [command, members] of groups) {
      const [first] = members as [Process, ...Process[]]
      const { place } = first
      const began = first.start === '' ? '' : `, the first since ${first.start}`
      const cpu = Math.round(members.reduce((sum, process) => sum + process.cpu, 0))
      if (members.length >= MANY && !SERVERS.test(command)) {
        const name = first.command.split(' ')[0]!.split('/').at(-1)!
        const object = componentOf(host)
        facts.push(stated(reading, 'runs_overlap', { name, words: `${members.length} processes of ${command} at once${began}`, place, object, weight: 82 })) // prettier-ignore
        if (object !== '') facts.push(stated(reading, 'runs_on', { name, words: `runs on ${host}`, place, object }))
      }
      else if (cpu >= 80)
        facts.push(stated(reading, BATCH.test(command) ? 'batch_running' : 'cpu_up', { name: host, words: `${command} uses ${cpu}% CPU`, place, object: command.split(' ')[0]!, weight: BATCH.test(command) ? 50 : 30 })) // prettier-ignore
    }
    return facts
  },
}

function processOf(row: Row): Process | null {
  const command = fieldOf(row, 'command', 'cmd', 'args', 'comm', 'process')
  const cpu = quantityOf(fieldOf(row, 'cpu', 'pcpu', 'cpupercent'))
  if (command === '' || cpu === null) return null
  return { command, cpu: cpu.value, start: fieldOf(row, 'start', 'stime', 'started'), place: { at: row.at, quote: row.quote } }
}

/** Lines of `ps aux` that went through grep, and so lost their header. */
const HEADLESS = /^[a-z_][\w+-]*\s+\d+\s+(\d+\.\d)\s+\d+\.\d\s+\d+\s+\d+\s+\S+\s+[A-Z]\S*\s+(\S+)\s+\d+:\d{2}\s+(.+)$/

function headless(lines: readonly string[]): Process[] {
  if (lines.length > 5_000) return []
  return lines.flatMap((line, index) => {
    const found = HEADLESS.exec(line)
    if (!found || /^grep /.test(found[3]!)) return []
    const place = { at: `line ${index + 1}`, quote: quoteOfText(line) }
    return [{ command: found[3]!, cpu: Number(found[1]), start: found[2]!, place }]
  })
}

/** Without ids, so that copies are alike. */
function shapeOf(command: string): string {
  return command.replace(/\d{2,}/g, '#').slice(0, 80)
}
