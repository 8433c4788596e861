// As much of YAML as dumps of objects use: maps, lists, block scalars, quoted and flow scalars. Never throws.

interface Line {
  indent: number
  text: string
}

interface Cursor {
  lines: Line[]
  at: number
}

const PAIR = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[{][^#]*?)\s*:(?:\s+(.*))?$/
const MOST_LINES = 20_000
const DEEPEST = 40

/** The value that the lines write down; null where they write none. */
export function parseYaml(lines: readonly string[]): unknown {
  const kept: Line[] = []
  for (const line of lines.slice(0, MOST_LINES)) {
    const text = line.trim()
    if (text !== '' && !text.startsWith('#')) kept.push({ indent: line.length - line.trimStart().length, text })
  }
  return kept.length === 0 ? null : node({ lines: kept, at: 0 }, kept[0]!.indent, 0)
}

function node(cursor: Cursor, indent: number, depth: number): unknown {
  const line = cursor.lines[cursor.at]
  if (!line || depth > DEEPEST) return null
  if (line.text === '-' || line.text.startsWith('- ')) return list(cursor, line.indent, depth)
  if (PAIR.test(line.text)) return map(cursor, indent, depth)
  cursor.at += 1
  return scalar(line.text)
}

function list(cursor: Cursor, indent: number, depth: number): unknown[] {
  const items: unknown[] = []
  for (let line = cursor.lines[cursor.at]; line; line = cursor.lines[cursor.at]) {
    if (line.indent !== indent || !(line.text === '-' || line.text.startsWith('- '))) break
    const rest = line.text.slice(1).trimStart()
    if (rest === '') {
      cursor.at += 1
      const below = cursor.lines[cursor.at]
      items.push(below && below.indent > indent ? node(cursor, below.indent, depth + 1) : null)
    } else {
      // What follows the dash stands at its own column.
      const inner = indent + (line.text.length - rest.length)
      cursor.lines[cursor.at] = { indent: inner, text: rest }
      items.push(node(cursor, inner, depth + 1))
    }
  }
  return items
}

function map(cursor: Cursor, indent: number, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (let line = cursor.lines[cursor.at]; line; line = cursor.lines[cursor.at]) {
    if (line.indent < indent) break
    const found = line.indent === indent ? PAIR.exec(line.text) : null
    cursor.at += 1
    if (!found) {
      if (line.indent === indent && (line.text === '---' || line.text === '...')) break
      continue
    }
    const name = String(scalar(found[1]!))
    const value = found[2] ?? ''
    const below = cursor.lines[cursor.at]
    if (/^[|>][+-]?\d*$/.test(value)) fields[name] = blockScalar(cursor, indent, value[0] === '|' ? '\n' : ' ')
    else if (value !== '' && value[0] !== '&') fields[name] = scalar(continued(cursor, indent, value))
    else if (below && (below.indent > indent || (below.indent === indent && /^-(?: |$)/.test(below.text))))
      fields[name] = node(cursor, below.indent, depth + 1)
    else fields[name] = null
  }
  return { ...fields }
}

function blockScalar(cursor: Cursor, indent: number, joint: string): string {
  const parts: string[] = []
  for (let line = cursor.lines[cursor.at]; line && line.indent > indent; line = cursor.lines[cursor.at]) {
    parts.push(line.text)
    cursor.at += 1
  }
  return parts.join(joint)
}

/** A plain or quoted scalar that goes on in deeper lines. */
function continued(cursor: Cursor, indent: number, value: string): string {
  let whole = value
  const open = /^["']/.test(value) && !closes(value)
  for (let line = cursor.lines[cursor.at]; line && line.indent > indent; line = cursor.lines[cursor.at]) {
    if (!open && PAIR.test(line.text)) break
    whole += ` ${line.text}`
    cursor.at += 1
    if (open && closes(whole)) break
  }
  return whole
}

function closes(value: string): boolean {
  return value.length > 1 && value.endsWith(value[0]!) && !value.endsWith(`\\${value[0]!}`)
}

function scalar(text: string): unknown {
  if (text.length > 1 && text[0] === '"' && text.endsWith('"')) return json(text) ?? text.slice(1, -1)
  if (text.length > 1 && text[0] === "'" && text.endsWith("'")) return text.slice(1, -1).replaceAll("''", "'")
  if (text === '{}') return {}
  if (text === '[]') return []
  if (text[0] === '{' || text[0] === '[') return json(text) ?? flow(text)
  const bare = text.replace(/\s+#.*$/, '')
  if (bare === 'true' || bare === 'false') return bare === 'true'
  if (bare === 'null' || bare === '~') return null
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(bare) ? Number(bare) : bare
}

/** `{memory: 1Gi, cpu: 500m}` and `[a, b]`; what is nested deeper stays text. */
function flow(text: string): unknown {
  const inner = text.slice(1, -1)
  if (/[{}[\]"']/.test(inner)) return text
  const parts = inner.split(',').map((part) => part.trim())
  if (text[0] === '[') return parts.map(scalar)
  const fields: Record<string, unknown> = {}
  for (const part of parts) {
    const colon = part.indexOf(': ')
    if (colon <= 0) return text
    fields[part.slice(0, colon)] = scalar(part.slice(colon + 2))
  }
  return fields
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
