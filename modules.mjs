/**
 * What each module may import. `npm run imports` checks it, and `npm run docs` writes it into CONTRIBUTING.md.
 *
 * `ours` names other rows, `npm` packages ('*' for every package in package.json), `types` packages of which only types
 * may be imported, `node` the modules of Node. A row may not import anything that it does not list.
 */
const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** What the library loads. It accepts objects of every cdk8s-plus by their shape, and loads none of these packages. */
const LOADED = { npm: ['cdk8s', 'constructs'], types: ['cdk8s-plus-27'] };

export const MODULES = {
  'lib/kubernetes': {
    says: 'API kinds: groups, plurals, scopes, verbs; quantities; enums; fields of jobs and their versions',
    types: ['cdk8s-plus-27'],
  },
  'lib/validation': {
    says: 'Guard, and the checks that all props share: names, labels, sizes, enum values, strings',
    ours: ['lib/kubernetes'],
    ...LOADED,
  },
  'lib/shell': {
    says: 'what shells read: their names and options, pipes, and their keywords',
  },
  'lib/schedule': {
    says: 'the cron dialect of Kubernetes: parsing, next runs, descriptions, time zones',
    ours: ['lib/validation'],
  },
  'lib/rbac': {
    says: 'permissions: coverage as Kubernetes computes it, risks, merged rules, bindings',
    ours: ['lib/kubernetes', 'lib/validation'],
  },
  'lib/manifest': {
    says: 'written manifests: YAML as values with their lines, key order, identity, references, selectors',
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
    says: 'what Argo CD, Flux and Kueue do with objects: their labels and annotations, and which exclude each other',
    ours: ['lib/kubernetes', 'lib/validation', 'lib/manifest'],
    ...LOADED,
  },
  'lib/pod-security': {
    says: 'the Pod Security Standards: which level refuses a pod, and for which fields',
    ours: ['lib/kubernetes', 'lib/validation'],
  },
  'lib/pod': {
    says: 'specs of pods and containers: env, security, secrets, scheduling; volumes, placement, quotas and warnings in sub-folders',
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
    says: 'YAML documents, from plain values',
    ours: ['lib/validation', 'lib/manifest'],
    npm: ['cdk8s'],
  },
  'lib/access': {
    says: 'from permissions to Roles and bindings',
    ours: ['lib/validation', 'lib/kubernetes', 'lib/rbac', 'lib/manifest', 'lib/delivery', 'lib/synth'],
    ...LOADED,
  },
  'lib/fleet': {
    says: 'from a table to the props of periodic jobs, with all mistakes in it',
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
    says: 'the command `cdk8s-jobs`, bundled into one file; each command is a file',
    ours: ['lib/kubernetes', 'lib/manifest', 'lib/validation', 'lib/review', 'lib/schedule'],
    npm: '*',
    node: true,
  },
  'lib/cli/program': {
    says: 'what a command is; arguments, help, exit codes',
    node: true,
  },
  'lib/cli/new-app': {
    says: 'the files and the first steps of a new app',
    ours: ['lib/cli/program'],
    node: true,
  },
  'lib/cli/records': {
    says: '`clusters.json`: which cluster a folder is for',
    ours: ['lib/cli/program', 'lib/manifest', 'lib/review'],
    node: true,
  },
  'lib/cli/sides': {
    says: 'the files that a review compares: from revisions, folders and standard input',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/manifest', 'lib/review'],
    node: true,
  },
  'lib/cli/apply-set': {
    says: 'which objects are removed and which stay, as pure functions',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/kubernetes', 'lib/manifest'],
    node: true,
  },
  'lib/cli/cluster': {
    says: 'what the cluster has, and what is sent to it, by kubectl',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/cli/apply-set', 'lib/manifest'],
    node: true,
  },
  'lib/cli/folder': {
    says: 'the manifests of a folder',
    ours: ['lib/cli/program', 'lib/cli/records', 'lib/cli/apply-set', 'lib/cli/cluster', 'lib/manifest'],
    node: true,
  },
  apps: {
    says: 'one system each, written as a user would, importing `cdk8s-jobs`',
    ours: ['imports'],
    npm: [...PEERS, 'cdk8s-jobs'],
    node: true,
  },
  template: {
    says: 'what `cdk8s-jobs init` writes: the app in `template/app`, with the library by its name',
    npm: [...PEERS, 'cdk8s-jobs'],
  },
  docs: {
    says: 'the pages, and their code in `docs/examples`, shown by `npm run docs`',
    ours: ['imports'],
    npm: [...PEERS, 'cdk8s-plus-34', 'cdk8s-jobs'],
    node: true,
  },
  imports: {
    says: 'types of custom kinds, generated by `npm run import` from `imports/crds/`; the library imports types only',
    npm: ['cdk8s', 'constructs'],
  },
};
