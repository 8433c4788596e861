// OpenAPI 3.1, made from the same definitions and schemas that mount and validate.
import { z } from 'zod'
import { commandSchema } from '../domain/contract/commands'
import { incidentDetailSchema, incidentSchema } from '../domain/contract/incidents'
import { ingestAnswerSchema } from '../domain/contract/ingest'
import { problemSchema } from '../domain/contract/problem'
import { observationSchema } from '../domain/incident/observation'
import { policySchema } from '../domain/policy/policy'
import type { Route } from './route'

type Json = Record<string, unknown>

/** Schemas that get a name of their own in the document. */
const named: Record<string, z.ZodType> = {
  Observation: observationSchema,
  IngestAnswer: ingestAnswerSchema,
  Incident: incidentSchema,
  IncidentDetail: incidentDetailSchema,
  Command: commandSchema,
  Policy: policySchema,
  Problem: problemSchema,
}

export function openApiDocument(routes: readonly Route[], serverUrl = '/'): Json {
  const schemas: Json = {}
  for (const [name, schema] of Object.entries(named)) schemas[name] = convert(schema, name === 'Observation' ? 'input' : 'output')
  const paths: Record<string, Json> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operation(route)
  return {
    openapi: '3.1.0',
    info: {
      title: 'SRE Smart Bot',
      version: '1',
      description:
        'Incidents as a durable ledger. Lists are keyset-paged: pass `nextCursor` as `cursor`. Errors are problem+json. ' +
        'Programs send `Authorization: Bearer <token>`; the console uses a session cookie.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(
        Object.entries(REASONS).map(([status, description]) => [`Problem${status}`, { description, content: PROBLEM }]),
      ),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token or a webhook’s secret (webhooks take it as the password of Basic too).',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'sre.session_token',
          description: 'Unsafe methods must come from the same origin.',
        },
      },
    },
  }
}

function operation(route: Route): Json {
  const { method, path, summary, description, tag, role, params, query, body } = route
  return {
    operationId: `${method}_${path
      .replace(/^\/(api\/v1\/)?/, '')
      .replace(/\W+/g, '_')
      .replace(/_$/, '')}`,
    summary,
    ...(description && { description }),
    tags: [tag],
    security: role === 'anyone' ? [] : [{ token: [] }, { session: [] }],
    ...(role !== 'anyone' && { 'x-role': role }),
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query')],
    ...(body && {
      requestBody: { required: true, content: contentOf(route.door?.contentTypes ?? ['json'], reference(body, 'input')) },
    }),
    responses: { ...success(route), ...problems(route) },
  }
}

function success({ response, status, produces }: Route): Json {
  if (!response) return { [status ?? 204]: { description: 'Done.' } }
  return {
    [status ?? 200]: {
      description: 'As asked.',
      content: { [produces ?? 'application/json']: { schema: reference(response, 'output') } },
    },
  }
}

const REASONS: Record<number, string> = {
  400: 'Something in the request is not valid; `errors` names it.',
  401: 'No credential, or not a valid one.',
  403: 'The role is not enough, or the request came from another site.',
  404: 'There is none.',
  409: 'Not possible as things are now.',
  413: 'Larger than this path takes.',
  415: 'Not the content type of this path.',
  429: 'Too many requests; wait as long as `Retry-After` says.',
  503: 'The ledger cannot be reached; nothing was stored.',
}

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

function problems({ method, role, params, body }: Route): Json {
  const statuses = [
    ...(body || params ? [400] : []),
    ...(role === 'anyone' ? [] : [401, 403]),
    ...(params ? [404] : []),
    ...(body && method !== 'get' ? [409, 413, 415] : []),
    429,
    503,
  ]
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]))
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = convert(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: where === 'path' || (required.includes(name) && rest.default === undefined),
    ...(description !== undefined && { description }),
    schema: rest,
  }))
}

function contentOf(types: string[], schema: Json): Json {
  const names = types.filter((type) => type !== '+json').map((type) => (type === 'json' ? 'application/json' : type))
  return Object.fromEntries(names.map((name) => [name, { schema }]))
}

/** A schema that has a name is referred to. */
function reference(schema: z.ZodType, io: 'input' | 'output'): Json {
  const name = Object.keys(named).find((key) => named[key] === schema)
  return name ? { $ref: `#/components/schemas/${name}` } : convert(schema, io)
}

function convert(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: tidy(schema),
  }) as Json
  return json
}

/** Named schemas inside others become references; what JSON Schema cannot tell of a number's bounds is left out. */
function tidy(root: z.ZodType) {
  return ({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: Json }): void => {
    const name = Object.keys(named).find((key) => named[key] === zodSchema)
    if (name && zodSchema !== root) {
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key]
      jsonSchema.$ref = `#/components/schemas/${name}`
    }
    // A format says it; its regular expression fills pages.
    if (jsonSchema.format === 'date-time' || jsonSchema.format === 'uuid') delete jsonSchema.pattern
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  }
}
