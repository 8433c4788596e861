import { REDACTED, redactJson, redactMap, redactText } from '../../../domain/incident/redact'

it.each([
  ['postgres://app:hunter2@db:5432/x', 'hunter2'],
  ['https://token@host/path', 'token@'],
  ['password=hunter2 rest', 'hunter2'],
  ['PGPASSWORD: hunter2', 'hunter2'],
  ['{"client_secret":"hunter2"}', 'hunter2'],
  ["api-key = 'hunter2'", 'hunter2'],
  ['Authorization: Bearer abcdef.123456', 'abcdef'],
  ['sent Basic dXNlcjpwYXNz to it', 'dXNlcjpwYXNz'],
  ['AKIAIOSFODNN7EXAMPLE', 'IOSFODNN7'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sflKxwRJSM', 'eyJzdWIi'],
  ['ghp_0123456789abcdefghij0123', '0123456789abcdef'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'MIIE'],
])('%s loses its secret', (text, secret) => {
  const redacted = redactText(text)
  expect(redacted).not.toContain(secret)
  expect(redacted).toContain(REDACTED)
  expect(redactText(redacted)).toBe(redacted)
})

it.each([
  '5xx at 12 % for 5 min',
  'user@example.org could not sign in',
  'https://runbooks.example/disk#full',
  'token bucket is empty',
  'pass 3 of 5',
])('%s stays as it is', (text) => {
  expect(redactText(text)).toBe(text)
})

it('a map loses the values whose name says what they are', () => {
  expect(redactMap({ db_password: 'x', team: 'builds' })).toEqual({ db_password: REDACTED, team: 'builds' })
})

it('JSON is redacted to any depth, and keeps its shape', () => {
  const redacted = redactJson({ a: [{ env: { API_TOKEN: 'x', N: 1 } }, 'password=y'], secret: { inner: 'kept' } })
  expect(redacted).toEqual({ a: [{ env: { API_TOKEN: REDACTED, N: 1 } }, `password=${REDACTED}`], secret: { inner: 'kept' } })
})

// A pattern that backtracks over its own beginnings would take hours over this, not milliseconds.
it.each(['password=', 'a.', 'eyJ-', 'token ', '-----BEGIN ', '://', 'bearer ', '"', 'a:'])(
  'a megabyte of %j is read in one pass',
  (piece) => {
    const text = `secret ${piece.repeat(1_000_000 / piece.length)}`
    expect(redactText(text).length).toBeGreaterThan(0)
  },
)
