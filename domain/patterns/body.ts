// What of an entry makes its pattern: the message of its first line, and of a bare Python trace the exception at its end.
import { isSpace } from './characters'
import { messageOf, readHeader } from './header'

/** A message shorter than this, in words, says too little: the keys beside it tell the statement too. */
const TELLING_WORDS = 2

/** `place` is where in the source the line says that it comes from. */
export type Body = { text: string; place: string | undefined }

export function bodyOf(entry: string): Body {
  const feed = entry.indexOf('\n')
  const first = feed < 0 ? entry : entry.slice(0, feed)
  const header = readHeader(first)
  const { fields, message: said, place } = header
  if (fields && (said === undefined || wordsOf(said) < TELLING_WORDS)) {
    return { text: [said ?? '', ...fields.map((key) => `${key}=<*>`)].join(' '), place }
  }
  const message = trimEnd(messageOf(first, header))
  const trace = feed >= 0 && message.startsWith('Traceback (most recent call last)')
  return { text: trace ? `${message} ${lastLine(entry)}` : message, place }
}

function wordsOf(message: string): number {
  let words = 0
  for (let at = 0; at < message.length && words < TELLING_WORDS; at++) {
    if (!isSpace(message.charCodeAt(at)) && (at === 0 || isSpace(message.charCodeAt(at - 1)))) words++
  }
  return words
}

function lastLine(entry: string): string {
  const end = trimEnd(entry).length
  return entry.slice(entry.lastIndexOf('\n', end - 1) + 1, end)
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  return end === text.length ? text : text.slice(0, end)
}
