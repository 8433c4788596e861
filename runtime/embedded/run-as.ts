// Postgres refuses to run as root: then it runs as the system's user `postgres`, made where it is missing.
import { execFileSync } from 'node:child_process'
import { access, chown, constants, readFile, stat } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'

export interface RunAs {
  uid: number
  gid: number
}

/** What is to be spawned. */
export interface Launch {
  command: string
  args: string[]
  options: Partial<RunAs>
}

/** `program`, as a user that Postgres accepts and that reaches the program and `folder`. */
export async function asPostgresUser(program: string, args: string[], folder: string): Promise<Launch> {
  const user = await postgresUser()
  if (!user) return { command: program, args, options: {} }
  const barrier = (await barrierTo(program, user)) ?? (await barrierTo(folder, user))
  if (barrier === undefined) return { command: program, args, options: user }
  // A checkout below /root or a private temporary folder: root's own way through the folders above, and nothing else of root.
  const setpriv = await onPath('setpriv')
  if (!setpriv) {
    throw new Error(
      `As root, Postgres runs as the user \`postgres\`, which may not enter ${barrier}: start as another user, allow it (chmod o+x), install util-linux, or set DATABASE_URL.`,
    )
  }
  const become = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ]
  return { command: setpriv, args: [...become, '--', program, ...args], options: {} }
}

/** Gives a file or folder to that user; nothing where this process is not root. */
export async function giveToPostgres(path: string): Promise<void> {
  const user = await postgresUser()
  if (user) await chown(path, user.uid, user.gid)
}

async function postgresUser(): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const found = await lookUp()
  if (found) return found
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'pipe',
    })
  } catch (error) {
    throw new Error(
      'Postgres does not run as root, and a user `postgres` could not be made: start as another user, or set DATABASE_URL.',
      {
        cause: error,
      },
    )
  }
  const made = await lookUp()
  if (!made)
    throw new Error('Postgres does not run as root, and there is no user `postgres`: start as another user, or set DATABASE_URL.')
  return made
}

async function lookUp(): Promise<RunAs | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields = passwd.match(/^postgres:[^:]*:(\d+):(\d+):/m)
  return fields ? { uid: Number(fields[1]), gid: Number(fields[2]) } : undefined
}

/** The first folder above `path` that the user may not enter. */
async function barrierTo(path: string, { uid, gid }: RunAs): Promise<string | undefined> {
  const folder = dirname(path)
  const above = folder === path ? undefined : await barrierTo(folder, { uid, gid })
  if (above !== undefined) return above
  const { mode, uid: owner, gid: group } = await stat(folder)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  return (mode & bit) === 0 ? folder : undefined
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, name)
    const there = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (there) return file
  }
  return undefined
}
