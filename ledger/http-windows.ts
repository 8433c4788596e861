// HTTP windows of the golden signals middleware, kept as samples.
import type { Pool } from 'pg'
import { httpSeries, type HttpWindow } from '../domain/detect/http-window'
import { writeSamples } from './samples'

/** The sink of the middleware in a process that has the ledger. */
export async function writeHttpWindows(ledger: { pool: Pool }, windows: readonly HttpWindow[]): Promise<void> {
  await writeSamples(
    ledger,
    windows.map(({ service, route, at, instance, values }) => ({
      source: 'http_golden_signals',
      series: httpSeries(service, route),
      at: new Date(at),
      instance,
      values,
    })),
  )
}
