// Long streams without a topology in which the same parts of a system fail again and again, each by itself, and in the end
// two of them at once: whether it was learned what fires together, when no caller and no host says so.
import { drawSystem } from './graph'
import { seeded, type Random } from './random'
import { drawNoise, drawSkew, halves, meet, sameThing, type Half, type Storm } from './scenario'
import { drawNaming, type Source } from './signs'
import { placesOf, simulate, type Fault, type Watching } from './simulate'

/** What the halves differ in, beyond shapes and kinds of fault: parts that fail, how often, and minutes between. */
const courses: Record<Half, { parts: [number, number]; times: [number, number]; pause: [number, number]; noise: number[] }> = {
  development: { parts: [3, 4], times: [3, 5], pause: [60, 120], noise: [0, 0.25] },
  'held out': { parts: [2, 6], times: [4, 7], pause: [50, 300], noise: [0, 0.25, 0.6] },
}

export interface Recurring extends Storm {
  /** Where the two at once begin, as an index of an alert. */
  last: number
}

export function drawRecurring(half: Half, seed: number): Recurring {
  const random = seeded(seed * 2 + 1_000_001 + (half === 'development' ? 0 : 1))
  const [choice, course] = [halves[half], courses[half]]
  const system = drawSystem(random, random.pick(choice.shapes), random.integer(20, Math.max(30, choice.size[1])))
  const watching: Watching = {
    naming: drawNaming(random, choice.styles),
    visibility: random.between(0.7, 1),
    traces: false,
    level: random.pick(['service', 'instance', 'both']),
    once: random.chance(0.3),
    pace: random.between(0.5, 2),
  }
  const parts = drawParts(
    random,
    random.integer(...course.parts),
    (length) => {
      const kind = random.pick(choice.kinds)
      const place = random.pick(placesOf(system, random.pick(kind.at)))
      return { again: (at) => simulate(random, kind, place, [[at, at + length]], watching) }
    },
    (one, other) => meet(system, one, other),
  )
  const order = random.shuffle(parts.flatMap((part) => Array.from({ length: random.integer(...course.times) }, () => part)))
  const faults: Fault[] = []
  let at = random.between(600, 1800)
  for (const part of order) {
    faults.push(part.again(at))
    at += random.between(...course.pause) * 60
  }
  const from = at - 300
  for (const part of random.shuffle(parts).slice(0, 2)) faults.push(part.again(at + random.between(0, 60)))
  const end = at + 1800
  const noise = drawNoise(random, system, watching.naming, end, random.pick(course.noise))
  const skew = Object.fromEntries((['metric', 'log', 'trace', 'event'] as Source[]).map((each) => [each, drawSkew(random, each)]))
  const all = [...faults.flatMap((fault, of) => fault.alerts.map((alert) => ({ alert, of }))), ...noise]
    .map(({ alert, of }) => ({ of, alert: { ...alert, at: Math.max(0, alert.at + skew[alert.source]!), host: undefined } }))
    .sort((a, b) => a.alert.at - b.alert.at)
  const began = Date.UTC(2026, 0, 1 + (seed % 300), seed % 24)
  return {
    name: `${half}, recurring ${seed}`,
    course: 'apart',
    alerts: all.map(({ alert }, index) => ({
      id: `a${index}`,
      ...alert,
      at: new Date(began + Math.round(alert.at * 1000)).toISOString(),
    })),
    topology: { nodes: [], edges: [] },
    truth: all.map(({ of }) => of),
    roots: faults.map(({ kind, place }) => ({ entity: place.id, also: sameThing(place), kind: kind.name, at: place.at })),
    last: all.findIndex(({ alert }) => alert.at >= from),
  }
}

interface Part {
  again(at: number): Fault
}

/** Parts that fail together in nothing: each is seen by at least three entities, and none touches another. */
function drawParts(random: Random, count: number, draw: (length: number) => Part, near: (a: Fault, b: Fault) => boolean): Part[] {
  const parts: { part: Part; sample: Fault }[] = []
  for (let attempt = 0; attempt < 400 && parts.length < count; attempt++) {
    const part = draw(random.between(180, 900))
    const sample = part.again(0)
    if (new Set(sample.alerts.map(({ entity }) => entity)).size < 3) continue
    if (parts.some((each) => near(each.sample, sample))) continue
    parts.push({ part, sample })
  }
  return parts.map(({ part }) => part)
}
