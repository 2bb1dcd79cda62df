/**
 * Who may import what. `npm run imports` holds it, and `npm run docs` writes it into CONTRIBUTING.md.
 *
 * `ours` names other rows, `npm` packages ('*' for every one that package.json names), `types` packages of which only
 * types may be imported, `node` the modules of Node. What a row does not list is forbidden to it.
 */
const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** Of the library. It takes objects of every cdk8s-plus by their shape, and loads none. */
const LOADED = { npm: ['cdk8s', 'constructs'], types: ['cdk8s-plus-27'] };

export const MODULES = {
  'lib/kubernetes': {
    says: 'API kinds: groups, plurals, scopes, verbs; quantities; enums; fields of jobs and their versions',
    types: ['cdk8s-plus-27'],
  },
  'lib/validation': {
    says: 'Guard, and the checks that all props share: names, labels, sizes, words, texts',
    ours: ['lib/kubernetes'],
    ...LOADED,
  },
  'lib/shell': {
    says: 'what shells read: their names and options, pipes, and words that are theirs alone',
  },
  'lib/schedule': {
    says: 'the cron dialect of Kubernetes: parse, next runs, words, time zones',
    ours: ['lib/validation'],
  },
  'lib/rbac': {
    says: 'permissions: coverage as Kubernetes computes it, risks, merged rules, bindings',
    ours: ['lib/kubernetes', 'lib/validation'],
  },
  'lib/manifest': {
    says: 'manifests as they are written: YAML as values that know their lines, key order, identity, references, selectors',
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
    says: 'what Argo CD, Flux and Kueue do with objects: their labels and annotations, and which do not go together',
    ours: ['lib/kubernetes', 'lib/validation', 'lib/manifest'],
    ...LOADED,
  },
  'lib/pod-security': {
    says: 'the Pod Security Standards: which level refuses a pod, and for which fields',
    ours: ['lib/kubernetes', 'lib/validation'],
  },
  'lib/pod': {
    says: 'specs of pods and containers: env, security, secrets, scheduling; volumes, placement, quotas and warnings in folders of their own',
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
    says: 'what needs the construct tree: names, labels, API objects, patches, requirements, warnings, checks of the whole App; its order and its files',
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
    says: 'from a table to the props of periodic jobs, with all that is wrong in it',
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
    says: 'what a change of manifests does in the cluster: semantic comparison, analyses, and their formats',
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
    says: 'the command `cdk8s-jobs`, bundled into one file, with one file a command',
    ours: ['lib/kubernetes', 'lib/manifest', 'lib/validation', 'lib/review', 'lib/schedule'],
    npm: '*',
    node: true,
  },
  'lib/cli/program': {
    says: 'what a command is; arguments, help, exit codes',
    node: true,
  },
  'lib/cli/records': {
    says: 'which cluster a folder is for: `clusters.json`',
    ours: ['lib/cli/program', 'lib/manifest', 'lib/review'],
    node: true,
  },
  'lib/cli/sides': {
    says: 'the files that a review compares: of revisions, folders and standard input',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/manifest', 'lib/review'],
    node: true,
  },
  'lib/cli/apply-set': {
    says: 'what goes and stays, as pure functions',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/kubernetes', 'lib/manifest'],
    node: true,
  },
  'lib/cli/cluster': {
    says: 'what the cluster has and gets, by kubectl',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/cli/apply-set', 'lib/manifest'],
    node: true,
  },
  'lib/cli/folder': {
    says: 'the manifests of a folder',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/cli/apply-set', 'lib/cli/cluster', 'lib/manifest'],
    node: true,
  },
  apps: {
    says: 'one system each, written as a user would, with the library by its name',
    ours: ['imports'],
    npm: [...PEERS, 'cdk8s-jobs'],
    node: true,
  },
  docs: {
    says: 'a page a construct; the code is in `docs/examples`, shown by `npm run docs`, and the site in `docs/.vitepress`',
    ours: ['imports'],
    npm: [...PEERS, 'cdk8s-plus-34', 'cdk8s-jobs', 'vitepress'],
    node: true,
  },
  imports: {
    says: 'types of custom kinds, generated by `npm run import` from `imports/crds/`; the library imports types only',
    npm: ['cdk8s', 'constructs'],
  },
};
