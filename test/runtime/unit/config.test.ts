import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig, unknownSettings, type ConfigurationError, type Environment } from '../../../runtime/config/config'
import { configurationReference } from '../../../runtime/config/reference'

describe('configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', SRE_DATA_DIR: '.data', TEMPORAL_NAMESPACE: 'default' })
  })

  it('takes an empty value as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ PORT: 3000, DATABASE_URL: undefined })
  })

  it('reports every fault together, with what to set', () => {
    const faults = faultsOf({ PORT: 'http', LOG_LEVEL: 'loud', SRE_AUTH_SECRET: 'short', SRE_BASE_URL: 'ftp://x' })
    expect(faults).toEqual([
      'PORT: set it to a port, 1 to 65535 (it is "http").',
      'SRE_BASE_URL: set it to a URL like https://sre.example.org (it is "ftp://x").',
      'SRE_AUTH_SECRET: set it to at least 32 characters: openssl rand -base64 32 (it is something else).',
      'LOG_LEVEL: set it to one of trace, debug, info, warn, error, fatal, silent (it is "loud").',
    ])
  })

  it('never shows a secret', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://u:hunter2@h/d' }).join()).not.toContain('hunter2')
  })

  it('names settings that need each other', () => {
    expect(faultsOf({ SRE_OIDC_CLIENT_ID: 'x', MAINTENANCE_DATABASE_URL: 'postgres://x/y' })).toEqual([
      'SRE_OIDC_DISCOVERY_URL: set it too, as SRE_OIDC_CLIENT_ID is set.',
      'SRE_OIDC_CLIENT_SECRET: set it too, as SRE_OIDC_CLIENT_ID is set.',
      'DATABASE_URL: set it too, as MAINTENANCE_DATABASE_URL is set.',
    ])
  })

  it.each([
    ['true', true],
    ['2', 2],
    ['10.0.0.1, loopback', ['10.0.0.1', 'loopback']],
  ])('reads SRE_TRUST_PROXY=%s', (given, expected) => {
    expect(readConfig({ SRE_TRUST_PROXY: given }).SRE_TRUST_PROXY).toEqual(expected)
  })

  it('reads a map of roles', () => {
    expect(readConfig({ SRE_OIDC_ROLES: 'sre-admins=admin, sre=operator' }).SRE_OIDC_ROLES).toEqual({
      'sre-admins': 'admin',
      sre: 'operator',
    })
  })

  it('notices a misspelt variable', () => {
    expect(unknownSettings({ SRE_OFLINE: '1', SRE_OFFLINE: '1', SRE_TEST_POSTGRES: 'x', PATH: '' })).toEqual(['SRE_OFLINE'])
  })

  it('is described by docs/configuration.md', async () => {
    expect(await readFile(join(__dirname, '../../../docs/configuration.md'), 'utf8')).toBe(configurationReference())
  })
})

function faultsOf(env: Environment): string[] {
  try {
    readConfig(env)
  } catch (error) {
    return (error as ConfigurationError).faults
  }
  return []
}
