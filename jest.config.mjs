/**
 * The suffix of a spec selects its infrastructure: `.unit.spec.ts` none, `.int.spec.ts` PostgreSQL, `.contract.spec.ts` none,
 * `.e2e.spec.ts` Kafka and PostgreSQL. Both are started when a spec first asks for them (libs/testing) and ended with the run.
 */
const withServers = ['int', 'e2e'];

const project = (displayName) => ({
  displayName,
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/infra', '<rootDir>/tools', '<rootDir>/e2e'],
  testMatch: [`**/*.${displayName}.spec.ts`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@siklus/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['reflect-metadata'],
  ...(withServers.includes(displayName) && {
    globalSetup: '<rootDir>/libs/testing/jest/setup.mjs',
    globalTeardown: '<rootDir>/libs/testing/jest/teardown.mjs',
  }),
});

export default {
  projects: ['unit', 'contract', 'int', 'e2e'].map(project),
  testTimeout: 60_000,
};
