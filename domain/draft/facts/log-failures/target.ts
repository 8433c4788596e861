// Whom a message speaks of: the host, service or address that a failed call went to.
import { componentOf } from '../../component'

const FILES =
  /\.(?:go|py|js|mjs|cjs|ts|tsx|java|kt|rb|rs|c|cc|cpp|h|cs|php|scala|ex|erl|lua|sql|json|ya?ml|conf|log|html?|xml|txt|sh|so|jar|dll|toml|ini|cfg|pem|crt|key|tmp|csv|gz)$/i
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/
const NAMED: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]{1,15}:\/\/(?:[^\s"'@/]{1,80}@)?([A-Za-z0-9_][\w.-]{0,120})/,
  /\blookup ([A-Za-z0-9_][\w-]*(?:\.[\w-]+)+|[A-Za-z0-9_][\w-]{1,62}(?=\.? on |: no such))/,
  /\bgetaddrinfo(?: \w+)? ([A-Za-z][\w.-]{1,120})/,
  /\b(?:upstream|target|peer|remote|endpoint|destination|backend|dependency|dest|server_name|db_host|addr|address|broker|provider)["']?\s*[=:]\s*["']?(?:[a-z]+:\/\/)?([A-Za-z0-9_][\w.-]{1,120})/i,
  /\b(?:host|hostname)["']?\s*[=:]\s*["']?([A-Za-z][\w.-]{1,120})/i,
  /\b([A-Za-z_][\w-]*(?:\.[\w-]+)*):\d{2,5}\b/,
  /\b(?:server at|connect(?:ing|ion)? to|to connect to|reach|reaching|calling|call to|request to|requests to|response from|reply from|from upstream|upstream|contacting|querying|fetching from|publish(?:ing)? to|talking to|proxying to|service|dependency|broker|host|database|on behalf of)\s+["'`(]?((?=[\w.-]*[a-z])[A-Za-z0-9][\w-]*[.-][\w.-]*[\w])/,
  /\b(?:to|from|at|by|via|with|on)\s+["'`(]?([a-z][a-z0-9]*(?:[-.][a-z0-9]+)+)\b(?!\.[A-Z]|\()/,
  /\b(?:calling|call to|request to|response from|waiting for|connect(?:ing|ion)? to|connect to|reach|contacting)\s+(?:the\s+)?["'`]?([a-z][a-z0-9_]{2,40})["'`]?(?:\s+(?:service|api|server|gateway|backend|database|cluster)\b|\s*(?:failed|timed|refused|after|:|$))/,
]
/** Names stand near the beginning; what follows may be a dump of anything. */
const REACH = 800
const IP = /\b((?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?\b/g
const BANNED = new Set(
  'localhost line error exception java javax org com sun net io null undefined stdout stderr http https tcp udp the a an its this that server client api system read write timeout time database peer remote service host upstream node-fetch node_modules read-only built-in condition response headers connection lock reply data message more all any some other another end start-up localhost.localdomain'.split(
    ' ',
  ),
)

/** The target's name as written (host without a port), '' where nobody is named. A name is better than an address. */
export function targetOf(given: string): string {
  const text = given.length > REACH ? given.slice(0, REACH) : given
  for (const pattern of NAMED) {
    const name = pattern.exec(text)?.[1]?.replace(/[.-]+$/, '')
    if (name !== undefined && isName(name)) return name
  }
  let address = ''
  // A resolver's own address is not whom one wanted to reach: the last address is.
  for (const [, found] of text.matchAll(IP)) if (isAddress(found!)) address = found!
  return address
}

function isName(name: string): boolean {
  if (name.length < 2 || ADDRESS.test(name) || FILES.test(name) || /^\d/.test(name) || /^v?\d+(?:\.\d+)+$/.test(name))
    return false
  const lower = componentOf(name)
  if (lower === '' || BANNED.has(lower) || /^(?:java|javax|org|com|io|net|sun|jdk|kotlin|akka|reactor)\.[a-z]+\./.test(lower))
    return false
  // Class names: `Foo.bar`, `SocketInputStream`.
  return !/[a-z][A-Z]/.test(name) && !/\.[A-Z]/.test(name)
}

function isAddress(written: string): boolean {
  return written !== '127.0.0.1' && written !== '0.0.0.0' && written.split('.').every((part) => Number(part) < 256)
}
