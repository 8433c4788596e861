// `sre doctor`: what is there, what is missing, and how to get it.
import { readConfig, unknownSettings } from '../config/config'
import { checkDatabase } from './doctor/database'
import { checkMachine } from './doctor/machine'
import type { Finding } from './doctor/finding'
import { checkPrograms } from './doctor/programs'

/** Prints a table; exit code 1 where something must be mended before it runs. */
export async function runDoctor(): Promise<void> {
  const config = readConfig(process.env)
  const findings = (await Promise.all([checkMachine(config), checkPrograms(config), checkDatabase()])).flat()
  for (const name of unknownSettings(process.env)) {
    findings.push({ part: name, state: 'note', detail: 'is set, and means nothing', remedy: 'see docs/configuration.md' })
  }
  process.stdout.write(`${tableOf(findings)}\n`)
  if (findings.some(({ state }) => state === 'missing')) process.exitCode = 1
}

const marks = { ok: 'ok', note: 'note', missing: 'MISSING' } as const

function tableOf(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ part }) => part.length))
  return findings
    .map(
      ({ part, state, detail, remedy }) =>
        `${marks[state].padEnd(8)} ${part.padEnd(width)}  ${detail}${remedy ? `\n${' '.repeat(width + 11)}→ ${remedy}` : ''}`,
    )
    .join('\n')
}
