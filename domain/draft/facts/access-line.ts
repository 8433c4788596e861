// One line of an access log: who asked for what, how it ended and how long it took; common and combined format, nginx, Apache, Envoy, HAProxy, logfmt and JSON.

export interface Access {
  method: string
  path: string
  status: number
  /** Milliseconds; null where it was not told. */
  took: number | null
  /** The upstream that answered, '' where it is not named. */
  upstream: string
}

const REQUEST =
  /"?\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT)\s+([/*]\S{0,400}?)(?:\s+HTTP\/\d(?:\.\d)?)?"?\s+(?:-> |=> |status[=: ]|- |completed |returned |responded )?"?(\d{3})\b/
/** HAProxy: `backend/server 0/0/1/25/51 502 5730 - - SH-- … "GET /path HTTP/1.1"`. */
const HAPROXY = /\s([\w.-]+)\/([\w.<>-]+) (?:-?\d+\/){3,4}\+?(-?\d+) (\d{3}|-1) \+?\d+ .{0,200}"([A-Z]+) (\S+)/
const RAILS = /^Completed (\d{3}) [A-Z][A-Za-z ]* in (\d+)ms/
const ASKED = /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\/[^\s"]{0,400})/
const PAIRS_STATUS =
  /\b(?:status|status_code|statuscode|code|response_code|http_status|http\.status_code|responsecode)["']?[=:]\s*"?(\d{3})\b/i
const PAIRS_METHOD =
  /\b(?:method|verb|request_method|http_method|http\.method)["']?[=:]\s*"?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/i
const PAIRS_PATH =
  /\b(?:path|uri|url|route|request_uri|endpoint|target|http\.target|request|resource)["']?[=:]\s*"?(?:https?:\/\/[^/\s"]+)?(\/[^\s"?]{0,200})/i
const DURATION =
  /\b(?:rt|request_time|duration|duration_ms|latency|latency_ms|elapsed|elapsed_ms|took|took_ms|response_time|response_time_ms|upstream_response_time|urt|ms|time_ms|durationms|responsetime)["']?[=:]\s*"?(\d+(?:\.\d+)?)\s*(ms|s|us|µs)?/i
const TRAILING = /"\s\d{3}\s(?:\d+\s)?(\d+(?:\.\d+)?)(ms|s)\b/
const UPSTREAM = /\b(?:upstream|upstream_addr|upstream_host|upstream_cluster|backend|ua)["']?[=:]\s*"?([A-Za-z0-9][\w.:-]{2,100})/

/** `detail` may hold the pairs of a structured record. */
export function accessOf(message: string, detail: string): Access | null {
  const proxied = message.endsWith('"') ? HAPROXY.exec(message) : null
  if (proxied)
    return {
      method: proxied[5]!,
      path: pathOf(proxied[6]!),
      status: Number(proxied[4]),
      took: Number(proxied[3]),
      upstream: proxied[2]!.startsWith('<') ? '' : proxied[2]!,
    }
  const request = mayHoldRequest(message) ? REQUEST.exec(message) : null
  if (request) {
    const rest = message.slice(request.index + request[0].length - 4)
    return {
      method: request[1]!,
      path: pathOf(request[2]!),
      status: Number(request[3]),
      took: tookOf(rest, detail),
      upstream: upstreamOf(rest, detail),
    }
  }
  const rails = message.startsWith('Completed ') ? RAILS.exec(message) : null
  if (rails) return { method: '', path: '', status: Number(rails[1]), took: Number(rails[2]), upstream: '' }
  if (!maySayStatus(message) && !maySayStatus(detail)) return null
  const pairs = `${message} ${detail.slice(0, 600)}`
  const status = PAIRS_STATUS.exec(pairs)
  if (!status) return null
  const asked = mayHoldRequest(message) ? ASKED.exec(message) : null
  const path = asked ? [asked[0], asked[2]] : PAIRS_PATH.exec(pairs)
  const method = asked ?? PAIRS_METHOD.exec(pairs)
  if (!path && !method) return null
  return {
    method: method?.[1] ?? '',
    path: pathOf(path?.[1] ?? ''),
    status: Number(status[1]),
    took: tookOf(pairs, ''),
    upstream: upstreamOf(pairs, ''),
  }
}

/** `status=200`, `"code": 502`: the regular expressions are tried on nothing else. */
function maySayStatus(text: string): boolean {
  return text.includes('tatus') || text.includes('code')
}

function mayHoldRequest(message: string): boolean {
  return (
    message.includes('GET ') || message.includes('POST ') || message.includes('PUT ') || message.includes('DELETE ') ||
    message.includes('PATCH ') || message.includes('HEAD ') || message.includes('OPTIONS ')
  ) // prettier-ignore
}

function pathOf(written: string): string {
  const own = written.charCodeAt(0) === 47 ? written : written.replace(/^https?:\/\/[^/]+/, '')
  const query = own.indexOf('?')
  const path = query < 0 ? own : own.slice(0, query)
  return /\d/.test(path) ? path.split('/').map(withoutId).join('/').slice(0, 80) : path.slice(0, 80)
}

/** Parts with a digit are ids, as a rule; what stands before the first slash is none. */
function withoutId(part: string, index: number): string {
  return index > 0 && /\d/.test(part) ? '*' : part
}

function tookOf(rest: string, detail: string): number | null {
  const found =
    DURATION.exec(rest) ??
    TRAILING.exec(rest) ??
    (detail === '' ? null : DURATION.exec(detail)) ??
    /\bin (\d+(?:\.\d+)?)\s?(ms|s)\b/.exec(rest) ??
    /\s(\d+(?:\.\d+)?)(ms|s)\b/.exec(rest)
  if (!found) return null
  const value = Number(found[1])
  const unit = found[2]
  if (unit === 'ms') return value
  if (unit === 'us' || unit === 'µs') return value / 1000
  if (unit === 's') return value * 1000
  // Without a unit: names with `ms` in them count milliseconds, nginx' times are seconds with a fraction.
  return /ms/i.test(found[0]) || !found[1]!.includes('.') ? value : value * 1000
}

function upstreamOf(rest: string, detail: string): string {
  return UPSTREAM.exec(rest)?.[1] ?? (detail === '' ? '' : (UPSTREAM.exec(detail)?.[1] ?? ''))
}
