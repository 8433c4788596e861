// Every extractor of the draft, in the order in which they read.
import type { Extractor } from './fact'

export const extractors: readonly Extractor[] = []
