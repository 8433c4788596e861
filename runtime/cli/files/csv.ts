// One record of a CSV file (RFC 4180) on one line: fields by commas, quotes doubled inside quotes.

/** The fields of a line; null where its quotes do not end. Fields are trimmed where they are not quoted. */
export function csvFields(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',').map((field) => field.trim())
  const fields: string[] = []
  let at = 0
  for (;;) {
    while (line[at] === ' ') at += 1
    if (line[at] === '"') {
      let field = ''
      let end = line.indexOf('"', at + 1)
      while (end >= 0 && line[end + 1] === '"') {
        field += `${line.slice(at + 1, end)}"`
        at = end + 1
        end = line.indexOf('"', at + 1)
      }
      if (end < 0) return null
      fields.push(field + line.slice(at + 1, end))
      at = end + 1
      while (line[at] === ' ') at += 1
      if (at < line.length && line[at] !== ',') return null
    } else {
      const comma = line.indexOf(',', at)
      const end = comma < 0 ? line.length : comma
      fields.push(line.slice(at, end).trim())
      at = end
    }
    if (at >= line.length) return fields
    at += 1
  }
}
