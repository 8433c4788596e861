// Takes out of a text what sounds like failure and is none: denials, settings, counts of zero, the paths of addresses.
import { lowerAscii } from '../../component'

const DENIED =
  /\b(?:no|0|zero|without(?: any)?|free of|never)[ _](?:\w+ )?(?:errors?|failures?|failed|time-?outs?|exceptions?|deadlocks?|conflicts?|drops?|dropped|retries|warnings?|leaks?|corruption|throttl\w+|oom\w*|dead-?letter\w*|pending migrations?|migrations? (?:are |is )?(?:pending|necessary|needed|required))\b(?! (?:available|found|matching))/g
const ZERO =
  /(?:errors?|failures?|failed|time-?outs?|exceptions?|deadlocks?|dropped|rejected|retries|denied|throttled|oom\w*|corrupt\w*|lost|expired|evicted|redelivered|reconnects|dead_?letter\w*)[\w.-]*["']?\s*[=:]\s*["']?(?:0(?:\.0+)?\b(?![.:x/\d])|(?:false|null|none|no|\[\]|"")["']?(?=\s*(?:[,;})\]|]|$|\w+=)))/g
/** A time-out that is configured, not one that happened. */
const SETTING =
  /(?:time-?out|deadline|retries|max_connections|maximumpoolsize|quota|rate_?limit|expir\w*|lease)[\w.-]*["']?\s*[=:]\s*["']?\d+(?:\.\d+)?\s*[a-z]{0,12}\b["']?(?!\s*(?:exceeded|reached|expired|elapsed|while|waiting))/g
/** Names of what deals with failures: handlers, listeners, counters. */
const DEALT =
  /\b[a-z]*(?:error|exception|failure|timeout|deadlock|outofmemory|panic|retry|circuitbreaker)s?(?:handlers?|listener|filter|policy|mapper|reporter|advice|interceptor|middleware|resolver|boundary|controller|config|configuration|properties|registry|counter|detector|monitor)\b|\bdeadlock (?:detector|checker|monitor|graph|timeout)\b/g
const PATHS = /(\b[a-z][a-z0-9+.-]{1,15}:\/\/[^/\s"'<>)]+)\/[^\s"'<>)\]:,;]*/g
const ASKED = /\b(?:get|post|put|patch|delete|head|options) \/\S*/g
const WELL =
  /\b(?:succe(?:ss|ss?fully|eded)|recovered|re-?connected|restored|back to normal|back online|now healthy|no longer|cleared|has been fixed|retry ok|healthy again|deprecated|drill (?:is |was )?(?:finished|passed|complete\w*|ended|done))\b/
const NOT_WELL =
  /\b(?:un|(?:not|without|no|never|failed|unable) (?:\w+ ){0,4})succe|success\w*["']?\s*[=:]\s*["']?(?:false|0\b)|giving up|but |not recovered/
const UNWELL =
  /\b(?:fail\w*|errors?|exceptions?|cannot|could not|couldn't|unable|fatal|denied|refused|rejected|panic|abort\w*|giving up|lost|exceeded|crash\w*|unsuccessful\w*|not success\w*)\b/

/** What a calm entry says of something that only bears the name of a failure: a check that passed, a guard that was set up. */
const IN_ORDER =
  /\b(?:passed|ok|okay|armed|enabled|disabled|registered|initiali[sz]ed|loaded|configured|installed|unchanged|purged|pruned|polic(?:y|ies))\b(?!["']?\s*[=:]\s*["']?(?:false|no\b|0\b))/
const OUT_OF_ORDER = /\b(?:not|fail\w*|cannot|could|unable|killed|giving)\b/

/** The stems of the above in a text as written: where none is, nothing that is left of it sounds unwell. */
const STEMS =
  /fail|error|exception|cannot|could|unable|fatal|denied|refused|rejected|panic|abort|giving|lost|exceeded|crash|success/i

export function maySoundUnwell(text: string): boolean {
  return STEMS.test(text)
}

/** Lower case, without what only sounds like failure. Characters that went are blanks: places stay. */
export function cleaned(text: string): string {
  let lower = lowerOf(text)
  // A sign of each tells whether it can be there at all. `errors=0 timeouts=0` holds "0 timeouts" too: counts come first.
  const assigns = lower.includes('=') || lower.includes(':')
  if (assigns) lower = lower.replace(ZERO, blank)
  lower = lower.replace(DENIED, blank).replace(DEALT, blank)
  if (assigns) lower = lower.replace(SETTING, blank)
  if (lower.includes('://')) lower = lower.replace(PATHS, keepHost)
  return lower.includes(' /') ? lower.replace(ASKED, blank) : lower
}

/** "Reconnected after 3 failures": told as over. */
export function soundsWell(lower: string): boolean {
  return WELL.test(lower) && !NOT_WELL.test(lower)
}

export function soundsUnwell(lower: string): boolean {
  return UNWELL.test(lower)
}

/** Whether the clause around a place (of an entry that complains of nothing, cleaned) tells of a check that passed or of a guard, not of the failure. */
export function isInOrder(lower: string, at: number, end: number): boolean {
  const from = Math.max(lower.lastIndexOf('; ', at), lower.lastIndexOf('. ', at)) + 1
  const stop = /[;.] |$/.exec(lower.slice(end, end + 120))!.index
  const clause = lower.slice(Math.max(from, at - 120), end + stop)
  return IN_ORDER.test(clause) && !OUT_OF_ORDER.test(clause)
}

/** ASCII lower case; fast where the text is ASCII, which nearly all logs are. */
export function lowerOf(text: string): string {
  return /^[ -~\t\n]*$/.test(text) ? text.toLowerCase() : lowerAscii(text)
}

function blank(found: string): string {
  return ' '.repeat(found.length)
}

/** The path of an address says nothing, except that it leads to tokens and keys. */
function keepHost(found: string, host: string): string {
  const path = found.slice(host.length)
  return /\/(?:token|jwks|\.well-known|oauth2?|saml|oidc)\b/.test(path) ? found : host + ' '.repeat(path.length)
}
