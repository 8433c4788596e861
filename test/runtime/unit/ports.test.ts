// Ports for servers that are started again and again.
import { createServer } from 'node:net'
import { freePort, isFree } from '../../../runtime/embedded/ports'

test('ports are free, and not of those that outgoing connections are lent', async () => {
  const ports = await Promise.all(Array.from({ length: 40 }, freePort))
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(20_000)
    expect(port).toBeLessThan(32_768)
  }
  expect(new Set(ports).size).toBeGreaterThan(35)
  expect(await isFree(ports[0]!)).toBe(true)
})

test('a port that is listened on is not free', async () => {
  const server = createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await isFree(port)).toBe(false)
  await new Promise((resolve) => server.close(resolve))
  expect(await isFree(port)).toBe(true)
})
