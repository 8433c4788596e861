// A window of HTTP golden signals: what one process saw of one route, and how windows of several processes add up.
import { z } from 'zod'
import { addBuckets, BUCKETS, emptyBuckets } from './histogram'

/** Length of a window as the middleware measures it. */
export const HTTP_WINDOW_SECONDS = 10

/** The route name of a service's total, written in every window, also without traffic: it says that somebody measures. */
export const ALL_ROUTES = '*'

const count = z.number().int().min(0)

/** The `values` of a signal sample of this kind. */
export const httpValuesSchema = z.object({
  count,
  /** Answers of 500 and above. */
  errors: count,
  /** Latency histogram, bounds as LATENCY_BOUNDS. */
  buckets: z.array(count).length(BUCKETS),
})
export type HttpValues = z.infer<typeof httpValuesSchema>

export interface HttpWindow {
  service: string
  /** Method and pattern as in `GET /api/v1/incidents/:id`, or ALL_ROUTES. */
  route: string
  /** The process that measured. */
  instance: string
  /** Start of the window, milliseconds. */
  at: number
  values: HttpValues
}

export const emptyValues = (): HttpValues => ({ count: 0, errors: 0, buckets: emptyBuckets() })

export function addValues(a: HttpValues | undefined, b: HttpValues): HttpValues {
  if (a === undefined) return b
  return { count: a.count + b.count, errors: a.errors + b.errors, buckets: addBuckets(a.buckets, b.buckets) }
}

/** Service and route as one series name, and back. A service name holds no space. */
export function httpSeries(service: string, route: string): string {
  return `${service} ${route}`
}

export function parseHttpSeries(series: string): { service: string; route: string } {
  const space = series.indexOf(' ')
  return space < 0 ? { service: series, route: ALL_ROUTES } : { service: series.slice(0, space), route: series.slice(space + 1) }
}
