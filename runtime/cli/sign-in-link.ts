// `sre sign-in-link`: for whoever has the machine but lost the password.
import { issueSignInLink } from '../../api/auth/sign-in-link'
import { roles, type Role } from '../../domain/incident/vocabulary'
import { openLedger } from '../../ledger/connect'
import { readConfig } from '../config/config'
import { databaseUrls } from './database-urls'

export async function runSignInLink(
  email: string,
  { role, resetPassword }: { role: string; resetPassword?: boolean },
): Promise<void> {
  if (!(roles as readonly string[]).includes(role))
    throw new Error(`There is no role ${JSON.stringify(role)}: one of ${roles.join(', ')}.`)
  const config = readConfig(process.env)
  const baseUrl = config.SRE_BASE_URL ?? `http://${config.HOST}:${config.PORT}`
  const ledger = openLedger({ url: (await databaseUrls()).app, connections: 1 })
  try {
    const request = { email, role: role as Role, actor: 'system', ...(resetPassword && { resetPassword }) }
    process.stdout.write(`${await issueSignInLink({ ledger, config: { baseUrl } }, request)}\n`)
  } finally {
    await ledger.close()
  }
}
