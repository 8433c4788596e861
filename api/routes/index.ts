// Every route of the API. A new file of routes: a line here.
import type { Route } from '../route'
import { commandRoutes } from './commands'
import { demoRoutes } from './demo-incidents'
import { doorRoutes } from './doors'
import { incidentRoutes } from './incidents'
import { policyRoutes } from './policy'
import { sessionRoutes } from './session'
import { sourceRoutes } from './sources'
import { suppressionRuleRoutes } from './suppression-rules'
import { systemRoutes } from './system'
import { tokenRoutes } from './tokens'
import { userRoutes } from './users'

export const routes: readonly Route[] = [
  ...doorRoutes,
  ...incidentRoutes,
  ...commandRoutes,
  ...sourceRoutes,
  ...demoRoutes,
  ...policyRoutes,
  ...suppressionRuleRoutes,
  ...sessionRoutes,
  ...userRoutes,
  ...tokenRoutes,
  ...systemRoutes,
]
