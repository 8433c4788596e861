// Pages, one after another on each connection.
import type { PagesAnswer, PagesJob } from './client'
import { send, targetOf } from './http'

/** Requests before the clock counts: plans, caches and compiled code. */
const WARM = 20

export async function runPages({ url, paths, headers, connections, expect }: PagesJob): Promise<PagesAnswer> {
  const target = targetOf(url, connections)
  const latencies: number[] = []

  async function get(path: string): Promise<number> {
    const started = performance.now()
    const { status, body } = await send(target, 'GET', path, headers)
    const latency = performance.now() - started
    if (status !== 200 || !body.includes(expect)) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
    return latency
  }

  for (const path of paths.slice(0, WARM)) await get(path)
  let next = 0
  async function work(): Promise<void> {
    for (let at = next++; at < paths.length; at = next++) latencies.push(await get(paths[at]!))
  }
  await Promise.all(Array.from({ length: connections }, work))
  target.agent.destroy()
  return { latencies }
}
