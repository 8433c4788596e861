// Looks at a file that is to be written before the work begins: where it cannot be, or would destroy what is read.
import { constants } from 'node:fs'
import { access, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BadInput } from './bad-input'
import { systemReason } from './system-reason'

/** Throws `BadInput` where `path` cannot be written, or is one of `inputs` (`-` or undefined: standard input). */
export async function refuseTarget(path: string, inputs: readonly (string | undefined)[]): Promise<void> {
  const target = await stat(path).catch(() => undefined)
  if (target?.isDirectory()) throw new BadInput(`${path} is a folder: name a file in it.`)
  if (target?.isFile()) {
    for (const input of inputs) {
      const read = await identityOf(input)
      if (read && read.dev === target.dev && read.ino === target.ino)
        throw new BadInput(`${path} is what is read, and would be lost: name another file to write.`)
    }
  }
  await access(target ? path : dirname(path), constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? `there is no folder ${dirname(path)}` : systemReason(error)
    throw new BadInput(`${path} cannot be written: ${why}.`)
  })
}

async function identityOf(input: string | undefined): Promise<{ dev: number; ino: number } | undefined> {
  if (input !== undefined && input !== '-') return stat(input).catch(() => undefined)
  const file = await open('/dev/stdin').catch(() => undefined)
  if (!file) return undefined
  try {
    return await file.stat()
  } finally {
    await file.close()
  }
}
