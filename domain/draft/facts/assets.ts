// Assets of tenants and releases: files, templates, keys that are missing, or not those that were delivered.
import { jsonOf } from '../read/json'
import { pointer, quoteOfScalar } from '../read/quote'
import type { Reading, Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import { remembering } from '../read/series-words'
import type { Extractor, Fact } from './fact'
import { fieldOf, stated } from './kubernetes/stated'
import { nameOf } from './releases/comparison'

const ASSETS =
  /asset|template|theme|branding|translation|locale|bundle|static|logo|font|stylesheet|manifest|artifact|artefact|dashboard|file/i
const MISSING = /^(?:missing|absent|not[ _-]?found|deleted|removed|gone|404|unavailable|lost)$/i
const CHANGED = /^(?:changed|modified|mismatch|differs|corrupt(?:ed)?|stale|outdated|wrong[ _-]?(?:version|hash|checksum))$/i
const LISTED = /^(?:\w*assets|files|templates|themes|translations)$/i
const LIST = /^(?:missing|absent|notfound|lacking)(?:assets|files|templates|keys|items|objects|translations|themes)?$/i
const FIELDS = ['asset', 'file', 'filename', 'template', 'object', 'key', 'path', 'theme', 'translation', 'assetname']
/** Rows with one of these are about assets, wherever they stand. */
const MARKS = ['asset', 'assetname', 'template', 'theme']
const DEEPEST = 8

export const assets: Extractor = {
  name: 'assets',
  extract(reading: Reading): Fact[] {
    const { evidence } = reading
    const about = ASSETS.test(`${evidence.title} ${evidence.tool}`)
    const facts: Fact[] = []
    const asked = rowsWith(reading, MARKS)
    const marked = asked.length > 0 ? new Set(asked) : null
    for (const row of reading.rows)
      if (about || isList(row.path.at(-1) ?? '') || (marked?.has(row) && (row.path.length > 0 || row.fields.has('asset'))))
        facts.push(...ofRow(reading, row, about))
    const value = jsonOf(evidence)
    if (value !== undefined) ofLists(reading, value, [], null, about, facts)
    return facts
  },
}

function ofRow(reading: Reading, row: Row, about: boolean): Fact[] {
  const listed = isList(row.path.at(-1) ?? '')
  if (!about && !listed && !row.fields.has('asset') && !row.fields.has('assetname') && !row.fields.has('template') && !row.fields.has('theme')) return []
  const asset = fieldOf(row, ...FIELDS) || (listed ? fieldOf(row, 'name') : '')
  if (asset === '') return []
  const around = listed ? row.parent : row
  const name = fieldOf(row, 'tenant', 'customer', 'site') || (around ? fieldOf(around, 'tenant', 'customer', 'site') || nameOf(around) : '')
  for (const [folded, field] of row.fields) {
    const value = String(field.value ?? '')
    const place = { at: field.at, quote: field.quote }
    const gone = (/^(?:present|exists|found|available)$/.test(folded) && /^(?:false|no|0)$/i.test(value)) || (folded === 'missing' && /^(?:true|yes)$/i.test(value)) || (/^(?:status|state|result|check)$/.test(folded) && MISSING.test(value)) // prettier-ignore
    if (gone) return [stated(reading, 'asset_missing', { name, words: `${asset} is missing`, place, object: asset, weight: 82 })]
    if (/^(?:status|state|result|check)$/.test(folded) && CHANGED.test(value))
      return [stated(reading, 'asset_missing', { name, words: `${asset} is ${value}`, place, object: asset, weight: 72 })]
  }
  const wanted = fieldOf(row, 'expectedchecksum', 'expectedhash', 'expectedsha256', 'expecteddigest', 'expectedetag', 'expectedsize', 'wantsha256')
  const found = ['actualchecksum', 'actualhash', 'actualsha256', 'actualdigest', 'actualetag', 'actualsize', 'gotsha256'].map((one) => row.fields.get(one)).find((one) => one !== undefined)
  if (wanted === '' || !found || String(found.value) === wanted) return []
  const lost = found.value === null || found.value === '' || found.value === 0
  return [stated(reading, 'asset_missing', { name, words: lost ? `${asset} is missing` : `${asset} is not the one delivered (${String(found.value)}, not ${wanted})`, place: { at: found.at, quote: found.quote || quoteOfScalar(asset) }, object: asset, weight: 80 })] // prettier-ignore
} // prettier-ignore

/** `missing: ["logo.svg", …]`, wherever it stands. */
function ofLists(reading: Reading, value: unknown, path: (string | number)[], around: Around | null, about: boolean, facts: Fact[]): void {
  if (typeof value !== 'object' || value === null || path.length > DEEPEST || facts.length > 200) return
  if (Array.isArray(value)) {
    // Pairs and points hold no lists of names.
    if (typeof value[0] !== 'object' || Array.isArray(value[0])) return
    for (const [index, item] of value.entries()) {
      path.push(index)
      ofLists(reading, item, path, around, about, facts)
      path.pop()
    }
    return
  }
  const own = value as Record<string, unknown>
  for (const key in own) {
    const list = own[key]
    if (typeof list !== 'object' || list === null) continue
    const here = { own, around }
    path.push(key)
    if (!Array.isArray(list) || typeof list[0] !== 'string') ofLists(reading, list, path, here, about, facts)
    else if (LIST.test(key.replace(/[^A-Za-z]/g, ''))) ofList(reading, key, list as unknown[], path, nameAround(here), about, facts)
    path.pop()
  }
} // prettier-ignore

const isList = remembering((key) => LISTED.test(key))

interface Around {
  own: Readonly<Record<string, unknown>>
  around: Around | null
}

/** The nearest object around that says whose it is. */
function nameAround(here: Around): string {
  for (let at: Around | null = here; at; at = at.around) {
    const { tenant, customer, application, app, service, name } = at.own
    const named = [tenant, customer, application, app, service, name].find((one) => typeof one === 'string')
    if (named !== undefined) return named
  }
  return ''
}

function ofList(reading: Reading, key: string, list: readonly unknown[], path: (string | number)[], name: string, about: boolean, facts: Fact[]): void {
  const texts = list.filter((item): item is string => typeof item === 'string')
  const meant = about || ASSETS.test(path.join(' ')) || texts.every((text) => /\.\w{2,5}$/.test(text))
  if (!meant) return
  const more = texts.length > 3 ? ` and ${texts.length - 3} more` : ''
  const place = { at: pointer([...path, 0]), quote: quoteOfScalar(texts[0]!) }
  facts.push(stated(reading, 'asset_missing', { name, words: `${key}: ${texts.slice(0, 3).join(', ')}${more}`, place, object: texts[0]!, count: texts.length, weight: 82 })) // prettier-ignore
} // prettier-ignore
