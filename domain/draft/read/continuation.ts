// Which lines belong to the entry above them: frames, causes, the rest of a message; and which begin a fault of their own.
import { isSpace } from '../../patterns/characters'
import type { LogEntry } from './reading'

const FRAME =
  /^\s*(?:at\s+\S|\.{3} \d+ (?:more|common frames)|File "|from \S+:\d+:in|goroutine \d+ \[|created by |\^+\s*$|\d+: +0x[0-9a-f]+|#\d+ +0x|--- End of|\[signal |rax |Stack:)/
const CAUSE =
  /^\s*(?:Caused by:?|Suppressed:|Wrapped by:|The above exception was|During handling of the above|Nested exception|---> |Traceback \(most recent call last\))/
const POSTGRES = /^(?:\S+@\S+ )?(?:DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION):\s/
const FAULT =
  /^(?:panic: |fatal error: |Exception in thread |Traceback \(most recent|thread '[^']*' panicked|terminate called|Unhandled |Uncaught |uncaughtException|unhandledRejection|Segmentation fault|segfault|Killed$|Aborted|Out of memory|npm ERR!|FATAL|Fatal|fatal|ERROR|Error:|error:|E: |[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:Error|Exception|Fault|Panic)(?::|$| \())/
const PYTHON_END = /^[A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit|Timeout|[a-z]\w*)(?::|$)/

/** Whether a line starts the telling of a fault, also where it has no header. */
export function startsFault(message: string): boolean {
  const first = message.charCodeAt(0)
  // Letters alone begin one: most lines are told apart by this.
  return ((first >= 65 && first <= 90) || (first >= 97 && first <= 122)) && FAULT.test(message)
}

/** Whether `line` (without its prefix of another tool, read as `said`) goes on with the entry `open`. */
export function continues(line: string, said: { message: string; headed: boolean }, timed: boolean, open: LogEntry): boolean {
  if (said.headed) return said.message.length > 7 && POSTGRES.test(said.message)
  if (line.charCodeAt(0) === 123) return false
  if (isSpace(line.charCodeAt(0)) || line === ')' || line === '}' || line === ']') return true
  const first = line.charCodeAt(0)
  if (
    (first === 97 ||
      first === 46 ||
      first === 70 ||
      first === 67 ||
      first === 45 ||
      first === 84 ||
      first === 103 ||
      first === 99 ||
      first === 35) &&
    (FRAME.test(line) || CAUSE.test(line))
  )
    return !/^Traceback/.test(line) || open.level === 'error' || open.level === 'fatal' || open.detail.includes('Traceback')
  if (isOpenTrace(open))
    return PYTHON_END.test(line) || line.startsWith('goroutine ') || line.startsWith('main.') || /^\S+\(.*\)$/.test(line)
  if (!timed) return false
  const severe = open.level === 'error' || open.level === 'fatal' || open.level === 'warn'
  return severe || !startsFault(line)
}

/** A Python trace waits for its last line, a Go trace for its frames. */
function isOpenTrace({ message, detail }: LogEntry): boolean {
  const python = message.startsWith('Traceback') || detail.startsWith('Traceback') || detail.includes('\nTraceback')
  if (python) {
    const last = detail.slice(detail.lastIndexOf('\n') + 1)
    return (
      detail === '' ||
      isSpace(last.charCodeAt(0)) ||
      last.startsWith('Traceback') ||
      last.startsWith('The above') ||
      last.startsWith('During')
    )
  }
  return message.startsWith('panic: ') || message.startsWith('fatal error: ')
}
