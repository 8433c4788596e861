// Which folder may import what: the one table that the linter's rule and its test read.

/**
 * `imports`: folders (or parts of them) whose code may be imported. `types`: whose types may be, beside those.
 * `packages`: if given, the only packages; `node` stands for Node's own modules.
 */
export const folderLaw = {
  domain: { imports: [], packages: ['zod'] },
  ledger: { imports: ['domain'], packages: ['node', 'pg', '@prisma', '@prisma/schema-engine-wasm', 'zod'] },
  relay: { imports: ['domain', 'ledger'] },
  integrations: { imports: ['domain'] },
  workflows: { imports: ['domain/lifecycle'], types: ['domain', 'activities'], packages: ['@temporalio'] },
  activities: { imports: ['domain', 'ledger', 'integrations', 'mcp/tools'] },
  mcp: { imports: ['domain', 'ledger', 'integrations'] },
  api: { imports: ['domain', 'ledger', 'mcp'] },
  console: { imports: ['domain'] },
  runtime: { imports: ['domain', 'ledger', 'relay', 'integrations', 'workflows', 'activities', 'mcp', 'api', 'console'] },
}

/** Packages with an owner: the folders that may run them. Types may be named anywhere. */
export const ownedPackages = {
  // Probes of a platform's Postgres speak to it as any client does; the ledger is not theirs.
  pg: ['ledger', 'integrations/probes'],
  '@prisma': ['ledger'],
  '@temporalio': ['relay', 'workflows', 'activities', 'integrations', 'runtime'],
  '@nats-io': ['integrations', 'runtime'],
  express: ['api', 'console', 'runtime'],
  react: ['console'],
  '@remix-run': ['console', 'runtime'],
}

/** Files that may hold SQL beside ledger/ and tests: probes of somebody else's database. */
export const mayHoldSql = ['ledger', 'integrations/probes/postgres.ts', 'bench', 'test', 'prisma']

/** Folders that are nobody's dependency and may import everything. */
export const unbound = ['test', 'bench', 'eslint', 'console/vite.config.ts']
