// What is probed: the dependencies of a platform, each by a means of its own. Parsed from configuration.
import { z } from 'zod'
import { severities } from '../incident/vocabulary'

const host = z.string().min(1).max(253)
const port = z.number().int().min(1).max(65_535)

const common = {
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'letters, digits and . _ - only')
    .max(100)
    .describe('The dependency, as an operator calls it.'),
  severity: z.enum(severities).default('high').describe('Of the incident when it is down: how critical it is.'),
  timeoutMs: z.number().int().min(50).max(10_000).default(3_000),
  scope: z
    .record(
      z
        .string()
        .regex(/^[a-z][A-Za-z0-9_]*$/)
        .max(40),
      z.string().min(1).max(200),
    )
    .refine((scope) => Object.keys(scope).length <= 8, 'at most 8 dimensions')
    .default({})
    .describe('Further scope dimensions, as in {"cluster": "eu-1"}.'),
}

export const probeTargetSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('http'),
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    headers: z.record(z.string().max(100), z.string().max(2_000)).default({}),
    /** Statuses that mean it is up; others say `http_status`, 401 and 403 `auth`. */
    expectStatus: z.array(z.number().int().min(100).max(599)).max(20).optional().describe('Default: any below 400.'),
  }),
  z.strictObject({ ...common, type: z.literal('tcp'), host, port }),
  z.strictObject({
    ...common,
    type: z.literal('tls'),
    host,
    port,
    serverName: host.optional(),
    ca: z.string().max(100_000).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('postgres'),
    url: z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .max(2_000),
  }),
  z.strictObject({ ...common, type: z.literal('temporal'), address: z.string().min(1).max(300) }),
  z.strictObject({ ...common, type: z.literal('nats'), url: z.string().min(1).max(2_000) }),
])
export type ProbeTarget = z.infer<typeof probeTargetSchema>
export type ProbeType = ProbeTarget['type']
export type TargetOf<T extends ProbeType> = Extract<ProbeTarget, { type: T }>

/** Most targets of one process: what one run can probe within its interval. */
export const MAX_TARGETS = 100

/** A list of targets whose names differ, as in SRE_PROBE_TARGETS. */
export const probeTargetsSchema = z
  .array(probeTargetSchema)
  .max(MAX_TARGETS)
  .refine((targets) => new Set(targets.map(({ name }) => name)).size === targets.length, 'two targets have the same name')
