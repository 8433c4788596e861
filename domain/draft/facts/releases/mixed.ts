// One component in two versions at a time: pods of different images, members that report different versions.
import { componentOf } from '../../component'
import { textOf, treeOf } from '../../read/kube-kind'
import type { Place, Reading } from '../../read/reading'
import { rowsWith } from '../../read/rows-with'
import type { Fact } from '../fact'
import { fieldOf, placeIn, stated } from '../kubernetes/stated'
import { nameOf } from './comparison'

const VERSIONS = ['image', 'version', 'appversion']

interface Member {
  /** Not up: a roll-out is under way or held. */
  waits: boolean
  name: string
  version: string
  place: Place
}

export function ofMixedVersions(reading: Reading): Fact[] {
  const all = [...podsOf(reading), ...rowsOf(reading)]
  if (all.length < 2) return []
  const groups = new Map<string, Member[]>()
  for (const member of all) {
    const component = componentOf(member.name)
    const group = groups.get(component)
    if (group) group.push(member)
    else groups.set(component, [member])
  }
  const facts: Fact[] = []
  for (const [component, members] of groups) {
    const counts = new Map<string, number>()
    for (const { version } of members) counts.set(version, (counts.get(version) ?? 0) + 1)
    if (component === '' || counts.size < 2 || counts.size > 4) continue
    const told = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([version, count]) => `${count} on ${version}`)
    facts.push(stated(reading, members.some(({ waits }) => waits) ? 'rollout_stuck' : 'partial_apply', { name: component, words: `${members.length} members in different versions: ${told.join(', ')}`, place: members[0]!.place, weight: 55 })) // prettier-ignore
  }
  return facts
}

function podsOf({ objects }: Reading): Member[] {
  return objects.flatMap((object) => {
    const containers = treeOf(object.value.spec).containers
    if (object.kind !== 'Pod' || !Array.isArray(containers) || containers.length === 0) return []
    const image = textOf(treeOf(containers[0]).image)
    return image === '' ? [] : [{ waits: textOf(treeOf(object.value.status).phase) !== 'Running', name: object.name, version: image.split('/').at(-1)!, place: placeIn(object, ['spec', 'containers', 0, 'image']) }] // prettier-ignore
  })
}

const ABOUT = /version|release|image|roll-?out|drift|deploy|inventory|running/i

/** Rows of pods or replicas with an image or version each; of machines and clusters only where releases are spoken of. */
function rowsOf(reading: Reading): Member[] {
  const { objects, evidence } = reading
  const versioned = objects.length > 0 ? [] : rowsWith(reading, VERSIONS)
  if (versioned.length === 0) return []
  const about = ABOUT.test(`${evidence.title} ${evidence.tool} ${evidence.source}`)
  return versioned.flatMap((row) => {
    const field = row.fields.get('image') ?? row.fields.get('version') ?? row.fields.get('appversion')
    if (!field || typeof field.value !== 'string' || field.value === '') return []
    const pod = fieldOf(row, 'pod', 'podname', 'replica', 'instance', 'member') || (row.fields.has('restarts') ? fieldOf(row, 'name') : '')
    const place = fieldOf(row, 'host', 'node', 'server', 'cluster', 'region', 'tenant', 'zone', 'site')
    const name = pod || (about && place !== '' && row.parent ? nameOf(row.parent) : '')
    if (name === '') return []
    const waits = !/^(?:running|ready|ok|healthy|)$/i.test(fieldOf(row, 'status', 'phase', 'state'))
    return [{ name, waits, version: field.value.split('/').at(-1)!, place: { at: field.at, quote: field.quote } }]
  })
} // prettier-ignore
