// Prisma's schema engine as WebAssembly: the same engine as the native one, which no package registry carries.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'

export interface EngineOptions {
  /** Connection URL of a role that may change the schema. */
  url: string
  /** Prisma schema files as [name, content]; needed to diff, not to migrate. */
  datamodels?: [string, string][]
}

/** Runs `work` with the engine on a database, and closes all it opened. */
export async function withSchemaEngine<T>(
  { url, datamodels }: EngineOptions,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const bindings = await instantiate()
  const { factory, pool, scriptError } = repairedAdapter(url)
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } catch (error) {
    throw scriptError() ?? error
  } finally {
    await pool.end()
  }
}

/**
 * Prisma's adapter with two repairs. It cuts a script at every semicolon, also inside a function body or a comment, and
 * runs the pieces on different connections: here a migration is sent whole, so that it is applied or it is not. And it
 * does not know the catalogue's type "char", which the engine reads when it describes a schema.
 */
function repairedAdapter(url: string): RepairedAdapter {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 10_000, max: 2 })
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  let failure: unknown
  const executeScript = async (script: string): Promise<void> => {
    await pool.query(script).catch((error: unknown) => {
      failure = error
      throw error
    })
  }
  factory.connect = async () => readingChar(Object.assign(await connect(), { executeScript }))
  return { factory, pool, scriptError: () => failure }
}

interface RepairedAdapter {
  factory: SqlMigrationAwareDriverAdapterFactory
  pool: Pool
  /** What Postgres said of a script: the engine itself only tells that there was an error. */
  scriptError: () => unknown
}

type Adapter = Awaited<ReturnType<SqlMigrationAwareDriverAdapterFactory['connect']>>
type WithFields = { performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[] }> }

/** Of pg_type: "char", and its array, the one type the adapter maps to characters. */
const OID = { char: 18, charArray: 1002 } as const

function readingChar<A extends Adapter>(adapter: A): A {
  const inner = adapter as unknown as WithFields
  const performIO = inner.performIO.bind(adapter)
  inner.performIO = async (query) => {
    const answer = await performIO(query)
    for (const field of answer.fields) if (field.dataTypeID === OID.char) field.dataTypeID = OID.charArray
    return answer
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const answer = await queryRaw(query)
    const { CharacterArray, Character } = ColumnTypeEnum
    return { ...answer, columnTypes: answer.columnTypes.map((type) => (type === CharacterArray ? Character : type)) }
  }
  return adapter
}

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
let loaded: Promise<Bindings> | undefined

function instantiate(): Promise<Bindings> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Bindings> {
  // The package's own entry imports the .wasm file as a module, which Node does not do.
  ;(globalThis as Record<string, unknown>).PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`),
  }
  const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as Bindings & {
    __wbg_set_wasm(exports: WebAssembly.Exports): void
  }
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = await readFile(entry.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': withoutLingering(bindings) as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

/** The engine races its work against timers which it never clears: they must not keep a finished process alive. */
function withoutLingering(bindings: object): object {
  const entries = Object.entries(bindings).map(([name, value]) => {
    if (!name.startsWith('__wbg_setTimeout_')) return [name, value] as const
    const set = value as (...args: unknown[]) => NodeJS.Timeout
    return [name, (...args: unknown[]) => set(...args).unref()] as const
  })
  return Object.fromEntries(entries)
}
