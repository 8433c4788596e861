// HTTP golden signals: what the middleware of any Express app has measured, judged by service and route.
import type { Source } from '../source'
import { map } from './map'
import { poll, type HttpGoldenSignals, type HttpGoldenSignalsConfig } from './poll'

export const httpGoldenSignals: Source<HttpGoldenSignalsConfig, HttpGoldenSignals> = {
  name: 'http_golden_signals',
  timeoutMs: 20_000,
  poll,
  map,
}
