// One-time sign-in links: how the first admin comes in, and whoever an admin invites.
import type { Role } from '../../domain/incident/vocabulary'
import { createSignInLink } from '../../ledger/sign-in-links'
import type { ApiDeps } from '../deps'

export interface LinkRequest {
  email: string
  /** For a user who does not exist yet. */
  role: Role
  /** Removes the password of the account when the link is used. */
  resetPassword?: boolean
  /** 15 minutes to 24 hours; default 24 hours. */
  validMinutes?: number
  /** Who asks, for the audit; default: the system. */
  actor?: string
}

/** The address that signs somebody in, once. Opening it shows a page; only the page's POST takes the link. */
export async function issueSignInLink(
  deps: { ledger: ApiDeps['ledger']; config: { baseUrl: string } },
  { email, role, resetPassword, validMinutes = 24 * 60, actor = 'system' }: LinkRequest,
): Promise<string> {
  const token = await createSignInLink(deps.ledger, { email, role, ...(resetPassword && { resetPassword }) }, validMinutes, actor)
  return `${deps.config.baseUrl}/sign-in?token=${token}`
}
