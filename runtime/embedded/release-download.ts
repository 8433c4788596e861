// Downloads a program from its project's release, and checks it against the release's own checksums before it is used.
import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Program } from './programs'

/** A machine without a way out must find that out quickly; a slow line may take its time for the file itself. */
const ANSWER_TIMEOUT_MS = 8_000
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000
const LARGEST_ARCHIVE = 400 * 1024 * 1024

/** Leaves the program at `target`; throws a sentence when it cannot be had or is not what the release says. */
export async function downloadRelease(
  program: Program,
  target: string,
  progress: (line: string) => void,
  abort?: AbortSignal,
): Promise<void> {
  const archive = program.release.archive(process.platform, process.arch === 'x64' ? 'amd64' : process.arch)
  const sums = (await fetchBytes(`${program.release.url}/${program.release.checksums}`, ANSWER_TIMEOUT_MS, abort)).toString(
    'utf8',
  )
  const expected = checksumOf(archive, sums)
  progress(`Downloading ${program.name} ${program.version} …`)
  const bytes = await fetchBytes(`${program.release.url}/${archive}`, DOWNLOAD_TIMEOUT_MS, abort)
  const actual = createHash('sha256').update(bytes).digest('hex')
  if (actual !== expected)
    throw new Error(`the download does not match its checksum (${actual} instead of ${expected}), and was thrown away`)
  await unpack(bytes, program.name, target)
}

function checksumOf(archive: string, sums: string): string {
  for (const line of sums.split('\n')) {
    const [sum, name] = line.trim().split(/\s+\*?/)
    if (name === archive && sum && /^[0-9a-f]{64}$/.test(sum)) return sum
  }
  throw new Error(`its release has nothing for this machine (${archive})`)
}

async function fetchBytes(url: string, timeoutMs: number, abort?: AbortSignal): Promise<Buffer> {
  const connecting = new AbortController()
  const timer = setTimeout(() => connecting.abort(), ANSWER_TIMEOUT_MS)
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([connecting.signal, AbortSignal.timeout(timeoutMs), ...(abort ? [abort] : [])]),
    })
    clearTimeout(timer)
    if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`)
    if (Number(response.headers.get('content-length') ?? 0) > LARGEST_ARCHIVE)
      throw new Error('the download is larger than it can be')
    return Buffer.from(await response.arrayBuffer())
  } catch (error) {
    throw new Error(`no download from ${new URL(url).host}: ${reason(error as Error)}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function reason(error: Error): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no answer in time'
  return (error.cause as { code?: string } | undefined)?.code ?? error.message
}

/** Unpacked beside the target and renamed, so that a half-written program is never found. */
async function unpack(bytes: Buffer, name: string, target: string): Promise<void> {
  const folder = await mkdtemp(join(dirname(target), `${name}-download-`))
  try {
    const archive = join(folder, 'archive.tar.gz')
    await writeFile(archive, bytes)
    await promisify(execFile)('tar', ['-xzf', archive, '-C', folder, '--no-same-owner'])
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const program = files.find((file) => file.isFile() && file.name === name)
    if (!program) throw new Error(`the archive holds no ${name}`)
    const unpacked = join(program.parentPath, name)
    await chmod(unpacked, 0o755)
    await rename(unpacked, target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
