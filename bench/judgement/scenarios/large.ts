// Large bundles for measuring: many pieces of evidence, and a long log. Made by counting, so every run has the same.

import { scenariosOf } from './corpus'

/** Characters. */
const SMALL = 1_300
const START = Date.UTC(2026, 10, 20, 8)

const at = (second: number) => new Date(START + second * 1_000).toISOString()

/** Evidence of the usual mix: short logs, metric tables, pods, events. */
export function manyItems(count: number): unknown {
  const kinds = [shortLog, metricTable, pod, events]
  return {
    incident: { title: 'Errors rise in service-7', startedAt: at(600), labels: { service: 'service-7' } },
    evidence: Array.from({ length: count }, (_, index) => ({
      id: `item-${index}`,
      source: `source-${index % 7}`,
      tool: 'logs.recent',
      title: `service-${index % 40}`,
      capturedAt: at(1_800),
      health: 'checked',
      content: kinds[index % kinds.length]!(index),
    })),
  }
}

/** Evidence of the scenarios, the small items alone, again and again: every kind of it, where `manyItems` has four. */
export function mixedItems(count: number): unknown {
  const small = scenariosOf('development')
    .flatMap(({ bundle }) => (bundle as { evidence?: { content?: unknown }[] }).evidence ?? [])
    .filter(({ content }) => JSON.stringify(content ?? '').length < SMALL)
  return {
    incident: { title: 'Errors rise in service-7', startedAt: at(600), labels: { service: 'service-7' } },
    evidence: Array.from({ length: count }, (_, index) => ({ ...small[index % small.length], id: `item-${index}` })),
  }
}

/** A log of a service whose database refuses connections from half of its time on. */
export function largeLog(lines: number): unknown {
  const texts: string[] = []
  for (let line = 0; line < lines; line += 1) {
    const failing = line > lines / 2 && line % 25 === 0
    texts.push(
      failing
        ? `${at(Math.floor(line / 60))} ERROR orders-api order ${line}: dial tcp 10.0.4.${line % 250}:5432: connect: connection refused`
        : `${at(Math.floor(line / 60))} INFO orders-api handled GET /orders/${line} for user-${(line * 7919) % 100_003} in ${line % 90}ms status=200`,
    )
  }
  return {
    incident: { title: 'orders-api fails', startedAt: at(Math.floor(lines / 120)), labels: { service: 'orders-api' } },
    evidence: [{ id: 'logs', source: 'loki', tool: 'logs.recent', title: 'orders-api', content: texts.join('\n') }],
  }
}

function shortLog(index: number): string {
  const lines = Array.from({ length: 8 }, (_, line) =>
    line === 6 && index % 8 === 0
      ? `${at(600 + line)} ERROR service-${index % 40} request ${index}${line} failed: context deadline exceeded calling http://service-${(index + 1) % 40}:8080/v1`
      : `${at(590 + line)} INFO service-${index % 40} request ${index}${line} served in ${line}ms`,
  )
  return lines.join('\n')
}

function metricTable(index: number): unknown {
  return {
    metric: 'http_request_duration_p95',
    service: `service-${index % 40}`,
    unit: 'ms',
    points: Array.from({ length: 20 }, (_, point) => ({
      t: at(point * 60),
      v: 100 + ((index * 31 + point * 17) % 13) + (index % 16 === 1 && point > 10 ? 900 : 0),
    })),
  }
}

function pod(index: number): unknown {
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: `service-${index % 40}-7d9f8b6c5-x2z4q`, namespace: 'shop' },
    status: {
      phase: 'Running',
      containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: at(0) } } }],
    },
  }
}

function events(index: number): unknown {
  return {
    items: [
      {
        type: 'Normal',
        reason: 'Pulled',
        message: 'Container image already present on machine',
        involvedObject: { kind: 'Pod', name: `service-${index % 40}-7d9f8b6c5-x2z4q`, namespace: 'shop' },
        lastTimestamp: at(30),
        count: 1,
      },
    ],
  }
}
