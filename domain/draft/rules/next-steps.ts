// Steps that many rules ask for, so that they are worded alike.
import type { Case, Step } from './rule'

export { act } from '../steps'

export function readLogs({ name }: Case, why: string): Step {
  return { step: `Read the last lines of ${name} before it failed.`, why, tool: 'logs.recent', arguments: { component: name } }
}

export function describe({ name }: Case, why: string): Step {
  return { step: `Look at the state and events of ${name}.`, why, tool: 'cluster_overview.get', arguments: { component: name } }
}

export function lookAtNodes(why: string, node = ''): Step {
  return {
    step: node === '' ? 'Compare the conditions and room of all nodes.' : `Look at the conditions of ${node}.`,
    why,
    tool: 'nodes.list',
    arguments: node === '' ? {} : { node },
  }
}

export function compareReleases({ name }: Case, why: string): Step {
  return {
    step: `Compare what runs of ${name} with what should run.`,
    why,
    tool: 'release_drift.summary',
    arguments: { application: name },
  }
}
