// The scenarios of test/scenarios: bundles with what is known to be true of them, in two halves.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { categories, verdicts } from '../../../domain/draft/category'

export const halves = ['development', 'held-out'] as const
export type Half = (typeof halves)[number]

const expectedSchema = z.strictObject({
  story: z.string().min(20),
  source: z.string().min(5),
  tags: z.array(z.string()),
  verdict: z.enum(verdicts),
  causes: z.array(
    z.strictObject({ category: z.array(z.enum(categories)).min(1), says: z.array(z.array(z.string().min(1)).min(1)).min(1) }),
  ),
  forbidden: z.array(z.string()),
})
export type Expected = z.infer<typeof expectedSchema>

export interface Scenario {
  half: Half
  name: string
  bundle: unknown
  expected: Expected
}

export function scenariosOf(half: Half): Scenario[] {
  const folder = fileURLToPath(new URL(`../../../test/scenarios/${half}`, import.meta.url))
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), 'utf8'))
      return { half, name, bundle: json('bundle.json'), expected: expectedSchema.parse(json('expected.json')) }
    })
}
