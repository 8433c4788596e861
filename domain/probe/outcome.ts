// What a probe found: up with its latency, or why it is not.

export const probeFailures = ['refused', 'timeout', 'dns', 'tls', 'http_status', 'auth', 'protocol', 'unreachable'] as const
export type ProbeFailure = (typeof probeFailures)[number]

export type ProbeOutcome =
  | { ok: true; latencyMs: number; /** TLS: when the certificate ends, milliseconds. */ certificateEndsAt?: number }
  | { ok: false; latencyMs: number; failure: ProbeFailure; /** Short, free of secrets. */ detail: string }

const words: Record<ProbeFailure, string> = {
  refused: 'refuses the connection',
  timeout: 'does not answer in time',
  dns: 'has a name that does not resolve',
  tls: 'fails the TLS handshake',
  http_status: 'answers with a wrong status',
  auth: 'refuses our credentials',
  protocol: 'does not speak the expected protocol',
  unreachable: 'cannot be reached',
}

/** The failure as the end of a sentence that begins with the dependency's name. */
export function failureInWords(failure: ProbeFailure): string {
  return words[failure]
}
