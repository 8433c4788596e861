// A real release server on the loopback address, and a `go` that is a script.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Program, ProgramName } from '../../../runtime/embedded/programs'
import { programCache, resolveProgram, type ResolveOptions } from '../../../runtime/embedded/resolve-program'

let folder: string
let release: Server
let files: Record<string, Buffer | string>
let asked: string[]
let said: string[]
const path = process.env.PATH

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sre-programs-'))
  await mkdir(join(folder, 'bin'))
  await symlink(execFileSync('which', ['tar']).toString().trim(), join(folder, 'bin/tar'))
  await symlink(execFileSync('which', ['gzip']).toString().trim(), join(folder, 'bin/gzip'))
  process.env.PATH = join(folder, 'bin')
  files = {}
  asked = []
  said = []
  release = createServer((request, response) => {
    asked.push(request.url!)
    const file = files[request.url!]
    response.writeHead(file === undefined ? 404 : 200).end(file)
  })
  await new Promise<void>((resolve) => release.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  process.env.PATH = path
  release.closeAllConnections()
  await new Promise((resolve) => release.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

describe('a program', () => {
  it('is taken from PATH first', async () => {
    const onPath = await script('elsewhere/temporal', 'exit 0')
    await script('cache/temporal', 'exit 0')
    expect(await resolve({ searchPath: join(folder, 'elsewhere') })).toBe(onPath)
  })

  it('is taken from the cache without a question to anybody', async () => {
    const cached = await script('cache/temporal', 'exit 0')
    expect(await resolve()).toBe(cached)
    expect(asked).toEqual([])
  })

  it('is downloaded, checked and kept', async () => {
    publish(archive('the program'))
    const found = await resolve()
    expect(found).toBe(join(folder, 'cache/temporal'))
    expect(await readFile(found!, 'utf8')).toBe('the program')
    expect(said).toEqual(['Downloading temporal 1.0 …'])
    expect(await resolve()).toBe(found)
    expect(asked).toHaveLength(2)
  })

  it('is thrown away when its checksum differs, and built instead', async () => {
    publish(archive('not the program'), 'f'.repeat(64))
    await script('bin/go', 'echo "from source" > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"')
    expect(await readFile((await resolve())!, 'utf8')).toBe('from source\n')
    expect(said[1]).toMatch(/does not match its checksum/)
    expect((await readdir(join(folder, 'cache'))).sort()).toEqual(['temporal'])
  })

  it('is built when the release has nothing for this machine', async () => {
    files['/SUMS'] = `${'0'.repeat(64)}  other.tar.gz\n`
    await script(
      'bin/go',
      'test "$1 $3" = "install example.org/temporal@v1.0" && echo built > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"',
    )
    expect(await readFile((await resolve())!, 'utf8')).toBe('built\n')
    expect(said[0]).toMatch(/nothing for this machine/)
  })

  it('is nowhere: each reason is said, and nothing half made is left', async () => {
    await script('bin/go', 'echo "cannot find module" >&2; exit 1')
    expect(await resolve()).toBeUndefined()
    expect(said.join('\n')).toMatch(/answered 404[\s\S]*cannot find module/)
    expect(await readdir(join(folder, 'cache'))).toEqual([])
  })

  it('is not got when only looked for, or offline', async () => {
    publish(archive('the program'))
    expect(await resolve({ lookOnly: true })).toBeUndefined()
    expect(await resolve({ offline: true })).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('is built once by two starts at a time', async () => {
    await script(
      'bin/go',
      `echo build >> ${folder}/builds; /bin/sleep 0.4; echo built > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"`,
    )
    const found = await Promise.all([resolve(), resolve()])
    expect(new Set(found)).toEqual(new Set([join(folder, 'cache/temporal')]))
    expect(await readFile(join(folder, 'builds'), 'utf8')).toBe('build\n')
    expect(said).toContain('Waiting for another start that is getting temporal …')
  })

  it('is not blocked by a start that was killed', async () => {
    await mkdir(join(folder, 'cache'))
    await writeFile(join(folder, 'cache/temporal.lock'), JSON.stringify({ pid: process.pid, started: 'long ago', id: 'x' }))
    publish(archive('the program'))
    expect(await resolve()).toBe(join(folder, 'cache/temporal'))
  })
})

describe('the cache folder', () => {
  it('is where the operator says, else the system’s', () => {
    expect(programCache({ SRE_TOOLS_DIR: '/opt/tools' })).toBe('/opt/tools')
    expect(programCache({ XDG_CACHE_HOME: '/var/cache/me' })).toBe('/var/cache/me/sre-smart-bot/bin')
  })
})

function resolve(options: ResolveOptions = {}): Promise<string | undefined> {
  const { port } = release.address() as AddressInfo
  const program: Program = {
    name: 'temporal',
    version: '1.0',
    purpose: 'the test',
    release: { url: `http://127.0.0.1:${port}`, archive: () => 'temporal.tar.gz', checksums: 'SUMS' },
    goPackage: 'example.org/temporal@v1.0',
  }
  const catalogue = { temporal: program } as Record<ProgramName, Program>
  return resolveProgram('temporal', {
    cacheFolder: join(folder, 'cache'),
    searchPath: '',
    progress: (line) => said.push(line),
    catalogue,
    ...options,
  })
}

function publish(bytes: Buffer, checksum = createHash('sha256').update(bytes).digest('hex')): void {
  files['/temporal.tar.gz'] = bytes
  files['/SUMS'] = `${'0'.repeat(64)}  other.tar.gz\n${checksum}  temporal.tar.gz\n`
}

/** As the projects pack it: in a folder, beside a licence. */
function archive(content: string): Buffer {
  const packed = join(folder, 'packed')
  execFileSync(
    '/bin/sh',
    [
      '-c',
      `mkdir -p ${packed}/temporal-1.0; printf '${content}' > ${packed}/temporal-1.0/temporal; echo MIT > ${packed}/temporal-1.0/LICENSE`,
    ],
    {
      env: { ...process.env, PATH: path },
    },
  )
  return execFileSync('tar', ['-czf', '-', '-C', packed, 'temporal-1.0'], { env: { ...process.env, PATH: path } })
}

async function script(name: string, body: string): Promise<string> {
  const file = join(folder, name)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, `#!/bin/sh\n${body}\n`)
  await chmod(file, 0o755)
  return file
}
