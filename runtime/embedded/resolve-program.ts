// Finds an outside program, or gets it: PATH, the cache, the project's own release, `go install`.
import { access, constants, mkdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { goInstall } from './go-install'
import { lockFolder } from './folder-lock'
import { programs, type Program, type ProgramName } from './programs'
import { downloadRelease } from './release-download'

export interface ResolveOptions {
  /** Where programs are kept between runs; default: the user's cache folder. */
  cacheFolder?: string
  /** Look only, get nothing: `sre doctor`. */
  lookOnly?: boolean
  /** Neither download nor build. */
  offline?: boolean
  searchPath?: string
  /** One line for a person who waits. */
  progress?: (line: string) => void
  catalogue?: Record<ProgramName, Program>
  /** Gives up on what is being downloaded or built. */
  abort?: AbortSignal
}

/** Path of the program; undefined when it is nowhere and cannot be had (the reasons went to `progress`). */
export async function resolveProgram(name: ProgramName, options: ResolveOptions = {}): Promise<string | undefined> {
  const cacheFolder = options.cacheFolder ?? programCache()
  const found = (await onPath(name, options.searchPath ?? process.env.PATH ?? '')) ?? (await executable(join(cacheFolder, name)))
  if (found || options.lookOnly || options.offline) return found
  await mkdir(cacheFolder, { recursive: true })
  const progress = options.progress ?? (() => undefined)
  const program = (options.catalogue ?? programs)[name]
  const lock = await lockFolder(join(cacheFolder, `${name}.lock`), {
    waiting: () => progress(`Waiting for another start that is getting ${name} …`),
  })
  try {
    return (await executable(join(cacheFolder, name))) ?? (await get(program, cacheFolder, progress, options.abort))
  } finally {
    await lock.release()
  }
}

/** `${XDG_CACHE_HOME:-~/.cache}/sre-smart-bot/bin`; on macOS in ~/Library/Caches. */
export function programCache(env: Readonly<Record<string, string | undefined>> = process.env): string {
  if (env.SRE_TOOLS_DIR) return env.SRE_TOOLS_DIR
  const base =
    env.XDG_CACHE_HOME || (process.platform === 'darwin' ? join(homedir(), 'Library/Caches') : join(homedir(), '.cache'))
  return join(base, 'sre-smart-bot/bin')
}

async function get(
  program: Program,
  folder: string,
  progress: (line: string) => void,
  abort?: AbortSignal,
): Promise<string | undefined> {
  const target = join(folder, program.name)
  for (const way of [downloadRelease, goInstall]) {
    abort?.throwIfAborted()
    try {
      await way(program, target, progress, abort)
      return target
    } catch (error) {
      abort?.throwIfAborted()
      progress(`${program.name}: ${(error as Error).message}`)
    }
  }
  return undefined
}

async function onPath(name: string, searchPath: string): Promise<string | undefined> {
  for (const folder of searchPath.split(delimiter).filter(Boolean)) {
    const found = await executable(join(folder, name))
    if (found) return found
  }
  return undefined
}

async function executable(file: string): Promise<string | undefined> {
  return access(file, constants.X_OK).then(
    () => realpath(file),
    () => undefined,
  )
}
