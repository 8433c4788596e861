// What the server hands to each loader and action.
import '@remix-run/node'

declare module '@remix-run/node' {
  interface AppLoadContext {
    apiUrl: string
    /** The address of the browser, for limits and the audit. */
    clientIp: string
    nonce: string
  }
  interface Future {
    v3_singleFetch: true
  }
}
