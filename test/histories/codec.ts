// Histories as files: plain JSON of the protocol's own objects, the same for reading and writing.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { temporal } from '@temporalio/proto'

// The package is CommonJS, and its names are not seen by an ES module's import.
const proto = createRequire(import.meta.url)('@temporalio/proto') as typeof import('@temporalio/proto')
const { History } = proto.temporal.api.history.v1
export type History = temporal.api.history.v1.IHistory

const fileOf = (name: string): string => fileURLToPath(new URL(`./${name}.json`, import.meta.url))

export async function writeHistory(name: string, history: History): Promise<void> {
  const plain = History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String })
  // Who and where it was recorded is nobody's business.
  const text = JSON.stringify(plain, (key, value: unknown) => (key === 'identity' ? 'recorded' : value), 1)
  await writeFile(fileOf(name), `${text}\n`)
}

export async function readHistory(name: string): Promise<History> {
  return History.fromObject(JSON.parse(await readFile(fileOf(name), 'utf8')) as object)
}
