// As many requests at a time as there are connections, until all bodies are sent.
import type { BatchAnswer, BatchJob } from './client'
import { send, targetOf } from './http'
import { batchesOf, toAlert } from './observations'

export async function runBatches({ url, path, token, connections, load, form }: BatchJob): Promise<BatchAnswer> {
  const bodies = [...batchesOf(load)].map((batch) =>
    Buffer.from(JSON.stringify(form === 'alerts' ? batch.map(toAlert) : { observations: batch })),
  )
  const target = targetOf(url, connections)
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const latencies: number[] = []
  const counters: Record<string, number> = {}
  let next = 0

  async function work(): Promise<void> {
    for (let at = next++; at < bodies.length; at = next++) {
      const started = performance.now()
      const { status, body } = await send(target, 'POST', path, headers, bodies[at])
      latencies.push(performance.now() - started)
      if (status >= 300) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
      if (form === 'observations') count(counters, body)
    }
  }

  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, work))
  const seconds = (performance.now() - started) / 1_000
  target.agent.destroy()
  return { seconds, latencies, counters }
}

function count(counters: Record<string, number>, body: string): void {
  const answer = JSON.parse(body) as Record<string, number>
  for (const name of ['received', 'new', 'duplicate', 'suppressed', 'rejected'])
    counters[name] = (counters[name] ?? 0) + answer[name]!
}
