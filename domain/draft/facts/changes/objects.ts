// What a Kubernetes object says of its own last change: its change-cause, dated by when it last progressed.
import { parseInstant } from '../../../instant'
import { textOf, treeOf } from '../../read/kube-kind'
import type { KubeObject, Reading } from '../../read/reading'
import type { Fact } from '../fact'
import { placeIn, stated } from '../kubernetes/stated'
import { kindOfChange } from './kind'

const CAUSE = 'kubernetes.io/change-cause'

export function changesOfObjects(reading: Reading): Fact[] {
  return reading.objects.flatMap((object) => {
    const cause = textOf(treeOf(treeOf(object.value.metadata).annotations)[CAUSE])
    const since = progressedAt(object)
    if (cause === '' || since === null) return []
    const place = placeIn(object, ['metadata', 'annotations', CAUSE])
    const sign = /\b(?:cpu|memory|limits?|requests?|config|env|sizing)\b/i.test(cause) ? 'config_changed' : (kindOfChange(cause) ?? 'release_changed') // prettier-ignore
    return [stated(reading, sign, { name: object.name, words: cause, place, since, weight: 75 })]
  })
}

function progressedAt({ value }: KubeObject): number | null {
  const { conditions } = treeOf(value.status)
  const progressing = (Array.isArray(conditions) ? conditions : []).map(treeOf).find(({ type }) => type === 'Progressing')
  const told = progressing ? textOf(progressing.lastUpdateTime) || textOf(progressing.lastTransitionTime) : ''
  return told === '' ? null : parseInstant(told)
}
