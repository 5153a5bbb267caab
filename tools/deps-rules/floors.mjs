/**
 * Who may import whom (docs/architecture.md, "Floors"). A lib imports libs of lower floors only, and only
 * through their index.ts; the feature libs of one floor are strangers to each other.
 */
const FLOORS = [
  ['platform'],
  ['identity'],
  ['directory'],
  ['work', 'ai'],
  ['projects', 'onboarding', 'integrations', 'client-dashboards'],
  // composes the migrations of all libs for the doors
  ['schema'],
];
const SERVER_LIBS = FLOORS.flat();
const oneOf = (names) => `(?:${names.join('|')})`;

/** One rule per lib: everything on its own floor (but itself) and above is out of reach. */
const floorRules = FLOORS.flatMap((floor, height) =>
  floor.map((lib) => {
    const outOfReach = FLOORS.slice(height)
      .flat()
      .filter((other) => other !== lib);
    return {
      name: `floor-of-${lib}`,
      comment: `libs/${lib} is on floor ${height}: it imports lower floors only`,
      severity: 'error',
      from: { path: `^libs/${lib}/` },
      to: { path: outOfReach.length ? `^libs/${oneOf(outOfReach)}/` : '^$' },
    };
  }),
);

/** Test-only libs: real servers, and the whole system in the process of a test. */
const TEST_LIBS = '^libs/(testing|system-under-test)/';
const SPECS = `([.-]spec\\.(ts|mjs)$|${TEST_LIBS})`;
const WEB_APPS = '^apps/(web|portal)/';
const WEB_LIBS = '^libs/web/';
const NEST = 'node_modules/(@nestjs/|typeorm/|bull/|ioredis/|pg/|express/)';
const ANGULAR = 'node_modules/@angular/(?!build|cli|compiler-cli)';

export const forbidden = [
  {
    name: 'no-circular',
    comment: 'No cycles, type imports included: pull the shared part down or turn one side into an event',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'not-to-unresolvable',
    comment: 'The import leads nowhere',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'not-to-undeclared-package',
    comment: 'A package that package.json does not name comes and goes with somebody else',
    severity: 'error',
    from: { path: '^(apps|libs)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@jest/globals/' }, // comes with jest
  },
  {
    name: 'not-to-dev-package',
    comment: 'Production code may not need a development package',
    severity: 'error',
    from: {
      path: '^(apps|libs)/',
      pathNot: [SPECS, '^apps/[^/]+/(e2e|test)/', '[.]test-setup\\.ts$|/test-setup\\.ts$'],
    },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: ['node_modules/@types/'],
    },
  },
  ...floorRules,
  {
    name: 'libs-through-index',
    comment: 'A lib is entered through its index.ts (from other libs and from apps)',
    severity: 'error',
    from: { path: '^(?:apps|libs)/([^/]+)/', pathNot: TEST_LIBS },
    to: {
      path: `^libs/${oneOf(SERVER_LIBS)}/`,
      pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$1/'],
    },
  },
  {
    name: 'own-lib-by-relative-path',
    comment: 'Inside a lib: relative imports, never the own index.ts (it makes cycles)',
    severity: 'error',
    from: { path: '^libs/([^/]+)/src/', pathNot: ['/index\\.ts$', SPECS] },
    to: { path: '^libs/$1/src/index\\.ts$' },
  },
  {
    name: 'web-libs-through-index',
    comment: 'A web lib is entered through its index.ts',
    severity: 'error',
    from: { path: '^(apps/(?:web|portal)|libs/web/[^/]+)/' },
    to: { path: '^libs/web/', pathNot: ['^libs/web/[^/]+/src/index\\.ts$', '^$1/'] },
  },
  {
    name: 'libs-never-import-apps',
    comment: 'Apps are doors: nothing stands behind a door but the house',
    severity: 'error',
    from: { path: '^libs/', pathNot: SPECS },
    to: { path: '^apps/' },
  },
  {
    name: 'apps-are-strangers',
    comment: 'Apps share through libs (the portal never sees staff code, the sandbox never sees ours)',
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: SPECS },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'sandbox-is-somebody-elses-system',
    comment:
      'The sandbox stands for a vendor: sharing our code with it would let one mistake hide on both sides',
    severity: 'error',
    from: { path: '^apps/psa-sandbox/', pathNot: SPECS },
    to: { path: `^libs/${oneOf(SERVER_LIBS.filter((lib) => lib !== 'platform'))}/` },
  },
  {
    name: 'angular-never-meets-nest',
    comment: 'Web code knows the server by its HTTP contract only (libs/web/api-client)',
    severity: 'error',
    from: { path: `${WEB_APPS}|${WEB_LIBS}`, pathNot: '^apps/[^/]+/e2e/' },
    to: { path: `${NEST}|^libs/${oneOf(SERVER_LIBS)}/` },
  },
  {
    name: 'nest-never-meets-angular',
    comment: 'Server code imports neither Angular nor web libs',
    severity: 'error',
    from: { path: `^apps/(?!web/|portal/)|^libs/${oneOf(SERVER_LIBS)}/` },
    to: { path: `${ANGULAR}|${WEB_LIBS}` },
  },
  {
    name: 'testing-only-from-specs',
    comment: 'libs/testing and libs/system-under-test are for tests',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [SPECS, '^apps/[^/]+/(e2e|test)/'] },
    to: { path: TEST_LIBS },
  },
  {
    name: 'not-to-specs',
    comment:
      'Production code never needs a test (fixtures of several specs: *.fixture-spec.ts or libs/testing)',
    severity: 'error',
    from: { pathNot: SPECS },
    to: { path: '[.-]spec\\.(ts|mjs)$' },
  },
];

export const options = {
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^dist/|libs/web/api-client/src/generated/' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'require', 'node', 'default', 'types'],
    mainFields: ['module', 'main', 'types', 'typings'],
  },
};
