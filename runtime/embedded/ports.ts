// A free port on the loopback address.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Whether nobody listens on `port` of `host`. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * Below the ports that systems lend to outgoing connections (Linux from 32768 on, others from 49152): a server that is
 * started again finds its port as it left it.
 */
const [LOWEST, HIGHEST] = [20_000, 32_767]
const MOST_TRIES = 200

/** A port that nobody listens on, by chance: two that ask at once are hardly given the same. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1)
    if (await isFree(port)) return port
  }
  throw new Error(`No free port of 127.0.0.1 was found between ${LOWEST} and ${HIGHEST}: end what listens there.`)
}
