// Demo incidents: real observations through the same way in as all others.
import { randomUUID } from 'node:crypto'
import { demoInputSchema, demoListSchema } from '../../domain/contract/demo'
import { ingestAnswerSchema } from '../../domain/contract/ingest'
import { demoScenarios, findScenario } from '../../domain/demo'
import { acceptAtDoor } from '../doors'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Demo'

export const demoRoutes = [
  route({
    method: 'get',
    path: '/api/v1/demo-incidents',
    tag,
    summary: 'The scenarios that can be told',
    role: 'viewer',
    response: demoListSchema,
    handle: () => ({ items: demoScenarios.map(({ name, title, description }) => ({ name, title, description })) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/demo-incidents',
    tag,
    summary: 'Tell a scenario, or end it',
    description:
      'Its observations go through ingest: deduplicated, correlated and judged as those of any source. `clear` ends what `firing` began.',
    role: 'operator',
    body: demoInputSchema,
    status: 202,
    response: ingestAnswerSchema,
    handle: ({ body: { scenario: name, phase }, api }) => {
      const scenario = findScenario(name)
      if (!scenario)
        throw new ProblemError(422, `There is no scenario ${name}.`, {
          errors: [{ field: 'scenario', message: `one of ${demoScenarios.map((one) => one.name).join(', ')}` }],
        })
      return acceptAtDoor(api, 'demo', scenario.observations(phase, randomUUID(), api.clock()))
    },
  }),
]
