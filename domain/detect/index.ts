// What detection offers to others: the online detector, and the readers of short series.
export { createDetector, type Detector, type Verdict } from './detector'
export { changeShare, initialFlap, judgeFlap, type FlapState } from './flap'
export { robustGrowth, type Growth, type Point } from './growth'
export { findShift, type Shift } from './shift'
