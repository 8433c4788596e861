// A steady pace of observations, and a reader of the stream: how long until a new incident is seen.
import { request } from 'node:http'
import type { VisibleAnswer, VisibleJob } from './client'
import { send, targetOf } from './http'
import { observationAt } from './observations'

export async function runVisible(job: VisibleJob): Promise<VisibleAnswer> {
  const { url, token, seconds, observationsPerSecond, keys, newKeysPerSecond, batch } = job
  const headers = { authorization: `Bearer ${token}` }
  const seen = new Map<string, number>()
  const sent = new Map<string, number>()
  const see = (ids: Iterable<string>, at: number): void => {
    for (const id of ids) if (!seen.has(id)) seen.set(id, at)
  }
  // `more`: more has changed than the event names, and the reader fetches its list anew.
  const close = await readStream(url, headers, (ids, more, at) => see(more ? [...ids, ...sent.keys()] : ids, at))
  const target = targetOf(url, 64)
  const json = { ...headers, 'content-type': 'application/json' }
  const answered: number[] = []
  const sentAt: Record<string, number> = {}
  const running = new Set<Promise<void>>()
  // The known keys are there already: the first of their observations were sent before the clock started.
  let index = keys
  let late = 0

  async function post(body: Buffer, isNew: boolean): Promise<void> {
    const at = performance.now()
    const wall = Date.now()
    const { status, body: text } = await send(target, 'POST', '/api/v1/observations', json, body)
    if (status >= 300) throw new Error(`${status} ${text.slice(0, 300)}`)
    if (!isNew) return
    answered.push(performance.now() - at)
    const id = (JSON.parse(text) as { incidents: string[] }).incidents[0]!
    sent.set(id, at)
    sentAt[id] = wall
  }
  function start(body: Buffer, isNew: boolean): void {
    const run: Promise<void> = post(body, isNew).finally(() => running.delete(run))
    running.add(run)
  }
  const bodyOf = (observations: object[]) => Buffer.from(JSON.stringify({ observations }))

  const known = { keys, name: 'known' }
  const tickMs = (1_000 * batch) / observationsPerSecond
  const ticks = Math.floor((seconds * 1_000) / tickMs)
  const newEvery = Math.round(observationsPerSecond / batch / newKeysPerSecond)
  const begun = performance.now()
  for (let tick = 0; tick < ticks; tick += 1) {
    const wait = begun + tick * tickMs - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    else if (wait < -100) late += 1
    const observedAt = new Date().toISOString()
    start(bodyOf(Array.from({ length: batch }, () => observationAt(known, index++, observedAt))), false)
    if (tick % newEvery === 0) start(bodyOf([observationAt({ keys: 1e9, name: 'fresh' }, tick, observedAt)]), true)
  }
  await Promise.all(running)
  await until(() => [...sent.keys()].every((id) => seen.has(id)), 10_000)
  close()
  target.agent.destroy()
  const visible = [...sent].flatMap(([id, at]) => (seen.has(id) ? [seen.get(id)! - at] : []))
  return { visible, answered, sentAt, missing: sent.size - visible.length, late }
}

async function until(holds: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!holds() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
}

function readStream(
  url: string,
  headers: Record<string, string>,
  seen: (ids: string[], more: boolean, at: number) => void,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const opened = request(`${url}/api/v1/stream`, { headers: { ...headers, accept: 'text/event-stream' } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`the stream answers ${response.statusCode}`))
      let rest = ''
      response.setEncoding('utf8')
      response.on('error', () => undefined)
      response.on('data', (chunk: string) => {
        const at = performance.now()
        const events = (rest + chunk).split('\n\n')
        rest = events.pop()!
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1]
          const told = data ? (JSON.parse(data) as { type: string; ids: string[]; more: boolean }) : undefined
          if (told?.type === 'incidents') seen(told.ids, told.more, at)
        }
      })
      resolve(() => opened.destroy())
    })
    opened.on('error', reject)
    opened.end()
  })
}
