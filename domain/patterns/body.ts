// What of an entry makes its pattern: the message of its first line, and of a bare Python trace the exception at its end.
import { messageOf, readHeader } from './header'
import { jsonPairs, logfmtPairs } from './structured'
import { isSpace, skipSpaces } from './characters'

/** A message shorter than this, in words, says too little: the keys beside it tell the statement too. */
const TELLING_WORDS = 2

export function bodyOf(entry: string): string {
  const feed = entry.indexOf('\n')
  const first = feed < 0 ? entry : entry.slice(0, feed)
  const header = readHeader(first)
  const message = trimEnd(messageOf(first, header))
  if (feed >= 0 && message.startsWith('Traceback (most recent call last)')) return `${message} ${lastLine(entry)}`
  const open = skipSpaces(first, header.bodyAt)
  if (header.message !== undefined && wordsOf(message) < TELLING_WORDS) return `${message} ${keysOf(first, open)}`
  if (first[open] === '{' && header.message === undefined) {
    const keys = keysOf(first, open)
    if (keys) return keys
  }
  return message
}

function keysOf(line: string, at: number): string {
  const pairs = jsonPairs(line, at) ?? logfmtPairs(line, at)
  if (!pairs) return ''
  const keys = pairs.map(({ key }) => key).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return keys.map((key) => `${key}=<*>`).join(' ')
}

function wordsOf(message: string): number {
  let words = 0
  for (let at = 0; at < message.length && words < TELLING_WORDS; at++) {
    if (!isSpace(message.charCodeAt(at)) && (at === 0 || isSpace(message.charCodeAt(at - 1)))) words++
  }
  return words
}

function lastLine(entry: string): string {
  let end = entry.length
  while (end > 0 && isSpace(entry.charCodeAt(end - 1))) end--
  return entry.slice(entry.lastIndexOf('\n', end - 1) + 1, end)
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  return end === text.length ? text : text.slice(0, end)
}
