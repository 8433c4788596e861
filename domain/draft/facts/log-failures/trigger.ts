// Which phrases may stand in a text: one pass over its words, without making a string of any.

/** What can be found by words: of `on` (lower case, letters, digits and `_`) one must be there. */
export interface Worded {
  on: string
}

/** Texts are read this far: the words that decide stand at the beginning. */
export const REACH = 2000

/** Gives, for a text, those of `all` of which a word is in it, in their order; for most texts none. */
export function byWords<T extends Worded>(all: readonly T[]): (text: string) => readonly T[] {
  const byHash = new Map<number, number[]>()
  all.forEach((each, index) => {
    for (const word of each.on.split(' ')) {
      const hash = hashOf(word)
      const known = byHash.get(hash)
      if (!known) byHash.set(hash, [index])
      else if (!known.includes(index)) known.push(index)
    }
  })
  const none: readonly T[] = []
  return (text) => {
    let found: Set<number> | null = null
    let hash = 0
    let length = 0
    const end = Math.min(text.length, REACH)
    for (let at = 0; at <= end; at += 1) {
      let code = at < end ? text.charCodeAt(at) : 32
      if (code >= 65 && code <= 90) code += 32
      if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95) {
        hash = (Math.imul(hash, 31) + code) | 0
        length += 1
        continue
      }
      if (length > 1) {
        const indexes = byHash.get(hash)
        if (indexes) for (const index of indexes) (found ??= new Set()).add(index)
      }
      hash = 0
      length = 0
    }
    return found === null ? none : [...found].sort((a, b) => a - b).map((index) => all[index]!)
  }
}

function hashOf(word: string): number {
  let hash = 0
  for (let at = 0; at < word.length; at += 1) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0
  return hash
}
