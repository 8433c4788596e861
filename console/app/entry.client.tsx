// Takes the page over in the browser. Style elements that Radix adds carry the page's nonce.
import { RemixBrowser } from '@remix-run/react'
import { setNonce } from 'get-nonce'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { config } from 'zod'

const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
if (nonce) setNonce(nonce)

// Compiled validators need eval, which the content security policy refuses.
config({ jitless: true })

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
