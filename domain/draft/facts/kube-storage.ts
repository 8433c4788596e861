// Volumes: claims that are not bound, volumes that were lost, attachments that fail; from objects and tables.
import { parseInstant } from '../../instant'
import { textOf, treeOf } from '../read/kube-kind'
import type { KubeObject, Reading, Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { fieldOf, placeIn, stated } from './kubernetes/stated'

const STATES = ['status', 'phase', 'state']

export const kubeStorage: Extractor = {
  name: 'kube-storage',
  extract(reading: Reading): Fact[] {
    const objects = reading.objects.filter(({ kind, name }) => /^(?:PersistentVolume(?:Claim)?|VolumeAttachment)$/.test(kind) && name !== '')
    if (objects.length > 0) return objects.flatMap((object) => ofObject(reading, object))
    return rowsWith(reading, STATES).flatMap((row) => ofRow(reading, row))
  },
} // prettier-ignore

function ofObject(reading: Reading, object: KubeObject): Fact[] {
  const { kind, name, value } = object
  const [spec, status] = [treeOf(value.spec), treeOf(value.status)]
  if (kind === 'VolumeAttachment') {
    const error = treeOf(status.attachError ?? status.detachError)
    const message = textOf(error.message)
    const key = status.attachError ? 'attachError' : 'detachError'
    const volume = textOf(treeOf(spec.source).persistentVolumeName)
    return message === '' ? [] : [stated(reading, 'volume_mount_failed', { name: textOf(spec.nodeName) || name, words: `${volume} cannot be attached: ${message}`, place: placeIn(object, ['status', key, 'message']), object: volume, since: parseInstant(textOf(error.time)) })] // prettier-ignore
  }
  const phase = textOf(status.phase)
  const since = parseInstant(textOf(treeOf(value.metadata).creationTimestamp))
  const place = placeIn(object, ['status', 'phase'])
  const storageClass = textOf(spec.storageClassName)
  const of = storageClass === '' ? '' : ` (storage class ${storageClass})`
  if (kind === 'PersistentVolumeClaim' && phase === 'Pending')
    return [stated(reading, 'volume_pending', { name, words: `volume claim is Pending${of}`, place, object: storageClass, since, weight: 82 })] // prettier-ignore
  if (phase === 'Lost' || phase === 'Failed')
    return [stated(reading, 'volume_pending', { name, words: `volume${kind.endsWith('Claim') ? ' claim' : ''} is ${phase}${of}`, place, object: textOf(spec.volumeName) })] // prettier-ignore
  const waits = (Array.isArray(status.conditions) ? (status.conditions as unknown[]) : []).findIndex(
    (item) => /Resiz|FileSystemResizePending/.test(textOf(treeOf(item).type)) && treeOf(item).status === 'True',
  )
  if (waits >= 0)
    return [stated(reading, 'volume_mount_failed', { name, words: `volume waits to be resized: ${textOf(treeOf((status.conditions as unknown[])[waits]).message)}`, place: placeIn(object, ['status', 'conditions', waits, 'type']), weight: 60 })] // prettier-ignore
  return phase === 'Bound' ? [stated(reading, 'healthy', { name, words: 'volume is bound', place, weight: 45 })] : []
}

/** `kubectl get pvc|pv`, and flat records of claims. */
function ofRow(reading: Reading, row: Row): Fact[] {
  const status = fieldOf(row, 'status', 'phase', 'state')
  if (!/^(?:Pending|Lost|Failed|Bound)$/.test(status)) return []
  const claims = row.fields.has('storageclass') || row.fields.has('storageclassname') || /pvcs?$|claims?$|\bpvc?\b/i.test(row.path.at(-1) ?? '')
  const name = fieldOf(row, 'pvc', 'claimname', 'name', 'claim', 'persistentvolumeclaim')
  if (!claims || name === '') return []
  const storageClass = fieldOf(row, 'storageclass', 'storageclassname')
  const field = row.fields.get('status') ?? row.fields.get('phase') ?? row.fields.get('state')!
  const place = { at: field.at, quote: field.quote }
  if (status === 'Bound') return [stated(reading, 'healthy', { name, words: 'volume is bound', place, weight: 45 })]
  const message = fieldOf(row, 'message', 'reason', 'event')
  const words = `volume claim is ${status}${storageClass === '' ? '' : ` (storage class ${storageClass})`}${message === '' ? '' : `: ${message}`}`
  return [stated(reading, 'volume_pending', { name, words, place, object: storageClass, weight: 82 })]
} // prettier-ignore
