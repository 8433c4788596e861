// Signing in at the configured OpenID Connect provider: the API says where, and the browser goes there.
import { useState } from 'react'
import { paths } from '../paths'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'

const START = '/api/auth/sign-in/social'

export function ProviderButton({ name, next }: { name: string; next: string }) {
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle')
  async function leave(): Promise<void> {
    setState('leaving')
    const url = await addressOf(next)
    if (url === null) setState('failed')
    else window.location.assign(url)
  }
  return (
    <div className="mt-3 flex flex-col gap-2">
      {state === 'failed' && <Callout tone="danger" live title={`${name} cannot be reached right now.`} />}
      <Button busy={state === 'leaving'} onClick={() => void leave()}>
        Sign in with {name}
      </Button>
    </div>
  )
}

/** Null where there is none to be had. */
async function addressOf(next: string): Promise<string | null> {
  try {
    const response = await fetch(START, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'oidc', callbackURL: next, errorCallbackURL: paths.signIn() }),
    })
    if (!response.ok) return null
    const { url } = (await response.json()) as { url?: unknown }
    return typeof url === 'string' && /^https?:\/\//.test(url) ? url : null
  } catch {
    return null
  }
}
