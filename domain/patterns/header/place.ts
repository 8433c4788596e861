// A place in the source, as many loggers write it: it names the statement better than any message.
import { isDigit, skipDigits } from '../characters'

/** `file.go:12`, `Main.java:40:`: where in the source. */
export function isPlace(line: string, at: number, end: number): boolean {
  const colon = line.lastIndexOf(':', line[end - 1] === ':' ? end - 2 : end - 1)
  if (colon <= at || !isDigit(line.charCodeAt(colon + 1))) return false
  const last = skipDigits(line, colon + 1)
  const dot = line.lastIndexOf('.', colon)
  return (last === end || (last === end - 1 && line[last] === ':')) && dot > at && sources.has(line.slice(dot + 1, colon))
}

const sources = new Set('go c cc cpp h hpp rs py rb js mjs ts java kt scala cs php swift m erl ex lua pl vala'.split(' '))
