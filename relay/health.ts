// What the relay knows of the two that it stands between.
export interface Reachable {
  up: boolean
  detail: string
  /** Since when it is so. */
  since: Date
}

export interface RelayHealth {
  temporal: Reachable
  ledger: Reachable
}

export interface HealthRecord {
  read(): RelayHealth
  /** Answers whether this is news. */
  note(which: keyof RelayHealth, up: boolean, detail: string): boolean
}

export function createHealth(now: () => Date = () => new Date()): HealthRecord {
  const unknown = (): Reachable => ({ up: false, detail: 'not asked yet', since: now() })
  const state: RelayHealth = { temporal: unknown(), ledger: unknown() }
  return {
    read: () => ({ temporal: { ...state.temporal }, ledger: { ...state.ledger } }),
    note(which, up, detail) {
      const before = state[which]
      const news = before.up !== up
      state[which] = { up, detail, since: news ? now() : before.since }
      return news
    },
  }
}
