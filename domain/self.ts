// Names under which the bot's own parts report their state in the ledger (source_status): relay and worker write them,
// the API shows them. Rows of these names are not sources of observations.
export const selfStatus = { relay: 'sre/relay', temporal: 'sre/temporal', worker: 'sre/worker', nats: 'sre/nats' } as const
export type SelfPart = keyof typeof selfStatus

/** A report older than this says nothing about now. */
export const SELF_STATUS_MS = 20_000
