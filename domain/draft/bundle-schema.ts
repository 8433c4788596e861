// The public JSON Schema of the workspace bundle, made from the schema that reads it.
import { z } from 'zod'
import { BUNDLE_VERSION, bundleSchema } from './bundle'

/** JSON Schema 2020-12 of what `readBundle` takes. */
export function bundleJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(bundleSchema, { io: 'input', target: 'draft-2020-12' })
  return {
    $schema,
    $id: `urn:sre-smart-bot:workspace-bundle:${BUNDLE_VERSION}`,
    title: 'Workspace bundle',
    description: 'Everything that is known of an incident, as one document: what `sre draft` explains.',
    ...schema,
  }
}
