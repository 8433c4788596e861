// What a person gave cannot be read: one clear line (what, where, how to mend it) and the exit code 2.

/** Longest message: it may quote what was given. */
const MAX_CHARS = 500
/** Ends of lines, what a terminal obeys, and what turns or hides the text beside it. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

export class BadInput extends Error {
  override readonly name = 'BadInput'

  /** Whatever the message quotes, it is one line of bounded length. */
  constructor(message: string) {
    super(oneLine(message))
  }
}

function oneLine(text: string): string {
  const cut = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS / 2)} … ${text.slice(-MAX_CHARS / 2)}` : text
  return cut.replace(UNSEEN, (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
