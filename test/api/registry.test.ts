// The registry of routes holds every file of its folder, and no two routes are the same.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { routes } from '../../api/routes'

const folder = join(__dirname, '../../api/routes')

it('is equal to the folder', () => {
  const index = readFileSync(join(folder, 'index.ts'), 'utf8')
  const files = readdirSync(folder).filter((file) => file !== 'index.ts')
  expect([...index.matchAll(/from '\.\/([\w-]+)'/g)].map(([, name]) => `${name}.ts`).sort()).toEqual(files.sort())
  for (const [, name] of index.matchAll(/import \{ (\w+) \}/g)) expect(index).toContain(`...${name},`)
})

it('has each method and path once', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  expect(names).toEqual([...new Set(names)])
})

it('says of each route what it does, to whom, and what it answers', () => {
  for (const { summary, tag, path, response, status } of routes) {
    expect(summary.length).toBeGreaterThan(5)
    expect(tag).toMatch(/^[A-Z]/)
    expect(path).toMatch(/^\/(api\/v1\/|healthz$|readyz$|metrics$)/)
    expect(response !== undefined || status === undefined || status === 202).toBe(true)
  }
})
