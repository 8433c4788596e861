// The document: theme before the first paint, the page, and what stands in its place when something fails.
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { Problem } from './problem-page'
import { useNonce } from './nonce'
import styles from './styles.css?url'
import { themeOf } from './theme'
import { IconSprite } from './ui/icon-sprite'
import { NowProvider } from './ui/now'
import { Toaster } from './ui/toast'
import { TooltipProvider } from './ui/tooltip'

export const meta: MetaFunction = () => [{ title: 'SRE Smart Bot' }]

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export function loader({ request }: LoaderFunctionArgs) {
  return { theme: themeOf(request.headers.get('cookie')), now: Date.now() }
}

/** Only a change of theme changes it. */
export function shouldRevalidate({ formAction }: ShouldRevalidateFunctionArgs): boolean {
  return formAction === '/theme'
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const theme = data?.theme ?? 'system'
  const nonce = useNonce()
  return (
    <html lang="en" {...(theme !== 'system' && { 'data-theme': theme })}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <Meta />
        <Links />
      </head>
      <body>
        <IconSprite />
        <NowProvider serverNow={data?.now ?? 0}>
          <TooltipProvider delayDuration={400}>{children}</TooltipProvider>
        </NowProvider>
        <Toaster />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <Problem />
    </main>
  )
}
