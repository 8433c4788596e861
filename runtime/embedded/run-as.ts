// Postgres refuses to run as root: then it runs as the system's user `postgres`, made where it is missing.
import { execFileSync } from 'node:child_process'
import { chown, readFile } from 'node:fs/promises'

export interface RunAs {
  uid?: number
  gid?: number
}

/** Whom Postgres runs as: nobody special, unless this process is root. */
export async function postgresUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const found = await lookUp()
  if (found) return found
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'pipe' })
  } catch {
    throw new Error('Postgres does not run as root, and a user `postgres` could not be made: start as another user, or set DATABASE_URL.')
  }
  const made = await lookUp()
  if (!made) throw new Error('Postgres does not run as root, and there is no user `postgres`: start as another user, or set DATABASE_URL.')
  return made
}

/** Gives a folder to that user. */
export async function giveTo(folder: string, { uid, gid }: RunAs): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid)
}

async function lookUp(): Promise<Required<RunAs> | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields = passwd.match(/^postgres:[^:]*:(\d+):(\d+):/m)
  return fields ? { uid: Number(fields[1]), gid: Number(fields[2]) } : undefined
}
