// Who wrote a line, where a tool that merges logs put it in front: kubectl logs --prefix, stern, docker compose, tail of files.

export interface Prefixed {
  writer: string
  /** Where the line proper begins. */
  bodyAt: number
}

type Form = 'bracket' | 'bar' | 'pair' | 'none'

const BRACKET = /^\[(?:pod\/)?([a-z0-9][a-z0-9.-]{2,120})\/[a-z0-9.-]+\]\s/
const BAR = /^([A-Za-z0-9][\w.-]{1,80})\s*\|(?:\s|$)/
/** `pod container line`: the pod's name has the marks of one. */
const PAIR = /^([a-z0-9][a-z0-9.-]*-(?:[a-z0-9]{5}|\d{1,4}))\s+([a-z][a-z0-9-]{1,60})\s(?=[^\s|])/
const CRI = /^(?:\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d)) (?:stdout|stderr) [FP] /

/** Reads the prefix that most of these lines share. */
export function prefixReader(sample: readonly string[]): (line: string) => Prefixed {
  const form = formOf(sample)
  return (line) => {
    if (form === 'none') return { writer: '', bodyAt: 0 }
    const found = patternOf(form).exec(line)
    return found ? { writer: found[1]!, bodyAt: found[0].length } : { writer: '', bodyAt: 0 }
  }
}

/** Where the line proper begins behind the prefix of a container runtime's log file; 0 without one. */
export function afterRuntime(line: string): number {
  return line.length > 30 && line.charCodeAt(4) === 45 && (line.includes(' stdout ') || line.includes(' stderr '))
    ? (CRI.exec(line)?.[0].length ?? 0)
    : 0
}

function formOf(sample: readonly string[]): Form {
  const lines = sample.slice(0, 40).filter((line) => line.trim() !== '')
  for (const form of ['bracket', 'bar', 'pair'] as const) {
    const fitting = lines.filter((line) => patternOf(form).test(line)).length
    if (fitting > 0 && fitting * 2 >= lines.length) return form
  }
  return 'none'
}

function patternOf(form: Exclude<Form, 'none'>): RegExp {
  return form === 'bracket' ? BRACKET : form === 'bar' ? BAR : PAIR
}
