// Where in a dump a value stands: its path is followed down the lines, key by key. `describe` writes other keys than the API
// (`Last State`, none for `status`); those that are not there are passed over.
import { fold } from './reading'

type Step = string | number

const KEY = /^\s*(?:- )?"?([\w .()/-]{1,100}?)"?(?::|\s{2,}|$)/
const ITEM = /^\s*- /

/** The index of the line, from 0; `value` is the tree that was read out of the lines. */
export function lineOf(lines: readonly string[], value: unknown, path: readonly Step[]): number {
  let at = 0
  let tree = value
  for (const step of path) {
    tree = typeof tree === 'object' && tree !== null ? (tree as Record<Step, unknown>)[step] : undefined
    at = typeof step === 'string' ? keyFrom(lines, at, step) : itemFrom(lines, at, step, tree)
  }
  const scalar = String(tree)
  if (typeof tree === 'object' || tree === undefined || lines[at]!.includes(scalar)) return at
  const told = lines.findIndex((line, index) => index >= at && line.includes(scalar))
  return told < 0 ? at : told
}

function keyFrom(lines: readonly string[], from: number, key: string): number {
  const wanted = fold(key)
  const found = lines.findIndex((line, index) => index >= from && fold(KEY.exec(line)?.[1] ?? '') === wanted)
  return found < 0 ? from : found
}

/** The items of a list begin with dashes at one indentation; those of `describe` go by their name or type. */
function itemFrom(lines: readonly string[], from: number, item: number, tree: unknown): number {
  const first = lines.findIndex((line, index) => index > from && line.trim() !== '')
  if (first >= 0 && ITEM.test(lines[first]!)) {
    const dash = `${lines[first]!.slice(0, lines[first]!.indexOf('-'))}- `
    let left = item
    const found = lines.findIndex((line, index) => index >= first && line.startsWith(dash) && left-- === 0)
    return found < 0 ? from : found
  }
  const { name, type } = (typeof tree === 'object' && tree !== null ? tree : {}) as { name?: unknown; type?: unknown }
  return keyFrom(lines, from, String(name ?? type ?? ''))
}
