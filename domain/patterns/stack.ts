// Joins the lines of a stack trace, and indented lines after a headed one, into the entry that they belong to.
import { isDigit, isLetter, isSpace, skipDigits, skipSpaces } from './characters'
import { withoutColours } from './colours'
import { readHeader } from './header'

/** `text` holds the lines with line feeds between, cut at a bound; `lines` counts every physical line. */
export type Entry = { text: string; lines: number }
export type Joiner = { push(line: string): Entry | undefined; flush(): Entry | undefined }

/** What is kept of one entry: a trace of a deep recursion is longer than anybody reads. */
const MAX_TEXT = 256 * 1024
/** An entry ends here at the latest, so that a file of indented lines is not one entry. */
const MAX_LINES = 2_000

/** `named`: what happened is told, and no frame yet. `pythonChain`: another Python trace is announced. */
type Trace = 'none' | 'named' | 'frames' | 'python' | 'pythonEnd' | 'pythonChain' | 'pythonGroup' | 'go' | 'rust'
/** `headed` is found out only when a line asks for it: most never do. */
type Open = { text: string; lines: number; trace: Trace; headed(): boolean }

export function createJoiner(): Joiner {
  let open: Open | undefined

  function push(written: string): Entry | undefined {
    const line = withoutColours(written)
    const trace = open && open.lines < MAX_LINES ? continues(open, line) : undefined
    if (open && trace) {
      open.trace = trace
      open.lines++
      if (open.text.length + line.length < MAX_TEXT) open.text += `\n${line}`
      return undefined
    }
    const finished = flush()
    open = { text: line, lines: 1, trace: traceBegunBy(line), headed: () => headed(line) }
    return finished
  }

  function flush(): Entry | undefined {
    const finished = open && { text: open.text, lines: open.lines }
    open = undefined
    return finished
  }

  return { push, flush }
}

/** The state of the trace after `line`, where it belongs to the open entry; undefined where a new entry begins. */
function continues(open: Open, line: string): Trace | undefined {
  const at = skipSpaces(line, 0)
  if (at === line.length) {
    return ['go', 'pythonEnd', 'pythonChain', 'rust'].includes(open.trace) ? open.trace : undefined
  }
  if (open.trace === 'pythonGroup' && at > 0) return line[at] === '|' || line[at] === '+' ? 'pythonGroup' : undefined
  if (isGroup(line, at) && open.headed()) return 'pythonGroup'
  if (at > 0 && isFrame(line, at)) return open.trace === 'none' || open.trace === 'named' ? 'frames' : open.trace
  if (open.trace === 'go' && isOfGoroutine(line, at)) return 'go'
  if (open.trace === 'python') return at > 0 ? 'python' : isExceptionName(line, at, false) ? 'pythonEnd' : undefined
  if (at === 0) return startsTrace(open, line)
  if (open.trace !== 'none') return headed(line) ? undefined : open.trace
  const indented = line.charCodeAt(0) === 9 || at >= 4
  return indented && open.headed() && !headed(line) ? 'none' : undefined
}

/** A line without indentation that carries a trace on, or begins one below the headed line that tells of it. */
function startsTrace(open: Open, line: string): Trace | undefined {
  const inTrace = open.trace !== 'none'
  if (open.trace === 'pythonEnd' || open.trace === 'pythonGroup') {
    return line.startsWith('During handling of') || line.startsWith('The above exception was') ? 'pythonChain' : undefined
  }
  if (line.startsWith('Traceback (most recent call last)')) {
    return open.headed() || open.trace === 'pythonChain' ? 'python' : undefined
  }
  if (inTrace && (line.startsWith('Caused by: ') || line.startsWith('Suppressed: ') || line.startsWith('--- End of ')))
    return open.trace
  // Properties of what was thrown, between braces.
  if (inTrace && line[0] === '}') return open.trace
  if (line.startsWith('Stack trace:') || line.startsWith('stack backtrace:')) return 'frames'
  if (inTrace && line[0] === '#' && isDigit(line.charCodeAt(1))) return open.trace
  if (open.trace === 'rust' && !headed(line)) return line.startsWith('note: ') ? 'frames' : 'rust'
  if (line.startsWith('note: ') && inTrace) return open.trace
  // Behind frames, what happens next is another event.
  if (open.trace === 'frames') return undefined
  const begun = traceBegunBy(line)
  const trace = begun !== 'none' ? begun : isExceptionName(line, 0, true) ? 'named' : undefined
  return trace && open.headed() && !headed(line) ? trace : undefined
}

function traceBegunBy(line: string): Trace {
  if (line.startsWith('panic: ') || line.startsWith('fatal error: ') || isGoroutine(line)) return 'go'
  if (line.endsWith('Traceback (most recent call last):')) return 'python'
  if (isGroup(line, skipSpaces(line, 0))) return 'pythonGroup'
  if (line.startsWith("thread '") && line.includes(' panicked at ')) return 'rust'
  return line.includes('http: panic serving ') ? 'go' : 'none'
}

/** Python's trace of several exceptions, drawn as a tree. */
function isGroup(line: string, at: number): boolean {
  return at > 0 && line.startsWith('+ Exception Group Traceback', at)
}

function isOfGoroutine(line: string, at: number): boolean {
  if (at > 0) return !headed(line)
  if (isGoroutine(line)) return true
  if (
    ['created by ', '[signal ', 'runtime stack:', 'exit status ', 'panic: ', 'goroutine running on'].some((start) =>
      line.startsWith(start),
    )
  ) {
    return true
  }
  // A call: `main.handle(...)`, `panic({0x6a0e20?, 0xc00001c1e0?})`.
  const open = line.indexOf('(')
  return open > 0 && line.endsWith(')') && !line.slice(0, open).includes(' ')
}

function isGoroutine(line: string): boolean {
  if (!line.startsWith('goroutine ')) return false
  const end = skipDigits(line, 10)
  return end > 10 && line[end] === ' ' && line.includes(']:')
}

/** An indented line that is a frame in the notation of some language. */
function isFrame(line: string, at: number): boolean {
  if (line.startsWith('at ', at)) return isLetter(line.charCodeAt(at + 3)) || '/<[(.'.includes(line[at + 3] ?? ' ')
  if (line.startsWith('... ', at)) return isDigit(line.charCodeAt(at + 4))
  if (line.startsWith('from ', at)) return line.includes(':in ', at)
  if (line.startsWith('File "', at)) return line.includes(', line ', at)
  if (line.startsWith('Caused by: ', at) || line.startsWith('Suppressed: ', at) || line.startsWith('---> ', at)) return true
  const digits = skipDigits(line, at)
  return digits > at && line.startsWith(': ', digits) && line.includes('::', digits)
}

/** `java.lang.IllegalStateException: why`, `ValueError: why`, `requests.exceptions.Timeout`. */
function isExceptionName(line: string, at: number, strict: boolean): boolean {
  let end = at
  while (end < line.length && (isLetter(line.charCodeAt(end)) || isDigit(line.charCodeAt(end)) || '._$'.includes(line[end]!)))
    end++
  if (end === at || (end < line.length && line[end] !== ':' && !isSpace(line.charCodeAt(end)))) return false
  if (!strict) return line[end] === ':' || end === line.length
  const name = line.slice(at, end)
  return (
    ['Exception', 'Error', 'Throwable', 'Fault', 'Failure'].some((ending) => name.endsWith(ending)) &&
    (end === line.length || line[end] === ':')
  )
}

function headed(line: string): boolean {
  return readHeader(line).bodyAt > 0
}
