import { Said, say } from '../../report/said';

/** Who has permissions: an account, user or group. */
export interface Subject {
  readonly kind: 'ServiceAccount' | 'User' | 'Group';
  readonly name: string;
  /** Of an account; '' if it is written without one, and so is in the namespace to which it is applied. */
  readonly namespace: string;
}

export const ANONYMOUS = 'system:anonymous';
export const UNAUTHENTICATED = 'system:unauthenticated';
export const AUTHENTICATED = 'system:authenticated';
export const MASTERS = 'system:masters';
export const ALL_ACCOUNTS = 'system:serviceaccounts';
const ACCOUNTS_OF = `${ALL_ACCOUNTS}:`;
const ACCOUNT = /^system:serviceaccount:([^:]*):([^:]*)$/;

export function account(name: string, namespace: string): Subject {
  return { kind: 'ServiceAccount', name, namespace };
}

/** A user with the name of a service account is that account. */
export function user(name: string): Subject {
  const [, namespace, own] = ACCOUNT.exec(name) ?? [];
  return own === undefined ? { kind: 'User', name, namespace: '' } : account(own, namespace);
}

export function group(name: string): Subject {
  return { kind: 'Group', name, namespace: '' };
}

/** The unique key of a subject. No name of an account or namespace contains a slash. */
export function keyOf({ kind, name, namespace }: Subject): string {
  return kind === 'ServiceAccount' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

/** The groups to which a subject, or each member of a group, always belongs. */
export function groupsOf({ kind, name, namespace }: Subject): Subject[] {
  if (kind === 'ServiceAccount') return [ACCOUNTS_OF + namespace, ALL_ACCOUNTS, AUTHENTICATED].map(group);
  if (kind === 'User') return [group(name === ANONYMOUS ? UNAUTHENTICATED : AUTHENTICATED)];
  if (name === AUTHENTICATED || name === UNAUTHENTICATED) return [];
  return name.startsWith(ACCOUNTS_OF) ? [ALL_ACCOUNTS, AUTHENTICATED].map(group) : [group(AUTHENTICATED)];
}

/** The name of a subject for readers: `ServiceAccount reports/nightly`, or a description of a well-known group. */
export function calledSubject({ kind, name, namespace }: Subject): Said {
  if (kind === 'ServiceAccount') return say`${`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`}`;
  if (kind === 'User') return say`${`${kind} ${name}`}`;
  if (name === AUTHENTICATED) return say`Everybody with a token or certificate (${name})`;
  if (name === UNAUTHENTICATED) return say`Everybody without a token or certificate (${name})`;
  if (name === ALL_ACCOUNTS) return say`Every ServiceAccount (${name})`;
  if (name.startsWith(ACCOUNTS_OF)) return say`Every ServiceAccount in ${name.slice(ACCOUNTS_OF.length)}`;
  return say`${`${kind} ${name}`}`;
}
