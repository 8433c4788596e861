// Tests: `unit` needs nothing outside; `integration` runs against a real Postgres, and Temporal where a test starts one.
const packagesInEsm = [
  '@prisma',
  '@seriousme',
  '@nats-io',
  '@noble',
  '@better-auth',
  '@better-fetch',
  'better-auth',
  'better-call',
  'jose',
  'kysely',
  'nanostores',
  'rou3',
  'defu',
]

const common = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.(ts|tsx|mts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Jest runs CommonJS: packages that come as ES modules alone are translated as our own files are.
  transformIgnorePatterns: [`/node_modules/(?!(${packagesInEsm.join('|')})/)`],
  extensionsToTreatAsEsm: [],
  moduleFileExtensions: ['ts', 'tsx', 'mts', 'mjs', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/console/build', '<rootDir>/.data'],
}

const unit = ['domain', 'console', 'eslint', 'runtime/unit']

export default {
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: unit.map((folder) => `<rootDir>/test/${folder}/**/*.test.{ts,tsx}`),
    },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['/node_modules/', ...unit.map((folder) => `<rootDir>/test/${folder}/`)],
      globalSetup: '<rootDir>/test/harness/global-setup.ts',
      globalTeardown: '<rootDir>/test/harness/global-teardown.ts',
      setupFilesAfterEnv: ['<rootDir>/test/harness/patience.ts'],
    },
  ],
}
