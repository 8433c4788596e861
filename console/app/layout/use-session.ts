// Who is signed in, and what the role allows. The API decides; this only keeps what is not allowed out of sight.
import { useRouteLoaderData } from '@remix-run/react'
import { roleAllows, type Role } from '../../../domain/incident/vocabulary'
import type { loader } from '../routes/console'

export function useRoleAllows(needed: Role): boolean {
  const role = useRouteLoaderData<typeof loader>('routes/console')?.session.user.role
  return role !== undefined && roleAllows(role, needed)
}

export function useEmail(): string | undefined {
  return useRouteLoaderData<typeof loader>('routes/console')?.session.user.email
}
