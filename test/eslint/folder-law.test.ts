import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Linter } from 'eslint'
import { parser } from 'typescript-eslint'
import { folderLaw } from '../../eslint/folder-law.mjs'
import { house } from '../../eslint/rules.mjs'

const root = join(__dirname, '../..')

describe('the folder law', () => {
  it.each([
    ['domain/x.ts', "import { Pool } from 'pg'"],
    ['domain/x.ts', "import { readFile } from 'node:fs'"],
    ['domain/x.ts', "import '../ledger/connect'"],
    ['ledger/x.ts', "import '../api/app'"],
    ['relay/x.ts', "import '../workflows/incident'"],
    ['workflows/x.ts', "import { advance } from '../activities/incident/advance'"],
    ['workflows/x.ts', "import { decide } from '../domain/policy/policy'"],
    ['workflows/x.ts', "import { readFile } from 'node:fs'"],
    ['activities/x.ts', "import '../relay/relay'"],
    ['api/x.ts', "import { Client } from '@temporalio/client'"],
    ['api/x.ts', "import { Client } from 'pg'"],
    ['api/x.ts', "import '../relay/relay'"],
    ['console/app/x.ts', "import '../../ledger/connect'"],
    ['console/app/x.ts', "export { x } from '../../api/app'"],
    ['console/app/x.ts', "const x = import('../../ledger/connect')"],
    ['integrations/x.ts', "import '../ledger/connect'"],
  ])('%s may not: %s', (file, code) => {
    expect(lint(file, code)).toContain('house/folder-law')
  })

  it.each([
    ['domain/x.ts', "import { z } from 'zod'"],
    ['ledger/x.ts', "import { Pool } from 'pg'"],
    ['relay/x.ts', "import { Client } from '@temporalio/client'"],
    ['workflows/x.ts', "import type { advance } from '../activities/incident/advance'"],
    ['workflows/x.ts', "import { signalNames } from '../domain/lifecycle/messages'"],
    ['api/x.ts', "import type { Pool } from 'pg'"],
    ['api/x.ts', "import '../ledger/connect'"],
    ['console/app/x.ts', "import '../../domain/contract/incidents'"],
    ['runtime/x.ts', "import '../api/app'"],
    ['test/x.ts', "import '../ledger/connect'"],
  ])('%s may: %s', (file, code) => {
    expect(lint(file, code)).not.toContain('house/folder-law')
  })

  it('keeps SQL in the ledger', () => {
    const statement = 'export const text = `SELECT id FROM incident WHERE id = $1`'
    expect(lint('api/x.ts', statement)).toContain('house/no-sql')
    expect(lint('ledger/x.ts', statement)).not.toContain('house/no-sql')
    expect(lint('api/x.ts', "export const text = 'Select one from the list'")).not.toContain('house/no-sql')
  })

  it('names every folder of code', () => {
    const others = ['node_modules', 'test', 'bench', 'eslint', 'coverage', 'deploy', 'docs', 'prisma']
    const code = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !others.includes(entry.name))
      .map(({ name }) => name)
    expect(Object.keys(folderLaw)).toEqual(expect.arrayContaining(code))
  })

  it('is switched on in the configuration that `npm run lint` uses', async () => {
    const eslint = join(root, 'node_modules/eslint/bin/eslint.js')
    const { stdout } = await promisify(execFile)(process.execPath, [eslint, '--print-config', 'api/app.ts'], { cwd: root })
    expect(JSON.parse(stdout).rules).toMatchObject({ 'house/folder-law': [2], 'house/no-sql': [2] })
  }, 30_000)
})

/** Names of the rules that report the code, stood it in `file`. */
function lint(file: string, code: string): (string | null)[] {
  const linter = new Linter({ cwd: root })
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: parser as Linter.Parser },
        plugins: { house },
        rules: { 'house/folder-law': 'error', 'house/no-sql': 'error' },
      },
    ],
    { filename: join(root, file) },
  )
  if (messages.some(({ fatal }) => fatal)) throw new Error(messages[0]!.message)
  return messages.map(({ ruleId }) => ruleId)
}
