// Text from outside, made fit to be stored.

// Postgres stores neither NUL nor half of a surrogate pair; the pattern runs in UTF-16 units, as JSON came.
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Whether Postgres can keep the text as it is. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text)
}

const EACH_UNSTORABLE = new RegExp(UNSTORABLE, 'g')

/** At most `max` UTF-16 units of the text, without what cannot be stored and without half of the last character. */
export function cutText(text: string, max: number): string {
  return text.slice(0, max).replace(EACH_UNSTORABLE, '')
}
