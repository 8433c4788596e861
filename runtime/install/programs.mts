// Before the tests: gets the outside programs that they run, once for a machine.
import { resolveProgram } from '../embedded/resolve-program'

for (const name of ['temporal', 'nats-server'] as const) {
  const found = await resolveProgram(name, { progress: (line) => process.stderr.write(`${line}\n`) })
  process.stderr.write(`${name}: ${found ?? 'not found'}\n`)
  if (!found && name === 'temporal') {
    process.stderr.write(
      'The tests need a Temporal server: connect to the network once, install Go, or put `temporal` on PATH.\n',
    )
    process.exitCode = 1
  }
}
