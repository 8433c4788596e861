// The registry of webhooks holds every webhook of its folder, and every one has a test.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { webhooks } from '../../../api/webhooks'

const folder = join(__dirname, '../../../api/webhooks')
const isWebhook = (file: string) => /satisfies Webhook\b/.test(readFileSync(join(folder, file), 'utf8'))

it('is equal to the folder', () => {
  const files = readdirSync(folder).filter((file) => file !== 'index.ts' && isWebhook(file))
  expect(webhooks.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort())
})

it.each(webhooks.map(({ name }) => name))('%s has a test', (name) => {
  expect(existsSync(join(__dirname, `${name}.test.ts`))).toBe(true)
})

it.each(webhooks)('$name survives whatever is sent to it', ({ read }) => {
  const bodies: unknown[] = [
    null,
    0,
    'text',
    [],
    {},
    [null],
    { alerts: [null, 1, {}] },
    { alerts: 'no' },
    { specversion: '1.0' },
    { specversion: '1.0', id: '1', source: 's', type: 't' },
  ]
  for (const body of bodies) {
    for (const headers of [
      {},
      { 'content-type': 'application/cloudevents+json' },
      { 'content-type': 'application/cloudevents-batch+json' },
      { 'ce-specversion': '1.0' },
    ]) {
      const items = read({ body, headers, now: new Date() })
      expect(items === null || Array.isArray(items)).toBe(true)
    }
  }
})
