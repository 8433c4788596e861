// Resource quotas of namespaces: what is used of what is allowed.
import { textOf, treeOf } from '../read/kube-kind'
import { quantityOf } from '../read/quantity'
import type { KubeObject, Place, Reading, Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { fieldOf, placeIn, stated } from './kubernetes/stated'

const HARD = ['hard']

export const kubeQuota: Extractor = {
  name: 'kube-quota',
  extract(reading: Reading): Fact[] {
    const quotas = reading.objects.filter(({ kind }) => kind === 'ResourceQuota')
    if (quotas.length > 0) return quotas.flatMap((quota) => ofObject(reading, quota))
    return rowsWith(reading, HARD).flatMap((row) => ofRow(reading, row))
  },
}

function ofObject(reading: Reading, quota: KubeObject): Fact[] {
  const status = treeOf(quota.value.status)
  const [hard, used] = [treeOf(status.hard ?? treeOf(quota.value.spec).hard), treeOf(status.used)]
  const name = quota.namespace || quota.name
  return Object.keys(hard)
    .sort()
    .flatMap((resource) =>
      compared(reading, name, resource, textOf(used[resource]), textOf(hard[resource]), placeIn(quota, ['status', 'used', resource]), quota.name),
    )
} // prettier-ignore

function ofRow(reading: Reading, row: Row): Fact[] {
  const resource = fieldOf(row, 'resource', 'resourcename')
  const [used, hard] = [fieldOf(row, 'used', 'usage', 'current'), fieldOf(row, 'hard', 'limit', 'quota')]
  if (resource === '' || used === '' || hard === '') return []
  const name = fieldOf(row, 'namespace', 'project') || (row.parent ? fieldOf(row.parent, 'namespace', 'name') : '')
  return compared(reading, name, resource, used, hard, { at: row.at, quote: row.quote }, fieldOf(row, 'name', 'quota'))
}

function compared(reading: Reading, name: string, resource: string, used: string, hard: string, place: Place, quota: string): Fact[] {
  const [now, most] = [amountOf(used), amountOf(hard)]
  if (now === null || most === null || most === 0) return []
  const words = `${resource} ${used} of ${hard} used${quota === '' ? '' : ` (quota ${quota})`}`
  if (now >= most) return [stated(reading, 'quota_exceeded', { name, words, place, object: quota, weight: 70 })]
  // Within a tenth of the limit one more pod may not fit.
  return now * 10 >= most * 9 ? [stated(reading, 'quota_exceeded', { name, words, place, object: quota, weight: 45 })] : []
} // prettier-ignore

/** Kubernetes' own amounts: `250m` is a quarter, `512Mi` bytes. */
export function amountOf(written: string): number | null {
  const milli = /^(\d+)m$/.exec(written)
  if (milli) return Number(milli[1]) / 1000
  const bytes = /^(\d+(?:\.\d+)?)([kMGTPE])$/.exec(written)
  if (bytes) return Number(bytes[1]) * 10 ** (3 * ('kMGTPE'.indexOf(bytes[2]!) + 1))
  return quantityOf(written)?.value ?? null
}
