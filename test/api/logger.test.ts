// The log keeps no credentials.
import { Writable } from 'node:stream'
import pino from 'pino'
import { REDACTED } from '../../api/logger'

it('leaves out what signs somebody in', () => {
  let text = ''
  const sink = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) })
  const logger = pino({ redact: { paths: REDACTED, censor: '[redacted]' } }, sink)
  logger.info({
    password: 'p4ss',
    headers: { authorization: 'Bearer sre_x', cookie: 'sre.session_token=y' },
    request: { headers: { cookie: 'deep', 'set-cookie': 'deep2' } },
  })
  logger.info({ body: { token: 'link-token', secret: 'sre_z' } })
  for (const kept of ['p4ss', 'sre_x', 'session_token=y', 'deep', 'link-token', 'sre_z']) expect(text).not.toContain(kept)
  expect(text).toContain('[redacted]')
})
