// One line of `sre doctor`.
export interface Finding {
  part: string
  /** `missing`: it does not run without; `note`: it runs, and this should be known. */
  state: 'ok' | 'note' | 'missing'
  detail: string
  remedy?: string
}
