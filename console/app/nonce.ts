// The nonce of this request's content security policy. Browsers hide it from the page, so it is known on the server only.
import { createContext, useContext } from 'react'

export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
