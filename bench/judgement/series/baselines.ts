// Rolling mean and standard deviation, the rule that every dashboard has: out by more than k sigma is an alarm, told once as
// long as it lasts.

const WINDOW = 120
const FEW = 20

/** Rows at which an alarm begins. */
export function rollingSigma(values: readonly (number | null)[], k: number): number[] {
  const window: number[] = []
  const alarms: number[] = []
  let alarming = false
  for (const [row, value] of values.entries()) {
    if (value === null) continue
    let sum = 0
    for (const one of window) sum += one
    const mean = sum / window.length
    let squares = 0
    for (const one of window) squares += (one - mean) ** 2
    const out = window.length >= FEW && Math.abs(value - mean) > k * Math.sqrt(squares / window.length)
    if (out && !alarming) alarms.push(row)
    alarming = out
    window.push(value)
    if (window.length > WINDOW) window.shift()
  }
  return alarms
}
