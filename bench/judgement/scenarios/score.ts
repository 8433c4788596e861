// Scores drafts by what is known to be true of their bundles.
import type { Draft, DraftHypothesis } from '../../../domain/draft/draft'
import type { Expected } from './corpus'

export interface Score {
  /** The first statement names a true cause (or the verdict is right where there is none), and nothing forbidden. */
  top1: boolean
  /** Every true cause is among the first three statements, and nothing forbidden leads. */
  top3: boolean
  /** A cause was named where there is none. */
  falseAlarm: boolean
  /** No cause was named where there is one. */
  missed: boolean
  category: boolean
  /** What the first statement lacks, for reading. */
  why: string
}

type Answer = Pick<Draft, 'verdict' | 'category'> & { hypotheses: Pick<DraftHypothesis, 'statement'>[] }

export function scoreOf(answer: Answer, expected: Expected): Score {
  const leading = answer.hypotheses.slice(0, 3).map(({ statement }) => statement)
  const first = leading[0] ?? ''
  const forbidden = expected.verdict === 'not_enough_evidence' ? undefined : expected.forbidden.find((word) => holds(first, word))
  const right = answer.verdict === expected.verdict
  const named = (statement: string) => expected.causes.some(({ says }) => saysAll(statement, says))
  const needsCause = expected.causes.length > 0
  const top1 = right && !forbidden && (!needsCause || named(first))
  const all = expected.causes.every(({ says }) => leading.some((statement) => saysAll(statement, says)))
  return {
    top1,
    top3: right && !forbidden && (!needsCause || all),
    falseAlarm: !needsCause && answer.verdict === 'cause_found',
    missed: needsCause && answer.verdict !== 'cause_found',
    category: !needsCause || expected.causes.some(({ category }) => category.includes(answer.category)),
    why: whyNot(answer, expected, first, forbidden),
  }
}

function whyNot(answer: Answer, expected: Expected, first: string, forbidden: string | undefined): string {
  if (answer.verdict !== expected.verdict) return `${answer.verdict} instead of ${expected.verdict}`
  if (forbidden) return `says what is forbidden: ${forbidden}`
  const lacks = expected.causes.map(({ says }) => says.filter((words) => !words.some((word) => holds(first, word))))
  const least = lacks.sort((a, b) => a.length - b.length)[0] ?? []
  return least.length > 0 ? `lacks ${least.map((words) => words.join('|')).join(' and ')}` : ''
}

function saysAll(statement: string, says: readonly (readonly string[])[]): boolean {
  return says.every((words) => words.some((word) => holds(statement, word)))
}

function holds(statement: string, word: string): boolean {
  return statement.toLowerCase().includes(word.toLowerCase())
}
