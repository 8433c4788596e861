// The table of routes and the folder of routes are the same list.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

jest.mock('@remix-run/route-config', () => {
  const entry = (file: string, children: object[] = []) => ({ file, children })
  return {
    index: (file: string) => entry(file),
    layout: (file: string, children: object[]) => entry(file, children),
    route: (_path: string, file: string, children?: object[]) => entry(file, children),
  }
})

interface Entry {
  file: string
  children: Entry[]
}

const filesOf = (entries: Entry[]): string[] => entries.flatMap(({ file, children }) => [file, ...filesOf(children)])

it('names every file once, and no other', () => {
  const { default: table } = jest.requireActual<{ default: Entry[] }>('../../console/app/routes')
  const folder = readdirSync(join(__dirname, '../../console/app/routes')).map((file) => `routes/${file}`)
  expect(filesOf(table).sort()).toEqual(folder.sort())
})
