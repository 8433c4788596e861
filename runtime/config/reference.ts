// docs/configuration.md, made from the settings.
import { z } from 'zod'
import { metaOf } from './config'
import { settings, type SettingMeta } from './settings'

/** The whole page. */
export function configurationReference(): string {
  const names = Object.keys(settings.shape)
  const groups = [...new Set(names.map((name) => metaOf(name).group))]
  return [
    '# Configuration',
    '',
    '<!-- Made by `npm run generate` from runtime/config/settings.ts: change it there. -->',
    '',
    'Everything is set by environment variables. All have a default: `npm start` needs none of them.',
    '',
    ...groups.flatMap((group) => section(group, names)),
  ].join('\n')
}

function section(group: SettingMeta['group'], names: string[]): string[] {
  const rows = names.filter((name) => metaOf(name).group === group).map(row)
  return [`## ${group}`, '', '| variable | default | meaning |', '|---|---|---|', ...rows, '']
}

function row(name: string): string {
  const { description, otherwise, secret } = metaOf(name)
  return `| \`${name}\` | ${otherwise ?? plainDefault(name)} | ${description}${secret ? ' Secret.' : ''} |`
}

function plainDefault(name: string): string {
  const { properties } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  const value = (properties?.[name] as { default?: unknown }).default
  return value === undefined ? '' : `\`${String(value)}\``
}
