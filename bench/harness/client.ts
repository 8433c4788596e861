// The HTTP client, in a child process of its own, so that it and what it measures do not share a thread.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Load } from './observations'

export interface BatchJob {
  kind: 'batches'
  url: string
  path: string
  token?: string
  connections: number
  load: Load
  /** `alerts`: the same as Alertmanager's API takes it. */
  form: 'observations' | 'alerts'
}

export interface VisibleJob {
  kind: 'visible'
  url: string
  token: string
  seconds: number
  observationsPerSecond: number
  keys: number
  newKeysPerSecond: number
  /** Observations a request. */
  batch: number
}

export interface PagesJob {
  kind: 'pages'
  url: string
  paths: string[]
  headers: Record<string, string>
  connections: number
  /** What every answer must hold, to be an answer at all. */
  expect: string
}

export type Job = BatchJob | VisibleJob | PagesJob

export interface BatchAnswer {
  seconds: number
  /** Milliseconds of each request. */
  latencies: number[]
  counters: Record<string, number>
}

export interface VisibleAnswer {
  /** Milliseconds from the request to the server-sent event that names its incident, of each new key. */
  visible: number[]
  /** Milliseconds from the request to its answer, of each new key: the commit is in it. */
  answered: number[]
  /** Incident → when its request was sent, milliseconds since the epoch. */
  sentAt: Record<string, number>
  /** Events that never came. */
  missing: number
  /** Requests that were sent late, as the client could not keep the pace. */
  late: number
}

export interface PagesAnswer {
  latencies: number[]
}

interface Answers {
  batches: BatchAnswer
  visible: VisibleAnswer
  pages: PagesAnswer
}

export function runClient<J extends Job>(job: J): Promise<Answers[J['kind']]> {
  const child = fork(fileURLToPath(new URL('client-main.ts', import.meta.url)), {
    execArgv: ['--import', import.meta.resolve('tsx')],
    serialization: 'advanced',
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message: { answer?: Answers[J['kind']]; error?: string }) => {
      if (message.error === undefined) resolve(message.answer!)
      else reject(new Error(message.error))
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the client ended with ${code}`)))
    child.send(job)
  })
}
