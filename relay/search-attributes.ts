// The search attributes of the incident workflow: added where the server lets us, done without where it does not.
import type { Client } from '@temporalio/client'
import { searchAttributeNames } from '../domain/lifecycle/messages'

/** temporal.api.enums.v1.IndexedValueType */
const KEYWORD = 2

/** Whether the namespace has all of them now. */
export async function ensureSearchAttributes(client: Client): Promise<boolean> {
  const { operatorService } = client.connection
  const { namespace } = client.options
  const names = Object.values(searchAttributeNames)
  const missing = await listMissing()
  if (missing.length === 0) return true
  await operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
  })
  return (await listMissing()).length === 0

  async function listMissing(): Promise<string[]> {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace })
    return names.filter((name) => customAttributes[name] !== KEYWORD)
  }
}
