// The theme that the page was made with.
import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from './root'
import type { Theme } from './theme'

export function useTheme(): Theme {
  return useRouteLoaderData<typeof loader>('root')?.theme ?? 'system'
}
