// The OpenAPI document: valid, complete, checked in as it is served, and readable on a page that its policy lets run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { openApiDocument } from '../../api/openapi'
import { routes } from '../../api/routes'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { startApi, type TestApi } from './harness'

let test: TestLedger
let api: TestApi

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger)
})
afterAll(async () => {
  await api.close()
  await test.close()
})

const document = openApiDocument(routes) as {
  paths: Record<string, Record<string, { operationId: string; parameters: unknown[] }>>
}

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors ?? []).toEqual([])
  expect([valid, validator.version]).toEqual([true, '3.1'])
})

it('describes every route, each by a name of its own', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(operations).toHaveLength(routes.length)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length)
  for (const { method, path } of routes) expect(document.paths[path]?.[method]).toBeDefined()
})

it('names every part of a path as a parameter', () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const { parameters } of Object.values(operations)) {
      expect(parameters).toEqual(
        expect.arrayContaining(names.map((name) => expect.objectContaining({ name, in: 'path', required: true }))),
      )
    }
  }
})

it('refers only to what it holds', () => {
  const text = JSON.stringify(document)
  const held = Object.keys((document as unknown as { components: { schemas: object } }).components.schemas)
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(held).toContain(name)
  expect(text).not.toContain('#/$defs')
  expect(text).not.toContain('9007199254740991')
})

it('is served, and checked in, as it is made: npm run generate', async () => {
  const { status, body } = await api.call('GET', '/api/openapi.json')
  expect(status).toBe(200)
  expect(body).toEqual(JSON.parse(JSON.stringify(document)))
  expect(JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8'))).toEqual(body)
})

it('can be read at /api/docs, with assets of our own alone', async () => {
  expect((await api.call('GET', '/api/docs')).headers.get('location')).toBe('/api/docs/')
  const page = await api.call('GET', '/api/docs/')
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe-eval')
  const assets = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset!)
  expect(assets).toEqual(['favicon-32x32.png', 'swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'])
  for (const asset of assets) expect((await api.call('GET', `/api/docs/${asset}`)).status).toBe(200)
  expect((await api.call('GET', '/api/docs/package.json')).status).toBe(404)
})
