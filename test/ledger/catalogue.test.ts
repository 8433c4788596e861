// What Prisma's diff does not see, read back from Postgres' own catalogue and held to a text that people can review.
// After an intended change: SRE_TEST_UPDATE=1 npx jest test/ledger/catalogue
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { createTestLedger, type TestLedger } from '../harness/postgres'

const snapshotFile = join(__dirname, 'catalogue.txt')

/** Heading → one text column a line. */
const sections: Record<string, string> = {
  'Partial and expression indexes': `
    SELECT pg_get_indexdef(indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace::regnamespace::text IN ('public', 'partitions') AND (indpred IS NOT NULL OR indexprs IS NOT NULL) ORDER BY c.relname`,
  Checks: `
    SELECT conrelid::regclass || ' ' || conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY conrelid::regclass::text, conname`,
  'Partitioned tables and the partitions that migrations make': `
    SELECT parent.relname || ' ' || pg_get_partkeydef(parent.oid) || ' ← ' || child.oid::regclass || ' ' || pg_get_expr(child.relpartbound, child.oid)
    FROM pg_inherits JOIN pg_class parent ON parent.oid = inhparent JOIN pg_class child ON child.oid = inhrelid
    WHERE parent.relkind = 'p' ORDER BY 1`,
  'Storage parameters': `
    SELECT relname || ': ' || array_to_string(reloptions, ', ') FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND reloptions IS NOT NULL ORDER BY relname`,
  'Functions and triggers': `
    SELECT 'function ' || oid::regprocedure || CASE WHEN prosecdef THEN ' SECURITY DEFINER' ELSE '' END || ' ' || coalesce(array_to_string(proconfig, ', '), '')
      || CASE WHEN has_function_privilege('public', oid, 'EXECUTE') THEN ' (everybody)' ELSE '' END
    FROM pg_proc WHERE pronamespace::regnamespace::text IN ('public', 'partitions')
    UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
  'Privileges on tables and sequences': `
    SELECT grantee::regrole || ' on ' || c.oid::regclass || ': ' || string_agg(privilege_type, ', ' ORDER BY privilege_type)
    FROM pg_class c, aclexplode(c.relacl) AS acl
    WHERE relnamespace::regnamespace::text IN ('public', 'partitions') AND grantee::regrole::text LIKE 'sre\\_%'
    GROUP BY grantee, c.oid ORDER BY grantee::regrole::text, c.oid::regclass::text`,
  'Privileges on columns': `
    SELECT grantee::regrole || ' on ' || attrelid::regclass || '.' || attname || ': ' || string_agg(privilege_type, ', ' ORDER BY privilege_type)
    FROM pg_attribute, aclexplode(attacl) AS acl WHERE grantee <> 0 GROUP BY grantee, attrelid, attname ORDER BY 1`,
  'Privileges on schemas': `
    SELECT nspname || ': ' || CASE grantee WHEN 0 THEN 'everybody' ELSE grantee::regrole::text END || ' ' || string_agg(privilege_type, ', ' ORDER BY privilege_type)
    FROM pg_namespace, aclexplode(nspacl) AS acl
    WHERE nspname IN ('public', 'partitions') AND grantee <> nspowner AND (grantee = 0 OR grantee::regrole::text LIKE 'sre\\_%')
    GROUP BY nspname, grantee ORDER BY 1`,
  Roles: `
    SELECT rolname || CASE WHEN rolsuper THEN ' superuser' ELSE '' END || CASE WHEN rolcanlogin THEN ' login' ELSE ' no login' END
      || CASE WHEN rolcreaterole THEN ' createrole' ELSE '' END || CASE WHEN rolbypassrls THEN ' bypassrls' ELSE '' END
    FROM pg_roles WHERE rolname IN ('sre_app', 'sre_maintenance') ORDER BY 1`,
}

let test: TestLedger

beforeAll(async () => {
  test = await createTestLedger()
})
afterAll(() => test.close())

it('the catalogue is the one that was reviewed', async () => {
  const found = await readCatalogue(test.ownerUrl)
  if (process.env.SRE_TEST_UPDATE === '1') await writeFile(snapshotFile, found)
  expect(found).toBe(await readFile(snapshotFile, 'utf8'))
})

async function readCatalogue(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const parts: string[] = []
    for (const [heading, text] of Object.entries(sections)) {
      const { rows } = await client.query<[string]>({ text, rowMode: 'array' })
      parts.push(`# ${heading}\n${rows.map(([line]) => `${line.trim()}\n`).join('')}`)
    }
    return parts.join('\n')
  } finally {
    await client.end()
  }
}
