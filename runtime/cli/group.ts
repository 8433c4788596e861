// `sre group`: a storm of alerts into incidents, and where each began.
import { AlertFault, readAlert, type Alert } from '../../domain/group/alert'
import { createGrouper, type Placed } from '../../domain/group/grouper'
import { rankSuspects } from '../../domain/group/suspects'
import { topologySchema, type Topology } from '../../domain/group/topology'
import { BadInput } from './files/bad-input'
import { nameOf, readLines, readText, type InputLine } from './files/input'
import { openOutput, type LineOutput } from './files/output'
import { refuseTarget } from './files/target'

const MAX_TOPOLOGY_BYTES = 256 << 20

/**
 * Reads alerts from `path` (`-` or nothing: standard input) and writes `{"alert","incident"}` a line, in their order;
 * with `suspects`, `{"incident","suspects"}` a line into that file, as incidents end. Throws `BadInput`.
 */
export async function runGroup(path: string | undefined, options: { topology?: string; suspects?: string }): Promise<void> {
  const topology = options.topology === undefined ? undefined : await readTopology(options.topology)
  if (options.suspects !== undefined) await refuseTarget(options.suspects, [path, options.topology])
  const grouper = createGrouper(topology)
  const output = openOutput()
  const suspects = options.suspects === undefined ? undefined : openOutput(options.suspects)
  const name = nameOf(path)
  let any = false
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      if (line.text.trim() === '') continue
      any = true
      await write(output, grouper.push(alertOf(name, line)))
    }
    await tell()
  }
  if (!any) throw new BadInput(`${name} holds no alert: one JSON object a line is needed.`)
  await write(output, grouper.end())
  await tell()
  await output.end()
  await suspects?.end()

  async function tell(): Promise<void> {
    for (const incident of grouper.closed()) {
      if (!suspects) continue
      const ranked = rankSuspects(incident, grouper.graph, grouper.skew)
      const wait = suspects.write(JSON.stringify({ incident: incident.id, suspects: ranked }))
      if (wait) await wait
    }
  }
}

async function write(output: LineOutput, placed: Placed[]): Promise<void> {
  for (const each of placed) {
    const wait = output.write(JSON.stringify(each))
    if (wait) await wait
  }
}

function alertOf(name: string, { number, text }: InputLine): Alert {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BadInput(`${name}, line ${number}: not JSON; one alert a line is needed.`)
  }
  try {
    return readAlert(value)
  } catch (error) {
    if (error instanceof AlertFault) throw new BadInput(`${name}, line ${number}: ${error.message}.`)
    throw error
  }
}

async function readTopology(path: string): Promise<Topology> {
  const text = await readText(path, MAX_TOPOLOGY_BYTES)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BadInput(`${path} is not JSON: a topology is {"nodes": [...], "edges": [...]}.`)
  }
  const parsed = topologySchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new BadInput(`${path}: ${issue.path.join('.') || 'the document'}: ${issue.message}.`)
}
