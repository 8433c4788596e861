// Where a cause lies: who would mend it.

export const categories = [
  'release',
  'configuration',
  'code',
  'capacity',
  'storage',
  'scheduling',
  'node',
  'database',
  'data',
  'messaging',
  'network',
  'dns',
  'certificate',
  'access',
  'identity',
  'quota',
  'dependency',
  'traffic',
  'none',
] as const
export type Category = (typeof categories)[number]

export const verdicts = ['cause_found', 'nothing_wrong', 'not_enough_evidence'] as const
export type Verdict = (typeof verdicts)[number]
