// Process tables: who uses the processor or memory of a machine, and what runs many times at once.
import { quantityOf } from '../read/quantity'
import type { Reading, Row } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { hostOf } from './kubernetes/host'
import { fieldOf, stated } from './kubernetes/stated'

interface Process {
  command: string
  cpu: number
  memory: number
  row: Row
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
    const found = reading.rows.flatMap((row) => processOf(row) ?? [])
    if (found.length === 0) return []
    const host = hostOf(reading)
    const facts: Fact[] = []
    const groups = new Map<string, Process[]>()
    for (const process of found) groups.set(shapeOf(process.command), [...(groups.get(shapeOf(process.command)) ?? []), process])
    for (const [command, members] of groups) {
      const [first] = members as [Process, ...Process[]]
      const place = { at: first.row.at, quote: first.row.quote }
      const cpu = Math.round(members.reduce((sum, process) => sum + process.cpu, 0))
      if (members.length >= MANY && !SERVERS.test(command))
        facts.push(stated(reading, 'batch_running', { name: host, words: `${members.length} processes of ${command} at once`, place, object: command.split(' ')[0]!, weight: 75 })) // prettier-ignore
      else if (cpu >= 80)
        facts.push(stated(reading, BATCH.test(command) ? 'batch_running' : 'cpu_up', { name: host, words: `${command} uses ${cpu}% CPU`, place, object: command.split(' ')[0]!, weight: BATCH.test(command) ? 50 : 30 })) // prettier-ignore
    }
    return facts
  },
}

function processOf(row: Row): Process | null {
  if (!row.fields.has('pid') && !row.fields.has('user')) return null
  const command = fieldOf(row, 'command', 'cmd', 'args', 'comm', 'process')
  const cpu = quantityOf(fieldOf(row, 'cpu', 'pcpu', 'cpupercent'))
  if (command === '' || cpu === null) return null
  return { command, cpu: cpu.value, memory: quantityOf(fieldOf(row, 'mem', 'pmem', 'mempercent'))?.value ?? 0, row }
}

/** Without ids, so that copies are alike. */
function shapeOf(command: string): string {
  return command.replace(/\d{2,}/g, '#').slice(0, 80)
}
