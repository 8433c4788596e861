// Which database a command means: the one that is set, else the embedded one of the data folder while it runs.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig, type Environment } from '../config/config'

export interface DatabaseUrls {
  app: string
  migration: string
  maintenance?: string
  embedded: boolean
}

export async function databaseUrls(env: Environment = process.env): Promise<DatabaseUrls> {
  const config = readConfig(env)
  if (config.DATABASE_URL) {
    return {
      app: config.DATABASE_URL,
      migration: config.MIGRATION_DATABASE_URL ?? config.DIRECT_DATABASE_URL ?? config.DATABASE_URL,
      ...(config.MAINTENANCE_DATABASE_URL && { maintenance: config.MAINTENANCE_DATABASE_URL }),
      embedded: false,
    }
  }
  try {
    const read = async <T>(file: string): Promise<T> => JSON.parse(await readFile(join(config.SRE_DATA_DIR, file), 'utf8')) as T
    const secrets = await read<{ postgres: string; app: string; maintenance: string }>('secrets/secrets.json')
    const { postgres: port } = await read<{ postgres: number }>('ports.json')
    const urlOf = (role: string, password: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/sre`
    return {
      app: urlOf('sre_app', secrets.app),
      maintenance: urlOf('sre_maintenance', secrets.maintenance),
      migration: urlOf('postgres', secrets.postgres),
      embedded: true,
    }
  } catch {
    throw new Error(
      `There is no database: set DATABASE_URL, or start the embedded one with npm start (looked in ${config.SRE_DATA_DIR}).`,
    )
  }
}
