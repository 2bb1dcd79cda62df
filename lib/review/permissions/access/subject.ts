import { Said, say } from '../../report/said';

/** Who gets permissions: an account, user or group. */
export interface Subject {
  readonly kind: 'ServiceAccount' | 'User' | 'Group';
  readonly name: string;
  /** Of an account; '' where it is written without one, and so is in the namespace that it is applied to. */
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

/** A user of the name of an account is the account. */
export function user(name: string): Subject {
  const [, namespace, own] = ACCOUNT.exec(name) ?? [];
  return own === undefined ? { kind: 'User', name, namespace: '' } : account(own, namespace);
}

export function group(name: string): Subject {
  return { kind: 'Group', name, namespace: '' };
}

/** What no two subjects have in common; no name of an account or namespace has a slash. */
export function keyOf({ kind, name, namespace }: Subject): string {
  return kind === 'ServiceAccount' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

/** The groups that a subject, or each member of a group, is always in. */
export function groupsOf({ kind, name, namespace }: Subject): Subject[] {
  if (kind === 'ServiceAccount') return [ACCOUNTS_OF + namespace, ALL_ACCOUNTS, AUTHENTICATED].map(group);
  if (kind === 'User') return [group(name === ANONYMOUS ? UNAUTHENTICATED : AUTHENTICATED)];
  if (name === AUTHENTICATED || name === UNAUTHENTICATED) return [];
  return name.startsWith(ACCOUNTS_OF) ? [ALL_ACCOUNTS, AUTHENTICATED].map(group) : [group(AUTHENTICATED)];
}

/** A subject as people call it: `ServiceAccount reports/nightly`, or what is known of a group. */
export function calledSubject({ kind, name, namespace }: Subject): Said {
  if (kind === 'ServiceAccount') return say`${`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`}`;
  if (kind === 'User') return say`${`${kind} ${name}`}`;
  if (name === AUTHENTICATED) return say`Everybody with a token or certificate (${name})`;
  if (name === UNAUTHENTICATED) return say`Everybody without a token or certificate (${name})`;
  if (name === ALL_ACCOUNTS) return say`Every ServiceAccount (${name})`;
  if (name.startsWith(ACCOUNTS_OF)) return say`Every ServiceAccount in ${name.slice(ACCOUNTS_OF.length)}`;
  return say`${`${kind} ${name}`}`;
}
