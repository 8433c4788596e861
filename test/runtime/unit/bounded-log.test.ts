import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBoundedLog } from '../../../runtime/embedded/bounded-log'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'sre-log-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a bounded log', () => {
  it('goes on where it ended, and keeps one file beside it', async () => {
    const file = join(folder, 'api.log')
    openBoundedLog(file, 10).write('first line\n')
    const log = openBoundedLog(file, 10)
    log.write('second\n')
    log.close()
    expect(await readFile(`${file}.1`, 'utf8')).toBe('first line\n')
    expect(await readFile(file, 'utf8')).toBe('second\n')
  })

  it('does not stop its child where it cannot be written', () => {
    const log = openBoundedLog(join(folder, 'missing/api.log'))
    expect(() => {
      log.write('x')
      log.close()
    }).not.toThrow()
  })
})
