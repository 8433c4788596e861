// Server-sent events of /api/v1/stream. An event is a pointer: the reader fetches what it shows.
import { z } from 'zod'

export const streamEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('incidents'),
    ids: z.array(z.uuid()).describe('Incidents that changed, at most 200.'),
    more: z.boolean(),
  }),
  z.object({ type: z.literal('sources') }),
])
export type StreamEvent = z.infer<typeof streamEventSchema>
