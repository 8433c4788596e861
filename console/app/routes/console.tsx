// The frame of every signed-in page: places, connection, account, and what is degraded.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, type ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { api } from '../api/client.server'
import { AccountMenu } from '../layout/account-menu'
import { DegradedBanner } from '../layout/degraded-banner'
import { Brand, PlacesMenu, Sidebar } from '../layout/sidebar'
import { LiveIndicator } from '../live/live-indicator'
import { LiveProvider } from '../live/live-provider'
import { Problem } from '../problem-page'
import { paths } from '../paths'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const client = api({ request, context })
  const [session, readiness] = await Promise.all([client.session(), client.readiness()])
  return { session, readiness }
}

/** An open page asks for the status by itself; the account changes by its own forms only. */
export function shouldRevalidate({ formAction }: ShouldRevalidateFunctionArgs): boolean {
  return formAction === paths.accountPassword()
}

export default function Console() {
  const { session, readiness } = useLoaderData<typeof loader>()
  return (
    <LiveProvider readiness={readiness}>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-70 focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <div className="flex min-h-dvh flex-col lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh flex-col gap-5 border-r border-line bg-surface p-3 lg:flex">
          <div className="px-2 pt-1">
            <Brand />
          </div>
          <Sidebar />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="flex h-11 items-center gap-2 border-b border-line bg-surface px-3 md:px-4">
            <PlacesMenu />
            <div className="lg:hidden">
              <Brand />
            </div>
            <div className="ml-auto flex min-w-0 items-center gap-3">
              <LiveIndicator />
              <AccountMenu session={session} />
            </div>
          </header>
          <DegradedBanner />
          <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col focus:outline-none">
            <Outlet />
          </main>
        </div>
      </div>
    </LiveProvider>
  )
}

export function ErrorBoundary() {
  return (
    <main className="mx-auto w-full max-w-xl px-4 py-16">
      <Problem />
    </main>
  )
}
