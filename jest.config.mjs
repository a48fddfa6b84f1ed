const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    target: 'es2023',
    keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** Hunting for counter-examples (`npm run properties`): every property so many times as often. */
const { PROPERTY_RUNS } = process.env;

export default {
  rootDir: '.',
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  setupFiles: ['<rootDir>/test/support/property-seed.mjs'],
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    ...(PROPERTY_RUNS && { '^fast-check$': '<rootDir>/test/support/more-runs.mjs' }),
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#(.+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  // Specs wait for the database more than they compute; a worker's module registries are never freed, so it is renewed.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  testTimeout: 60_000 * Math.max(1, Number(PROPERTY_RUNS ?? 1)),
};
