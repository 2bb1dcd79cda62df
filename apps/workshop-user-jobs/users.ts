import * as fs from 'fs';

/** A user, and its place in the list. */
interface Entry {
  readonly user: string;
  readonly at: string;
}

/** The users of a file, one per line. */
export function readUsers(file: string, name: string): string[] {
  const entries = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => ({ user: line.trim(), at: `${name} line ${index + 1}` }));
  return checked(
    name,
    entries.filter(({ user }) => user !== ''),
  );
}

/** The users of a list. */
export function checkUsers(users: readonly string[]): string[] {
  return checked(
    'users',
    users.map((user, index) => ({ user, at: `users[${index}]` })),
  );
}

/** The namespaces of a user: the first for the programs, the second for the mesh. */
export function namespacesOf(user: string): readonly [string, string] {
  return [user, `${user}-istio`];
}

/** The names of namespaces that the cluster reserves, and of the namespace of the jobs. */
const RESERVED = /^(default|kube-.*|openshift|openshift-.*|workshop-user-jobs)$/;
/** The longest id of a user: its Job is named `setup-<user>-` and eight digits. */
const LONGEST = 63 - 'setup-'.length - '-12345678'.length;
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

function checked(list: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) throw new Error(`${list} must have at least one user; add one`);
  const takenBy = new Map<string, Entry>();
  for (const { user, at } of entries) {
    if (!DNS_LABEL.test(user))
      fail(at, user, 'must be lower-case letters, digits and "-"', 'rename the user');
    if (user.length > LONGEST) fail(at, user, `must have at most ${LONGEST} characters`, 'rename the user');
    if (user in {}) fail(at, user, 'must not be a property name of JavaScript objects', 'rename the user');
    if (RESERVED.test(user))
      fail(at, user, 'must not be a namespace that is in use already', 'rename the user');
    for (const namespace of namespacesOf(user)) {
      const other = takenBy.get(namespace);
      if (other)
        fail(at, user, `must not share the namespace ${namespace} with ${other.at}`, 'rename or remove one');
      takenBy.set(namespace, { user, at });
    }
  }
  return entries.map(({ user }) => user);
}

function fail(at: string, user: string, rule: string, cure: string): never {
  throw new Error(`${at} ${rule}, got ${JSON.stringify(user)}; ${cure}`);
}
