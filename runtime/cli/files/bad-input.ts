// What a person gave cannot be read: one clear line (what, where, how to mend it) and the exit code 2.

export class BadInput extends Error {
  override readonly name = 'BadInput'
}
