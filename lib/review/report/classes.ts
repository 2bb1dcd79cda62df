/** The classes of changes: the verdict counts them, and the gate stops a pull request because of them. */

interface ClassWords {
  /** Its name in the verdict, after its number: `permission widened`. */
  readonly one: string;
  readonly many: string;
  /** Its meaning, for the help and the documentation. */
  readonly says: string;
}

/** All classes, the worst first. The verdict names them in this order. */
export const CLASSES = {
  'risk:critical': {
    one: 'critical risk',
    many: 'critical risks',
    says: 'an account or pod gains permissions that lead to control of the cluster or node, or to all secrets',
  },
  'apply-fails': {
    one: 'apply that fails',
    many: 'applies that fail',
    says: 'the API server or the deployer will refuse the change',
  },
  'data-loss': { one: 'loss of data', many: 'losses of data', says: 'data is deleted with an object' },
  'work-stops': {
    one: 'removal that stops running work',
    many: 'removals that stop running work',
    says: 'running Jobs and pods are deleted or replaced',
  },
  'pods-fail': {
    one: 'workload whose pods fail',
    many: 'workloads whose pods fail',
    says: 'new pods cannot be created, or cannot start',
  },
  'risk:high': {
    one: 'high risk',
    many: 'high risks',
    says: 'an account gains permissions with which it can obtain others',
  },
  widened: { one: 'account can do more', many: 'accounts can do more', says: 'an account gains permissions' },
  'security-lowered': {
    one: 'pod with less security',
    many: 'pods with less security',
    says: 'a pod only meets a lower Pod Security Standard, may write to more or is no longer restricted by a NetworkPolicy, or its namespace enforces a lower level',
  },
  'secret-exposed': {
    one: 'Secret newly read',
    many: 'Secrets newly read',
    says: 'a pod mounts a Secret, or has one in its environment, that it did not have before',
  },
  'risk:medium': {
    one: 'medium risk',
    many: 'medium risks',
    says: 'an account gains permissions with which it can obtain others under certain conditions',
  },
  'runs-again': {
    one: 'one-time job that runs again',
    many: 'one-time jobs that run again',
    says: 'a Job that ran already is created again',
  },
  schedule: {
    one: 'schedule changed',
    many: 'schedules changed',
    says: 'a CronJob runs at other times, in another time zone, or is suspended or resumed',
  },
  collision: {
    one: 'new collision of runs',
    many: 'new collisions of runs',
    says: 'runs that start in the same minute and did not before',
  },
  narrowed: {
    one: 'account can do less',
    many: 'accounts can do less',
    says: 'an account loses permissions',
  },
  restarted: { one: 'restart', many: 'restarts', says: 'running pods are replaced' },
  image: { one: 'image changed', many: 'images changed', says: 'a container runs another image' },
  command: {
    one: 'command or script changed',
    many: 'commands or scripts changed',
    says: 'a container runs another command, or a changed script',
  },
  removed: { one: 'object removed', many: 'objects removed', says: 'an object no longer exists' },
  created: { one: 'object created', many: 'objects created', says: 'an object is new' },
  changed: { one: 'object changed', many: 'objects changed', says: 'an object differs in any field' },
} as const satisfies { readonly [name: string]: ClassWords };

export type ChangeClass = keyof typeof CLASSES;

export const CLASS_NAMES = Object.keys(CLASSES) as readonly ChangeClass[];
