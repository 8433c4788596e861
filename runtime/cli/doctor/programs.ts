// The outside programs, and the servers that addresses were given for.
import { execFile } from 'node:child_process'
import { createProbes } from '../../../integrations/probes'
import { probeTargetSchema, type ProbeTarget } from '../../../domain/probe/target'
import type { Settings } from '../../config/settings'
import { postgresBinaries } from '../../embedded/postgres-binaries'
import { programs, type ProgramName } from '../../embedded/programs'
import { resolveProgram } from '../../embedded/resolve-program'
import type { Finding } from './finding'

export async function checkPrograms(config: Settings): Promise<Finding[]> {
  return Promise.all([checkPostgres(config), checkTemporal(config), checkNats(config), checkGo()])
}

async function checkPostgres(config: Settings): Promise<Finding> {
  const part = 'postgres'
  if (config.DATABASE_URL) return { part, state: 'ok', detail: 'DATABASE_URL is set' }
  return postgresBinaries().then(
    ({ postgres }): Finding => ({ part, state: 'ok', detail: postgres }),
    (error: Error): Finding => ({ part, state: 'missing', detail: error.message }),
  )
}

async function checkTemporal(config: Settings): Promise<Finding> {
  if (!config.TEMPORAL_ADDRESS) return checkProgram('temporal', config, 'missing', 'TEMPORAL_ADDRESS')
  return probe('temporal', { type: 'temporal', name: 'temporal', address: config.TEMPORAL_ADDRESS }, config.TEMPORAL_ADDRESS)
}

async function checkNats(config: Settings): Promise<Finding> {
  if (!config.NATS_URL) return checkProgram('nats-server', config, 'note', 'NATS_URL')
  return probe('nats', { type: 'nats', name: 'nats', url: config.NATS_URL }, 'NATS_URL')
}

async function checkProgram(name: ProgramName, config: Settings, without: Finding['state'], setting: string): Promise<Finding> {
  const found = await resolveProgram(name, { lookOnly: true, ...(config.SRE_TOOLS_DIR && { cacheFolder: config.SRE_TOOLS_DIR }) })
  if (found) return { part: name, state: 'ok', detail: found }
  const { purpose, goPackage } = programs[name]
  const detail = `not here yet: ${purpose}`
  // `npm start` gets it by itself, unless it is told not to.
  const state = config.SRE_OFFLINE ? without : 'note'
  return {
    part: name,
    state,
    detail,
    remedy: `npm start downloads it, or builds it with Go (go install ${goPackage}); or put ${name} on PATH; or set ${setting}`,
  }
}

function checkGo(): Promise<Finding> {
  const part = 'go'
  return new Promise((resolve) => {
    execFile('go', ['version'], (error, stdout) => {
      if (!error) return resolve({ part, state: 'ok', detail: stdout.trim() })
      resolve({ part, state: 'note', detail: 'not here; only needed where the official downloads cannot be reached' })
    })
  })
}

async function probe(part: string, target: Record<string, unknown>, where: string): Promise<Finding> {
  const outcome = await createProbes()(probeTargetSchema.parse(target) satisfies ProbeTarget)
  if (outcome.ok) return { part, state: 'ok', detail: `${where} answers within ${Math.round(outcome.latencyMs)} ms` }
  return {
    part,
    state: 'missing',
    detail: `${where} does not answer: ${outcome.detail}`,
    remedy: 'start it, or mend its address',
  }
}
