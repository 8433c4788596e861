// Who did something, as people read it: the audit's `user:jo@example.com` is jo@example.com here.
export function person(actor: string): string {
  return actor.replace(/^(user|source):/, '')
}
