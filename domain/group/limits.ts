// The times and sizes of the grouping: one setting for every system. Milliseconds.

/** How long an alert's incident stays open to what comes after it: early weak alerts join what they began. */
export const HOLD = 300_000
/** Held alerts beyond this number are decided early. */
export const MAX_HELD = 50_000

/** An entity quiet for longer begins a new episode. */
export const EPISODE_GAP = 600_000
/** An incident quiet for longer is over; until then the same trouble at the same place is a pause in it. */
export const PAUSE = 2_400_000

/** Trouble spreads along dependencies within this; beyond, only what is still going on links. */
export const SPREAD = 300_000
/** Without any known path, onsets this close belong together: a detector's window and a clock that is off. */
export const TOGETHER = 75_000

/** What comes this soon after the stream began may have been there for ever. */
export const AT_START = 600_000

/** What begins within this began at once: detectors and clocks are this far apart. */
export const BURST = 90_000

/** What was there as the stream began, or is alone in its trouble, and still goes on after this: so it is. */
export const HABIT_AT_START = 1_200_000
export const HABIT_ALONE = 2_400_000

/** Hops (1 a dependency, 1/4 between service and instance, more through what does not suffer) that still link. */
export const FARTHEST = 3.1
export const THROUGH_SILENT = 0.75

export const MAX_ACTIVE = 5_000
export const MAX_INCIDENTS = 1_000
