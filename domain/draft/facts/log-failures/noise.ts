// Entries that speak of failures which belong to one visitor, one scanner or the tool itself: they never count.
import { accessOf } from '../access-line'

const VISITORS = [
  // nginx and Apache about files that somebody asked for and that never were there.
  /(?:failed \(2: No such file or directory\)|File does not exist|is not found \(2:|directory index of .{0,120} is forbidden|access forbidden by rule|client denied by server configuration).{0,200}(?:client: |$)/,
  /^(?:Disconnected from|Connection (?:closed|reset) by|Received disconnect from|Invalid user|Failed password for|Unable to negotiate with|banner exchange|error: kex_exchange|Did not receive identification).{0,160}(?:port \d+|\[preauth\]|$)/,
  /^\s*(?:40[134])\b[\w ]{0,40}\b(?:for|on)? ?(?:GET|POST|PUT|HEAD) \//,
  /client (?:\S+ )?(?:prematurely )?closed (?:keepalive )?connection|client intended to close|broken pipe.{0,40}while (?:sending|writing) (?:response |to )?(?:to )?client/i,
  // kubectl describe of an ingress: hardly any cluster has the default backend that it looks for.
  /<error: endpoints "default-http-backend" not found>/,
] // prettier-ignore

/** Frameworks write the error behind the status: then the line says more than an access log does. */
const FAULT = /error|exception|\bfail|refused|timed? ?out|deadline|denied|exhaust|oom\b|expired|panic/i

/** Whether an entry is one visitor's matter, or a line of an access log (which is read on its own). */
export function isNoise(message: string): boolean {
  const access = accessOf(message, '')
  if (access) return !FAULT.test(afterStatus(message, access.status))
  return VISITORS.some((visitor) => visitor.test(message))
}

/** What follows the status, without the agents and addresses that stand in quotes. */
function afterStatus(message: string, status: number): string {
  const rest = message.slice(message.indexOf(String(status)) + 3)
  // What was answered, in full: its quotes hold the reason.
  return /^\W{0,3}\{/.test(rest) ? rest : rest.replace(/"[^"]*"/g, '')
}
