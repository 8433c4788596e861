// Numbers as people read them; the same on the server and in the browser.
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** A measured value with its unit: ratios as percent, the rest to three significant digits. */
export function measured(value: number, unit: string | null): string {
  if (unit === 'ratio') return `${significant(value * 100)}\u00a0%`
  return unit === null ? significant(value) : `${significant(value)}\u00a0${unit}`
}

function significant(value: number): string {
  if (Number.isInteger(value)) return grouped(value)
  return String(Number(value.toPrecision(3)))
}
