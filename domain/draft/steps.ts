// Next steps that read more evidence: each names the component, says what it would tell, and which tool reads it.
import type { Step } from './rules/rule'

export function readLogs(component: string, why: string): Step {
  return { step: `Read the recent logs of ${component}`, why, tool: 'logs.recent', arguments: { component } }
}

export function readHttp(component: string, why: string): Step {
  return { step: `Look at the HTTP signals of ${component}`, why, tool: 'http_signals.recent', arguments: { component } }
}

export function readBacklog(component: string, why: string): Step {
  return { step: `Look at the backlog of ${component}`, why, tool: 'async_backlog.recent', arguments: { component } }
}

export function readTransport(component: string, why: string): Step {
  return {
    step: `Look at the messaging transport of ${component}`,
    why,
    tool: 'messaging_transport.recent',
    arguments: { component },
  }
}

export function readHealth(component: string, why: string): Step {
  return {
    step: `Check the dependencies of ${component} layer by layer`,
    why,
    tool: 'runtime_health.get',
    arguments: { component },
  }
}

export function readReleases(component: string, why: string): Step {
  return {
    step: `Compare what runs of ${component} with what should`,
    why,
    tool: 'release_drift.summary',
    arguments: { component },
  }
}

export function readState(component: string, why: string): Step {
  return { step: `Look at the state and events of ${component}`, why, tool: 'cluster_overview.get', arguments: { component } }
}

/** The conditions and the room of one node, or of all to compare. */
export function readNodes(why: string, node = ''): Step {
  return node === ''
    ? { step: 'Compare the conditions and room of all nodes', why, tool: 'nodes.list', arguments: {} }
    : { step: `Look at the conditions of ${node}`, why, tool: 'nodes.list', arguments: { node } }
}

/** Something that a person has to do or to decide. */
export function act(step: string, why: string): Step {
  return { step, why, tool: '', arguments: {} }
}
