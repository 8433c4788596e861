// Draws a grouped storm from what `sre group` printed: a lane for each entity, time from left to right, a colour for each
// incident, grey for background, a ring around the first suspect's lane.
//
//   npx tsx docs/judgement/draw-storm.mts <alerts.ndjson> [topology.json] > storm.svg
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Alert {
  id: string
  at: string
  entity: string
  name: string
}

/** Told apart by people who see red and green alike (M. Okabe, K. Ito, Color Universal Design, 2008). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']
const BACKGROUND = '#bbbbbb'
const [LEFT, RIGHT, TOP, LANE, WIDTH] = [150, 20, 44, 20, 960]

const [alertsPath, topologyPath] = process.argv.slice(2)
if (alertsPath === undefined) throw new Error('Give a file of alerts, and a topology if there is one.')
process.stdout.write(`${draw(readLines<Alert>(readFileSync(alertsPath, 'utf8')), ...group(alertsPath, topologyPath))}\n`)

type Placed = { alert: string; incident: number | null }
type Told = { incident: number; suspects: { entity: string; score: number }[] }

function group(alerts: string, topology?: string): [Placed[], Told[]] {
  const folder = mkdtempSync(join(tmpdir(), 'storm-'))
  try {
    const suspects = join(folder, 'suspects.ndjson')
    const given = topology === undefined ? [] : ['--topology', topology]
    const out = execFileSync(process.execPath, ['runtime/cli/sre.mjs', 'group', alerts, '--suspects', suspects, ...given], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    return [readLines<Placed>(out), readLines<Told>(readFileSync(suspects, 'utf8'))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function draw(alerts: Alert[], placed: Placed[], told: Told[]): string {
  const incidents = [...new Set(placed.flatMap(({ incident }) => incident ?? []))].sort((a, b) => a - b)
  const colourOf = (incident: number | null) =>
    incident === null ? BACKGROUND : COLOURS[incidents.indexOf(incident) % COLOURS.length]!
  const lanes = lanesOf(alerts, placed)
  const times = alerts.map(({ at }) => Date.parse(at))
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const x = (at: number) => LEFT + ((at - from) / Math.max(1, to - from)) * (WIDTH - LEFT - RIGHT)
  const y = (entity: string) => TOP + lanes.indexOf(entity) * LANE + LANE / 2
  const height = TOP + lanes.length * LANE + 40

  const shapes: string[] = []
  for (const [at, entity] of lanes.entries()) {
    if (at % 2 === 0) shapes.push(`<rect x="0" y="${TOP + at * LANE}" width="${WIDTH}" height="${LANE}" fill="#f5f5f5"/>`)
    shapes.push(`<text x="${LEFT - 10}" y="${y(entity) + 4}" text-anchor="end">${escape(entity)}</text>`)
  }
  for (const { incident, suspects } of told) {
    const first = suspects[0]
    const line = incidents.includes(incident) && first && lanes.includes(first.entity) ? first.entity : undefined
    if (line === undefined) continue
    const colour = colourOf(incident)
    shapes.push(
      `<rect x="${LEFT - 6}" y="${y(line) - LANE / 2 + 1}" width="${WIDTH - LEFT - RIGHT + 12}" height="${LANE - 2}" rx="6" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
    )
  }
  for (const [at, { entity, name }] of alerts.entries()) {
    const incident = placed[at]!.incident
    const [cx, cy] = [x(times[at]!).toFixed(1), y(entity).toFixed(1)]
    const title = `${entity}: ${name}, ${incident === null ? 'background' : `incident ${incident}`}`
    shapes.push(
      `<circle cx="${cx}" cy="${cy}" r="${incident === null ? 2.5 : 4}" fill="${colourOf(incident)}" fill-opacity="0.8"><title>${escape(title)}</title></circle>`,
    )
  }
  const minutes = Math.max(1, Math.ceil((to - from) / 60_000 / 10))
  for (let at = from; at <= to; at += minutes * 60_000) {
    shapes.push(
      `<text x="${x(at).toFixed(1)}" y="${height - 18}" text-anchor="middle" fill="#555">${Math.round((at - from) / 60_000)} min</text>`,
    )
  }
  const legend = incidents.map((incident) => {
    const first = told.find((each) => each.incident === incident)?.suspects[0]
    return `<tspan dx="14" fill="${colourOf(incident)}">● incident ${incident}${first ? `, first suspect ${escape(first.entity)}` : ''}</tspan>`
  })
  const title = [...legend, `<tspan dx="14" fill="#888">● background</tspan>`].join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    `<text x="2" y="24" font-size="13">${title}</text>`,
    ...shapes,
    '</svg>',
  ].join('\n')
}

/** Lanes by incident, then by who alerted first; what is background alone comes last. */
function lanesOf(alerts: Alert[], placed: Placed[]): string[] {
  const order = new Map<string, number>()
  for (const [at, { entity }] of alerts.entries()) {
    const incident = placed[at]!.incident
    const rank = (incident ?? 1e6) * 1e6 + at
    order.set(entity, Math.min(order.get(entity) ?? Infinity, rank))
  }
  return [...order].sort((a, b) => a[1] - b[1]).map(([entity]) => entity)
}

function readLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
