// Run by npm after an installation: generates Prisma Client. Needs no network.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cli = fileURLToPath(new URL('../../node_modules/prisma/build/index.js', import.meta.url))

if (!existsSync(cli)) {
  process.stdout.write('Prisma Client was not generated: this is an installation without development packages.\n')
} else {
  // `generate` uses no engine, but the command line tool would fetch one first: any existing file stops it.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const { status, stderr } = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) process.stderr.write(stderr)
  process.exitCode = status ?? 1
}
