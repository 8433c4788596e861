// While nobody can administer, each start of the embedded run prints a link that signs the first admin in, once.
import { issueSignInLink } from '../../api/auth/sign-in-link'
import { openLedger } from '../../ledger/connect'
import { countAdminsWithPassword } from '../../ledger/users'

export const FIRST_ADMIN = 'admin@localhost'

export async function firstSignInLink(databaseUrl: string, baseUrl: string): Promise<string | undefined> {
  const ledger = openLedger({ url: databaseUrl, connections: 1 })
  try {
    if ((await countAdminsWithPassword(ledger)) > 0) return undefined
    return await issueSignInLink({ ledger, config: { baseUrl } }, { email: FIRST_ADMIN, role: 'admin' })
  } finally {
    await ledger.close()
  }
}
