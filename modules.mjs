/**
 * The imports that each module may have. `npm run imports` enforces them, and `npm run docs` writes them into
 * CONTRIBUTING.md.
 *
 * `ours` lists other rows, `npm` packages ('*' for all packages in package.json), `types` packages of which only types
 * may be imported, and `node` allows the modules of Node. Imports that a row does not list are forbidden.
 */
const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** The packages that modules of the library load. It recognizes objects of any cdk8s-plus by their shape, and loads none. */
const LOADED = { npm: ['cdk8s', 'constructs'], types: ['cdk8s-plus-27'] };

export const MODULES = {
  'lib/kubernetes': {
    says: 'API kinds: groups, plurals, scopes, verbs; quantities; enums; fields of jobs and their versions',
    types: ['cdk8s-plus-27'],
  },
  'lib/validation': {
    says: 'Guard, and the checks that all props share: names, labels, sizes, enum values, strings; the codes of errors and ids of warnings',
    ours: ['lib/kubernetes'],
    ...LOADED,
  },
  'lib/shell': {
    says: 'how shells read commands: their names and options, pipes, and words with a special meaning',
  },
  'lib/schedule': {
    says: 'the cron dialect of Kubernetes: parser, next runs, descriptions, time zones',
    ours: ['lib/validation'],
  },
  'lib/rbac': {
    says: 'permissions: coverage as Kubernetes computes it, risks, merged rules, bindings',
    ours: ['lib/kubernetes', 'lib/validation'],
  },
  'lib/manifest': {
    says: 'manifests: YAML values with their lines, key order, identity, references, selectors',
    ours: ['lib/validation'],
    npm: ['js-yaml'],
    types: ['cdk8s-plus-27'],
    node: true,
  },
  'lib/files': {
    says: 'contents of ConfigMaps: files, scripts, hashes',
    ours: ['lib/validation', 'lib/manifest', 'lib/shell', 'lib/synth/writer'],
    ...LOADED,
    node: true,
  },
  'lib/delivery': {
    says: 'how Argo CD, Flux and Kueue treat objects: their labels and annotations, and combinations that do not work',
    ours: ['lib/kubernetes', 'lib/validation', 'lib/manifest'],
    ...LOADED,
  },
  'lib/pod-security': {
    says: 'the Pod Security Standards: which level refuses a pod, and for which fields',
    ours: ['lib/kubernetes', 'lib/validation'],
  },
  'lib/pod': {
    says: 'specs of pods and containers: env, security, secrets, scheduling; volumes, placement, quotas and warnings are in subfolders',
    ours: ['lib/kubernetes', 'lib/validation', 'lib/shell', 'lib/manifest', 'lib/files'],
    ...LOADED,
  },
  'lib/job': {
    says: 'specs of Jobs and CronJobs: schedules of jobs, failure policy, identity',
    ours: [
      'lib/kubernetes',
      'lib/validation',
      'lib/schedule',
      'lib/rbac',
      'lib/manifest',
      'lib/delivery',
      'lib/files',
      'lib/pod-security',
      'lib/pod',
    ],
    ...LOADED,
  },
  'lib/openshift': {
    says: 'specs of BuildConfigs: sources, builders, triggers',
    ours: ['lib/validation', 'lib/manifest', 'lib/pod', 'imports'],
    ...LOADED,
  },
  'lib/synth': {
    says: 'everything that needs the construct tree: names, labels, API objects, patches, requirements, warnings, checks of the whole App, its order and its files',
    ours: ['lib/validation', 'lib/kubernetes', 'lib/manifest', 'lib/delivery', 'lib/files'],
    ...LOADED,
    node: true,
  },
  'lib/synth/writer': {
    says: 'the text of YAML documents, from plain values',
    ours: ['lib/validation', 'lib/manifest'],
    npm: ['cdk8s'],
  },
  'lib/access': {
    says: 'from permissions to Roles and bindings',
    ours: ['lib/validation', 'lib/kubernetes', 'lib/rbac', 'lib/manifest', 'lib/delivery', 'lib/synth'],
    ...LOADED,
  },
  'lib/fleet': {
    says: 'from a table to the props of periodic jobs, with all problems of the table',
    ours: ['lib/kubernetes', 'lib/validation', 'lib/manifest', 'lib/files', 'lib/pod', 'lib/job'],
    ...LOADED,
    node: true,
  },
  'lib/*.ts': {
    says: 'the constructs',
    ours: [
      'lib/validation',
      'lib/kubernetes',
      'lib/rbac',
      'lib/manifest',
      'lib/delivery',
      'lib/files',
      'lib/pod',
      'lib/job',
      'lib/openshift',
      'lib/synth',
      'lib/access',
      'lib/fleet',
    ],
    ...LOADED,
  },
  'lib/index.ts': {
    says: 'the public API: exports, nothing else',
    ours: ['lib/*.ts', 'lib/rbac', 'lib/delivery', 'lib/files', 'lib/pod', 'lib/job', 'lib/openshift'],
  },
  'lib/review': {
    says: 'the effects of a change of manifests in the cluster: semantic comparison, analyses, and output formats',
    ours: [
      'lib/kubernetes',
      'lib/validation',
      'lib/schedule',
      'lib/rbac',
      'lib/manifest',
      'lib/pod-security',
    ],
    npm: '*',
    node: true,
  },
  'lib/cli': {
    says: 'the command `cdk8s-jobs`, bundled into one file; one source file per subcommand',
    ours: ['lib/kubernetes', 'lib/manifest', 'lib/validation', 'lib/review', 'lib/schedule'],
    npm: '*',
    node: true,
  },
  'lib/cli/program': {
    says: 'the definition of a command: arguments, help, exit codes',
    node: true,
  },
  'lib/cli/new-app': {
    says: 'the files and the first steps of a new app',
    ours: ['lib/cli/program'],
    node: true,
  },
  'lib/cli/synthesis': {
    says: 'runs of `cdk8s synth`: its output folder, which is replaced only if it succeeds, and what it prints',
    ours: ['lib/cli/program', 'lib/manifest'],
    node: true,
  },
  'lib/cli/records': {
    says: 'the cluster and deployer of each folder: `clusters.json`',
    ours: ['lib/cli/program', 'lib/manifest', 'lib/review'],
    node: true,
  },
  'lib/cli/sides': {
    says: 'the files that a review compares, from revisions, folders and standard input',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/manifest', 'lib/review'],
    node: true,
  },
  'lib/cli/apply-set': {
    says: 'which objects are deleted and which remain, as pure functions',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/kubernetes', 'lib/manifest'],
    node: true,
  },
  'lib/cli/cluster': {
    says: 'reading from and writing to the cluster, by kubectl',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/cli/apply-set', 'lib/manifest'],
    node: true,
  },
  'lib/cli/folder': {
    says: 'the manifests of a folder',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/cli/apply-set', 'lib/cli/cluster', 'lib/manifest'],
    node: true,
  },
  apps: {
    says: 'one system per folder, written as a user would write it, importing the library by its package name',
    ours: ['imports'],
    npm: [...PEERS, 'cdk8s-jobs'],
    node: true,
  },
  template: {
    says: 'what `cdk8s-jobs init` writes: the app in `template/app`, with the library by its name',
    npm: [...PEERS, 'cdk8s-jobs'],
  },
  docs: {
    says: 'one page per construct; the code is in `docs/examples` and written into the pages by `npm run docs`; the site is in `docs/.vitepress`',
    ours: ['imports'],
    npm: [...PEERS, 'cdk8s-plus-34', 'cdk8s-jobs', 'vitepress'],
    node: true,
  },
  imports: {
    says: 'types of custom kinds, generated by `npm run import` from `imports/crds/`; the library imports types only',
    npm: ['cdk8s', 'constructs'],
  },
};
