import { called } from '../../objects/called';
import { ObjectChange } from '../../objects/changes';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding } from '../../report/finding';
import { counted, listed, Said, say, words } from '../../report/said';
import { shortly } from '../words/details';
import { secretsOf, Workload } from './workload';

/** Secrets that a workload reads now and did not read before, and Secrets that it no longer reads. */
export function secretsFinding(
  before: Workload | undefined,
  after: Workload,
  { renamed, created }: Secrets,
): Finding[] {
  const [old, now] = [before ? secretsOf(before) : new Map<string, Keys>(), secretsOf(after)];
  const { namespace } = after.object;
  const keyOf = (name: string) => nameIn({ namespace, name });
  const moved = new Map([...old].map(([name, keys]) => [renamed.get(keyOf(name)) ?? name, keys]));
  // A Secret that is new together with the workload is not a change of its own.
  const isOwn = ({ name }: Read) => before === undefined && created.has(keyOf(name));
  const more = newlyRead(moved, now).filter((read) => !isOwn(read));
  const less = before ? newlyRead(now, moved) : [];
  return [
    ...(more.length > 0 ? [readFinding(after.object, more, before === undefined)] : []),
    ...(less.length > 0 ? [goneFinding(after.object, less)] : []),
  ];
}

function readFinding(object: ReviewedObject, secrets: readonly Read[], isNew: boolean): Finding {
  const read = secretsInWords(secrets);
  return {
    rule: 'permissions/secret',
    section: 'permissions',
    level: 'medium',
    classes: ['secret-exposed', 'risk:medium'],
    object,
    title: isNew ? say`New ${called(object)} reads ${read}` : say`${called(object)} now reads ${read}`,
    facts: { secrets },
  };
}

function goneFinding(object: ReviewedObject, secrets: readonly Read[]): Finding {
  return {
    rule: 'permissions/secret-gone',
    section: 'permissions',
    level: 'info',
    classes: [],
    object,
    title: say`${called(object)} no longer reads ${secretsInWords(secrets)}`,
    facts: { secrets },
  };
}

type Keys = ReadonlySet<string> | undefined;

/** A Secret and the keys that are read; all keys if there are none. */
interface Read {
  readonly name: string;
  readonly keys?: readonly string[];
}

/** The Secrets and keys that are read on one side only. */
function newlyRead(old: ReadonlyMap<string, Keys>, now: ReadonlyMap<string, Keys>): Read[] {
  return [...now]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, keys]): Read[] => {
      const known = old.get(name);
      if (old.has(name) && known === undefined) return [];
      if (keys === undefined) return [{ name }];
      const more = [...keys].filter((key) => !known?.has(key)).sort();
      return more.length > 0 ? [{ name, keys: more }] : [];
    });
}

function secretsInWords(secrets: readonly Read[]): Said {
  const [first, ...others] = secrets.map(({ name, keys }) => {
    if (keys === undefined) return say`the Secret ${name}`;
    const noun = words(keys.length === 1 ? 'key ' : 'keys ');
    return [...noun, ...shortly(keys.map((key) => say`${key}`)), ' of ', ...say`the Secret ${name}`];
  });
  if (others.length < 2) return listed([first, ...others]);
  return listed([first, counted(others.length, 'other Secret')]);
}

/** The changed Secrets, by namespace and name. */
export interface Secrets {
  /** The new names of Secrets that are named after their content. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly created: ReadonlySet<string>;
}

export function secretsIn(changes: readonly ObjectChange[]): Secrets {
  const [renamed, created] = [new Map<string, string>(), new Set<string>()];
  for (const change of changes) {
    if (change.kind === 'removed' || change.after.kind !== 'Secret') continue;
    if (change.kind === 'created') created.add(nameIn(change.after));
    else if (change.pairing !== undefined) renamed.set(nameIn(change.before), change.after.name);
  }
  return { renamed, created };
}

function nameIn({ namespace = '', name }: Pick<ReviewedObject, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}
