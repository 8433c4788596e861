// How many alerts a second the command places, from file to file: storms one after the other, and a poisoned stream.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawStorm } from './scenario'

/** Storms of the generator with a minute between them. */
export function stormLines(count: number): string[] {
  const lines: string[] = []
  let from = Date.UTC(2026, 0, 1)
  for (let seed = 0; lines.length < count; seed++) {
    const { alerts } = drawStorm('development', seed)
    const began = Date.parse(alerts[0]!.at)
    for (const alert of alerts) {
      const at = new Date(from + Date.parse(alert.at) - began).toISOString()
      lines.push(JSON.stringify({ ...alert, id: `a${lines.length}`, at }))
    }
    from += Date.parse(alerts.at(-1)!.at) - began + 60_000
  }
  return lines
}

/** Nothing in it comes twice: entity, caller, host and name, fifty a second, all of them critical. */
export function poisonedLines(count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      id: at,
      at: new Date(Date.UTC(2026, 0, 1) + at * 20).toISOString(),
      source: 'metric',
      entity: `e${at}`,
      host: `h${at}`,
      caller: `e${(at * 7919) % count}`,
      name: `n-${at.toString(36)}-x`,
      severity: 'critical',
    }),
  )
}

/** Alerts a second; the command may take `heap` MB and no more. */
export async function measureRate(lines: string[], heap: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-group-'))
  try {
    const path = join(folder, 'alerts.ndjson')
    await writeFile(path, `${lines.join('\n')}\n`)
    const command = [
      `--max-old-space-size=${heap}`,
      'runtime/cli/sre.mjs',
      'group',
      path,
      '--suspects',
      join(folder, 'suspects.ndjson'),
    ]
    const started = performance.now()
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.resume()
    const [code] = (await once(child, 'close')) as [number]
    if (code !== 0) throw new Error(`sre group ended with ${code}`)
    return (lines.length / (performance.now() - started)) * 1000
  } finally {
    await rm(folder, { recursive: true })
  }
}
