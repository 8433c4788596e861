// The topology document: what there is, and what depends on what.
import { z } from 'zod'

const id = z.string().min(1).max(512)

export const topologySchema = z.object({
  nodes: z.array(z.looseObject({ id, type: z.string() })),
  edges: z.array(
    z.looseObject({
      /** What depends; the service of an instance; the instance on a host. */
      from: id,
      to: id,
      type: z.enum(['depends_on', 'instance', 'host']),
    }),
  ),
})
export type Topology = z.infer<typeof topologySchema>
