// Draws docs/judgement/detected-series.svg: a generated week and a half, judged by `sre detect`, with its scores and alarms.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { chanceOf } from '../../bench/judgement/series/random'
import { isoInstant } from '../../domain/instant'

const [WIDTH, VALUES, SCORES, GAP, MARGIN] = [960, 220, 70, 24, 34]
const STEP = 15 * 60_000
const DAY_ROWS = 96

const chance = chanceOf(11)
const rows = Array.from({ length: DAY_ROWS * 12 }, (_, row) => {
  const day = 400 + 250 * Math.sin((2 * Math.PI * row) / DAY_ROWS) + 18 * chance.normal()
  if (row === DAY_ROWS * 6 + 70) return day + 330
  if (row >= DAY_ROWS * 8 + 20 && row < DAY_ROWS * 8 + 60) return day * 0.45
  return row >= DAY_ROWS * 10 + 40 ? day + 260 : day
})
const at = (row: number) => isoInstant(1_709_510_400_000 + row * STEP)
const csv = `timestamp,value\n${rows.map((value, row) => `${at(row)},${value.toFixed(2)}`).join('\n')}\n`
const { stdout, status } = spawnSync(process.execPath, ['runtime/cli/sre.mjs', 'detect', '-'], { input: csv, encoding: 'utf8' })
if (status !== 0) throw new Error(`sre detect ended with ${status}`)
const verdicts = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { score: number; alarm: boolean }) // prettier-ignore

const most = Math.max(...rows)
const x = (row: number) => (MARGIN + (row / rows.length) * (WIDTH - MARGIN - 10)).toFixed(1)
const y = (value: number) => (10 + VALUES * (1 - value / most)).toFixed(1)
const base = 10 + VALUES + GAP + SCORES
const s = (score: number) => (base - SCORES * score).toFixed(1)
const path = (points: string[]) => `M${points.join('L')}`
const days = Array.from({ length: 12 }, (_, day) => `<text x="${x(day * DAY_ROWS)}" y="${base + 16}">day ${day + 1}</text>`)
const alarms = verdicts.flatMap(({ alarm }, row) =>
  alarm
    ? [
        `<line x1="${x(row)}" x2="${x(row)}" y1="10" y2="${base}" stroke="#c0392b" stroke-dasharray="3 3"/>`,
        `<circle cx="${x(row)}" cy="${y(rows[row]!)}" r="4" fill="#c0392b"/>`,
      ]
    : [],
)
writeFileSync(
  'docs/judgement/detected-series.svg',
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${base + 24}" font-family="sans-serif" font-size="11" fill="#555">`,
    `<title>A daily season with a spike, a drop and a shift that stays: values above, scores below, alarms in red</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<path d="${path(rows.map((value, row) => `${x(row)} ${y(value)}`))}" fill="none" stroke="#2c5d8f"/>`,
    `<line x1="${MARGIN}" x2="${WIDTH - 10}" y1="${s(0.5)}" y2="${s(0.5)}" stroke="#bbb"/>`,
    `<path d="${path(verdicts.map(({ score }, row) => `${x(row)} ${s(score)}`))}" fill="none" stroke="#888"/>`,
    `<text x="2" y="20">value</text><text x="2" y="${s(0.5)}">0.5</text><text x="2" y="${s(1)}">score</text>`,
    ...alarms,
    ...days,
    '</svg>',
    '',
  ].join('\n'),
)
process.stderr.write(`${verdicts.filter(({ alarm }) => alarm).length} alarms drawn\n`)
