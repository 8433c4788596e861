// The webhooks of other systems. A new one: its file here, a line in this list, its test.
import { alertmanager } from './alertmanager'
import { cloudevents } from './cloudevents'
import type { Webhook } from './webhook'

export const webhooks = [alertmanager, cloudevents] as const satisfies readonly Webhook[]
