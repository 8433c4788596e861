// Names that differ in what was counted or measured alone are one complaint.

/**
 * `job 17 failed` and `job 18 failed` have one shape, `rule-17` and `rule-18` have not: numbers go that stand as a word of
 * their own, or are too long to be part of a name.
 */
export function shapeOf(name: string): string {
  return /\d/.test(name) ? name.replace(/(?<=^|[\s(=:#])\d[\d.,:]*(?=$|[\s)%])|\d{5,}/g, '#') : name
}
