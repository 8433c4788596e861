// The command line: one line here for each command, its work in a file of its own.
import { Command, CommanderError } from 'commander'
import { BadInput } from './files/bad-input'

/** Parses `argv` and runs the command; a fault is one sentence and the exit code 1, bad input or a wrong call 2. */
export async function run(argv: string[]): Promise<void> {
  const program = new Command('sre')
    .description('SRE Smart Bot: a self-hosted control plane for incidents')
    .exitOverride()
    .configureOutput({ outputError: () => undefined })

  program
    .command('up')
    .description('bring up everything on this machine: Postgres, Temporal, NATS, the API with the console, the worker')
    .action(async () => (await import('../embedded/up')).runUp())
  program
    .command('api')
    .description('run the API, with the console unless --no-console')
    .option('--no-console', 'the API alone')
    .action(async ({ console }: { console: boolean }) => {
      if (console) process.env.SRE_EMBEDDED_CONSOLE ??= '1'
      await import('../main/api')
    })
  program
    .command('worker')
    .description('run the worker: workflows, activities, relay, maintenance')
    .action(async () => void (await import('../main/worker')))
  program
    .command('console')
    .description('run the console alone, against SRE_API_URL')
    .action(async () => void (await import('../main/console')))
  program
    .command('migrate')
    .description("bring the database's schema to this version")
    .action(async () => (await import('./migrate')).runMigrate())
  program
    .command('doctor')
    .description('tell what is there, what is missing, and how to get it')
    .action(async () => (await import('./doctor')).runDoctor())
  program
    .command('sign-in-link')
    .description('print a link that signs somebody in, once')
    .argument('[email]', 'whom; an unknown one is made', 'admin@localhost')
    .option('--role <role>', 'of somebody unknown', 'admin')
    .option('--reset-password', 'remove the password when the link is used')
    .action(async (email: string, options: { role: string; resetPassword?: boolean }) =>
      (await import('./sign-in-link')).runSignInLink(email, options),
    )
  program
    .command('token')
    .description('make a token for a program and print it, once')
    .argument('<name>', 'what it is for')
    .option('--role <role>', 'ingest, viewer, operator, approver or admin', 'ingest')
    .option('--webhook <source>', 'a secret for webhooks alone, which speak for this source')
    .action(async (name: string, options: { role: string; webhook?: string }) =>
      (await import('./token')).runToken(name, options),
    )
  program
    .command('detect')
    .description('score the rows of a time series: CSV of timestamp,value in, a JSON line for each row out')
    .argument('[series.csv]', 'the series; - or nothing: standard input')
    .action(async (path?: string) => (await import('./detect')).runDetect(path))
  program
    .command('patterns')
    .description('sort log lines into templates: a JSON line for each line')
    .argument('[file]', 'the log; - or nothing: standard input')
    .option('--state <file>', 'go on from what an earlier run learned')
    .option('--save-state <file>', 'keep what was learned')
    .action(async (path: string | undefined, options: { state?: string; saveState?: string }) =>
      (await import('./patterns')).runPatterns(path, options),
    )
  program
    .command('group')
    .description('sort a storm of alerts into incidents, and tell where each began')
    .argument('[alerts.ndjson]', 'one alert a line, in order of time; - or nothing: standard input')
    .option('--topology <file>', 'what depends on what; without it, it is learned')
    .option('--suspects <file>', "where to write each incident's suspects")
    .action(async (path: string | undefined, options: { topology?: string; suspects?: string }) =>
      (await import('./group')).runGroup(path, options),
    )
  program
    .command('draft')
    .description('explain an incident from its evidence: a workspace bundle in, the draft as canonical JSON out')
    .argument('[bundle.json]', 'docs/workspace-bundle.md tells its shape; - or nothing: standard input')
    .action(async (path?: string) => (await import('./draft')).runDraft(path))
  const audit = program.command('audit').description('the audit trail')
  audit
    .command('verify')
    .description('check every hash and the chain, in the ledger or in an exported file')
    .argument('[file]', 'an export; without it, the ledger')
    .option('--head <file>', 'an audit-head.json that was kept elsewhere')
    .action(async (file: string | undefined, options: { head?: string }) =>
      (await import('./audit')).runAuditVerify(file, options),
    )
  audit
    .command('export')
    .description('write the whole trail as JSON lines')
    .argument('<file>')
    .action(async (file: string) => (await import('./audit')).runAuditExport(file))

  await program.parseAsync(argv).catch((thrown: Error) => {
    if (thrown instanceof CommanderError && HELPED.has(thrown.code)) {
      process.exitCode = thrown.exitCode
      return
    }
    const error = thrown instanceof CommanderError ? wrongCall(thrown) : thrown
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error instanceof BadInput ? 2 : 1
  })
}

/** The help was asked for, or shown because no command was named: it is all that is to say. */
const HELPED: ReadonlySet<string> = new Set(['commander.helpDisplayed', 'commander.help'])

function wrongCall({ message }: CommanderError): BadInput {
  return new BadInput(
    `${message
      .replace(/^error: /, '')
      .replaceAll('\n', ' ')
      .replace(/\.$/, '')} (--help tells the usage).`,
  )
}
