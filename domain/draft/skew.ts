// How far the clocks and collectors of one platform are apart.

/** A cause may be seen a little later than what it brings about: scrape intervals and batches of logs. */
export const SKEW_MS = 3 * 60_000
