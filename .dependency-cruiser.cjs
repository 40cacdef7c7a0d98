/** Who may import whom. Directions are those of docs/adr; tools/test/boundaries.unit.spec.ts shows that each rule bites. */
const SPEC = '\\.spec\\.ts$';
const within = (folder) => `^services/([^/]+)/src/${folder}/`;
const own = (folder) => `^services/$1/src/${folder}/`;

/** Layers of a service, each with the folders of its own service that it may import. */
const layers = {
  domain: ['domain'],
  persistence: ['persistence', 'domain'],
  application: ['application', 'domain', 'persistence'],
  messaging: ['messaging', 'application', 'domain', 'persistence'],
  http: ['http', 'application', 'domain', 'persistence'],
};
const layerRules = Object.entries(layers).map(([folder, allowed]) => ({
  name: `layer-${folder}`,
  comment: `module -> {messaging, http} -> application -> {domain, persistence -> domain}: ${folder}/ may import ${allowed.join(', ')} of its service.`,
  severity: 'error',
  from: { path: within(folder), pathNot: SPEC },
  to: { path: '^services/$1/src/', pathNot: allowed.map(own) },
}));

/** kernel <- contracts <- messaging <- service-kit: each may import what stands before it. */
const order = ['kernel', 'contracts', 'messaging', 'service-kit'];
const libraryRules = order.map((library, at) => ({
  name: `library-${library}`,
  comment: `${library} stands on ${order.slice(0, at).join(', ') || 'nothing'} alone.`,
  severity: 'error',
  from: { path: `^libs/${library}/src/`, pathNot: SPEC },
  to: { path: '^(libs|services|infra|tools|e2e)/', pathNot: `^libs/(${order.slice(0, at + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-other-service',
      comment: 'Departments exchange nothing but contracts.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'services-are-not-imported',
      comment: 'Services are programs: nobody imports them, stories speak to them by HTTP and Kafka.',
      severity: 'error',
      from: { pathNot: '^services/' },
      to: { path: '^services/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports the kernel and itself; time, chance and I/O come in with commands.',
      severity: 'error',
      from: { path: within('domain'), pathNot: SPEC },
      to: { pathNot: [own('domain'), '^libs/kernel/'] },
    },
    ...layerRules,
    {
      name: 'broker-by-messaging-alone',
      comment: 'A service hears and tells by @siklus/messaging, never by a Kafka client of its own.',
      severity: 'error',
      from: { path: '^(services/[^/]+/src|libs/(kernel|contracts|service-kit)/src)/', pathNot: SPEC },
      to: { path: 'node_modules/kafkajs' },
    },
    ...libraryRules,
    {
      name: 'tests-are-not-imported',
      comment: 'Programs do not import test fixtures.',
      severity: 'error',
      from: { path: '^(services/[^/]+/src|libs/(kernel|contracts|messaging|service-kit)/src|infra/src)/', pathNot: SPEC },
      to: { path: ['^libs/testing/', SPEC] },
    },
    {
      name: 'no-barrel-in-a-service',
      comment: 'Import the file that says it; import cycles live in barrels.',
      severity: 'error',
      from: {},
      to: { path: '^services/.+/index\\.ts$' },
    },
    {
      name: 'libraries-by-name',
      comment: 'What another project offers stands in its index.ts.',
      severity: 'error',
      // The guard of test servers runs without any build, so it takes the one file that it needs.
      from: { path: '^(libs/[^/]+|services/[^/]+|infra|tools|e2e)/', pathNot: '^libs/testing/jest/guard\\.mjs$' },
      to: { path: '^(libs/[^/]+|infra)/src/', pathNot: ['^$1/', '^(libs/[^/]+|infra)/src/(documents/)?index\\.ts$'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared',
      comment: 'What is imported stands in the dependencies of the project that imports it.',
      severity: 'error',
      from: { path: ['^(libs|services)/[^/]+/src/', '^infra/src/'], pathNot: SPEC },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/', '/node_modules/\\.'] },
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ['@siklus/source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
