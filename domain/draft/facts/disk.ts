// Disks: what df, iostat, iotop and SMART say; full, nearly full, busy, failing, well.
import { quantityOf } from '../read/quantity'
import { quoteOfText } from '../read/quote'
import type { Place, Reading, Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { hostOf } from './kubernetes/host'
import { fieldOf, stated } from './kubernetes/stated'
import { whomOfRow } from './subject'

/** File systems that are full by their nature, or hold nothing. */
const NONE = /^(?:tmpfs|devtmpfs|udev|shm|squashfs|none|efivarfs|overlay\d*|cgroup|\/dev\/loop\d+|\/dev\/sr\d+|iso9660)$/
const PSEUDO_MOUNT = /^\/(?:snap|proc|sys|dev|run)(?:\/|$)/

export const disk: Extractor = {
  name: 'disk',
  extract(reading: Reading): Fact[] {
    const rows = rowsWith(reading, MARKS)
    if (rows.length === 0 && reading.lines.length === 0) return []
    const host = hostOf(reading)
    const facts = rows.flatMap((row) => [
      ...ofFileSystem(reading, row, host),
      ...ofDevice(reading, row, host),
      ...ofSmart(reading, row, host),
    ])
    return [...facts, ...ofIotop(reading, host), ...ofUsage(reading, host)]
  },
}

const MARKS = ['mountedon', 'mount', 'mountpoint', 'mounted', 'filesystem', 'device', 'disk', 'dev', 'path', 'criticalwarning', 'availablespare', 'attributename', 'smartoverallhealthselfassessmenttestresult', 'smarthealthstatus'] // prettier-ignore

function ofFileSystem(reading: Reading, row: Row, host: string): Fact[] {
  const mount = fieldOf(row, 'mountedon', 'mount', 'mountpoint', 'mounted', 'path')
  const device = fieldOf(row, 'filesystem', 'device', 'volume', 'source')
  if (mount === '' || (device === '' && !/^\//.test(mount)) || NONE.test(device) || PSEUDO_MOUNT.test(mount)) return []
  const name = host || whomOfRow(row).name
  const facts: Fact[] = []
  const inodes = percentOf(row, 'iuse', 'iusepercent', 'iusedpercent', 'inodeusepercent', 'inodesusedpercent', 'inodespercent')
  const inode = inodes !== null || row.fields.has('inodes')
  if (inodes !== null && inodes >= 98)
    facts.push(stated(reading, 'inodes_full', { name, words: `${inodes}% of the inodes of ${mount} in use${countsOf(row, 'iused', 'inodes')}`, place: placeOf(row), object: mount, weight: 92 })) // prettier-ignore
  const used = inode && !row.fields.has('use') ? null : percentOf(row, 'use', 'usepercent', 'capacity', 'usedpercent', 'pctused', 'utilization', 'usagepercent', 'pcent', 'percentused') // prettier-ignore
  if (used === null) return facts
  const size = fieldOf(row, 'size', '1kblocks', 'blocks', 'total', '1mblocks')
  const words = `${mount} is ${used}% full${size === '' ? '' : ` (${countOf(row, 'used')}${size})`}`
  const avail = quantityOf(fieldOf(row, 'avail', 'available', 'free'))?.value ?? null
  if (used >= 98 || avail === 0)
    facts.push(stated(reading, 'disk_full', { name, words, place: placeOf(row), object: mount, weight: 92 }))
  else if (used >= 90) facts.push(stated(reading, 'disk_up', { name, words, place: placeOf(row), object: mount, weight: used >= 95 ? 70 : 50 })) // prettier-ignore
  else if (facts.length === 0 && used < 85)
    facts.push(stated(reading, 'resource_ok', { name, words: `${mount} is ${used}% full`, place: placeOf(row), object: mount, weight: 45 })) // prettier-ignore
  return facts
}

/** `iostat -x`: a device that is busy all the time, and how long it lets wait. */
function ofDevice(reading: Reading, row: Row, host: string): Fact[] {
  const device = fieldOf(row, 'device', 'disk', 'dev')
  const util = percentOf(row, 'util', 'utilpercent', 'busypercent', 'busy')
  const waits = ['await', 'rawait', 'wawait', 'awaitms', 'latencyms'].map((name) => Number(fieldOf(row, name) || NaN))
  const wait = Math.max(...waits.filter((ms) => Number.isFinite(ms)), 0)
  if (device === '' || util === null || !(row.fields.has('rs') || row.fields.has('ws') || row.fields.has('await') || row.fields.has('rawait'))) return [] // prettier-ignore
  const words = `${device} ${util}% busy${wait > 0 ? `, ${wait} ms a request` : ''}`
  const name = host || whomOfRow(row).name
  // 20 ms is slow for any disk but a lone spinning one; all of the time busy is the limit of one queue.
  if (util >= 90 && wait >= 20)
    return [stated(reading, 'disk_slow', { name, words, place: placeOf(row), object: device, weight: 80 })]
  if (util >= 97) return [stated(reading, 'disk_slow', { name, words, place: placeOf(row), object: device, weight: 55 })]
  return util < 60 && wait < 20 ? [stated(reading, 'resource_ok', { name, words, place: placeOf(row), object: device, weight: 40 })] : [] // prettier-ignore
}

/** `smartctl -A`, `nvme smart-log`: what a device says of its own health. */
function ofSmart(reading: Reading, row: Row, host: string): Fact[] {
  const told: string[] = []
  const number = (name: string) => quantityOf(fieldOf(row, name))?.value ?? null
  const warning = fieldOf(row, 'criticalwarning')
  if (warning !== '' && !/^(?:0x)?0+$/.test(warning)) told.push(`critical_warning ${warning}`)
  const [spare, least] = [number('availablespare'), number('availablesparethreshold')]
  if (spare !== null && least !== null && spare < least) told.push(`spare blocks ${spare}% of at least ${least}%`)
  for (const name of ['mediaerrors', 'mediaanddataintegrityerrors']) {
    const errors = number(name)
    if (errors !== null && errors > 0) told.push(`${fieldOf(row, name)} media errors`)
  }
  if (/FAIL/.test(fieldOf(row, 'smartoverallhealthselfassessmenttestresult', 'smarthealthstatus')))
    told.push('SMART health FAILED')
  const raw = fieldOf(row, 'rawvalue')
  const attribute = fieldOf(row, 'attributename')
  if (
    /^(?:Reallocated_Sector|Current_Pending_Sector|Offline_Uncorrectable|Reported_Uncorrect)/.test(attribute) &&
    Number(raw) > 0
  )
    told.push(`${attribute} ${raw}`)
  if (told.length === 0 || !(warning !== '' || spare !== null || attribute !== '' || told[0]!.startsWith('SMART'))) return []
  const object = /\/dev\/\w+/.exec(reading.evidence.title)?.[0] ?? ''
  return [stated(reading, 'disk_error', { name: host, words: `${object === '' ? 'the device' : object} reports ${told.join(', ')}`, place: { at: row.at, quote: row.quote }, object, weight: 90 })] // prettier-ignore
}

/** `du`: the largest directory, where there are several and it outweighs the rest. */
function ofUsage(reading: Reading, host: string): Fact[] {
  if (reading.lines.length > 1_000) return []
  const found = reading.lines.flatMap((line, index) => {
    const [, size, path] = /^\s*(\d+(?:[.,]\d+)?[KMGT]i?B?)\s+((?:\/|\.\/)\S+(?:\s+\(\S+\))?)\s*$/.exec(line) ?? []
    return size && path ? [{ size, path, index, bytes: quantityOf(size.replace(',', '.'))?.value ?? 0 }] : []
  })
  const rest = found.filter(({ path }) => !found.some((other) => other.path !== path && other.path.startsWith(`${path}/`)))
  const largest = [...rest].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))[0]
  const sum = rest.reduce((bytes, one) => bytes + one.bytes, 0)
  if (!largest || rest.length < 2 || largest.bytes * 2 < sum || largest.bytes < 1e9) return []
  return [stated(reading, 'disk_up', { name: host, words: `${largest.size} in ${shortPath(largest.path)}`, place: { at: `line ${largest.index + 1}`, quote: quoteOfText(reading.lines[largest.index]!) }, object: largest.path, weight: 60 })] // prettier-ignore
}

/** The last parts tell what it is; the ids of pods on the way do not. */
function shortPath(path: string): string {
  const parts = path.split('/')
  return parts.length <= 4 ? path : `…/${parts.slice(-2).join('/')}`
}

const BATCH =
  /backup|dump|rsync|restic|borg|\btar\b|gzip|zstd|pigz|fsck|scrub|vacuum|reindex|compact|snapshot|updatedb|logrotate|export|import/i

/** Lines of iotop: who keeps the disk busy. */
function ofIotop(reading: Reading, host: string): Fact[] {
  if (reading.lines.length > 1_000 || !reading.lines.some((line) => line.includes('DISK READ') && line.includes('IO'))) return []
  const facts: Fact[] = []
  for (const [index, line] of reading.lines.entries()) {
    const found = /^\s*\d+\s+\S+\s+\S+\s+([\d.]+ \S+)\s+([\d.]+ \S+)\s+(?:[\d.]+ %\s+)?([\d.]+) %\s+(.+)$/.exec(line)
    if (!found || Number(found[3]) < 50) continue
    const command = found[4]!.trim()
    const words = `${command} keeps the disk busy ${found[3]}% (reads ${found[1]}, writes ${found[2]})`
    facts.push(stated(reading, BATCH.test(command) ? 'batch_running' : 'disk_slow', { name: host, words, place: { at: `line ${index + 1}`, quote: quoteOfText(line) }, object: command.split(' ')[0]!, weight: 70 })) // prettier-ignore
  }
  return facts
}

function percentOf(row: Row, ...names: readonly string[]): number | null {
  for (const name of names) {
    const field = row.fields.get(name)
    if (!field) continue
    const quantity = quantityOf(String(field.value))
    if (quantity && (quantity.unit === '%' || /percent|pct|%|util|pcent/i.test(field.name)) && quantity.value >= 0 && quantity.value <= 100)
      return Math.round(quantity.value * 100) / 100
  }
  return null
} // prettier-ignore

function countsOf(row: Row, used: string, all: string): string {
  const [now, most] = [fieldOf(row, used), fieldOf(row, all)]
  return now === '' || most === '' ? '' : ` (${now} of ${most})`
}

function countOf(row: Row, used: string): string {
  const now = fieldOf(row, used)
  return now === '' ? '' : `${now} of `
}

function placeOf(row: Row): Place {
  if (row.at.startsWith('line ')) return { at: row.at, quote: row.quote }
  const field = row.fields.get('mount') ?? row.fields.get('mountpoint') ?? row.fields.get('device') ?? row.fields.get('path')
  return field ? { at: field.at, quote: field.quote } : { at: row.at, quote: row.quote }
}
