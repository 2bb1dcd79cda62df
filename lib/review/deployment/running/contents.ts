/** Edited contents of ConfigMaps and Secrets: which pods see them, and when. */

import { isMap, mapAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Block, Finding, line } from '../../report/finding';
import { listed, Said, say } from '../../report/said';
import { cannotStart, someOf } from '../removal/missing';
import { Edit, finding } from '../situation';
import { lifetimeOf } from './kinds';
import { User } from './users';
import { Use } from './uses';

const KINDS = ['ConfigMap', 'Secret'];
const CONTENTS = ['data', 'stringData', 'binaryData'];

/** How an edit reaches the pods of an object. */
type Reach = 'restart' | 'follows' | 'next run' | 'has run';

const REACHES: { readonly [reach in Reach]: { says(users: Said): Said } } = {
  restart: { says: (users) => say`reaches pods of ${users} only when they are replaced` },
  follows: { says: (users) => say`reaches pods of ${users} in about a minute, without a restart` },
  'next run': { says: (users) => say`reaches ${users} with the next run` },
  'has run': { says: (users) => say`does not run ${users} again` },
};

export function contents(edit: Edit): Finding[] {
  if (!KINDS.includes(edit.after.kind)) return [];
  const keys = changedKeys(edit);
  if (keys.size === 0) return [];
  const users = edit.users.of(edit.after).flatMap(({ object, uses }) => {
    const own = uses.filter((use) => reads(use, keys));
    return own.length === 0 ? [] : [{ object, uses: own }];
  });
  if (users.length === 0) return [];
  return [...keysThatGo(edit, users), ...reached(edit, users)];
}

/** The keys whose values differ, or that exist on one side only. */
function changedKeys({ fields, before, after }: Edit): ReadonlySet<string> {
  const keys = fields.flatMap(({ path: [root, key] }) => {
    if (typeof root !== 'string' || !CONTENTS.includes(root)) return [];
    if (typeof key === 'string') return [key];
    return [before, after].flatMap(({ value }) => Object.keys(mapAt(value, root)));
  });
  return new Set(keys);
}

function reads({ keys }: Use, changed: ReadonlySet<string>): boolean {
  return keys === undefined || keys.some((key) => changed.has(key));
}

/** Pods that refer to a removed key do not start. */
function keysThatGo({ after, before }: Edit, users: readonly User[]): Finding[] {
  const now = keysOf(after);
  const gone = (use: Use) => (use.keys ?? []).filter((key) => !now.has(key) && keysOf(before).has(key));
  const needing = users.filter(({ uses }) => uses.some((use) => !use.isOptional && gone(use).length > 0));
  if (needing.length === 0) return [];
  const [key] = needing.flatMap(({ uses }) => uses.flatMap(gone));
  return [cannotStart(after, needing, say`${called(after)} loses its key ${key}`)];
}

function keysOf({ value }: ReviewedObject): ReadonlySet<string> {
  return new Set(
    CONTENTS.flatMap((field) => {
      const map = value[field];
      return isMap(map) ? Object.keys(map) : [];
    }),
  );
}

function reached(edit: Edit, users: readonly User[]): Finding[] {
  const groups = new Map<Reach, User[]>();
  for (const user of users) {
    const reach = reachOf(edit, user);
    if (reach !== undefined) groups.set(reach, [...(groups.get(reach) ?? []), user]);
  }
  if (groups.size === 0) return [];
  const restart = groups.get('restart');
  return [
    finding('contents', {
      level: restart ? 'medium' : groups.has('has run') ? 'low' : 'info',
      classes: [],
      object: edit.after,
      title: titleOf(edit.after, groups),
      details: groups.size > 1 ? detailsOf(groups) : [],
      ...(restart ? { cure: say`restart them: ${'kubectl rollout restart'}` } : {}),
      facts: { fields: edit.fields, reach: reachFacts(groups) },
    }),
  ];
}

function reachFacts(groups: ReadonlyMap<Reach, readonly User[]>): { readonly [reach: string]: string[] } {
  return Object.fromEntries(
    [...groups].map(([reach, users]) => [reach, users.map(({ object }) => object.key).sort()]),
  );
}

function titleOf(object: ReviewedObject, groups: ReadonlyMap<Reach, readonly User[]>): Said {
  const [reach] = (Object.keys(REACHES) as Reach[]).filter((each) => groups.has(each));
  return say`The edit of ${called(object)} ${REACHES[reach].says(someOf(groups.get(reach) ?? []))}`;
}

/** More keys than this are counted instead of named. */
const MOST_NAMED = 5;

function detailsOf(groups: ReadonlyMap<Reach, readonly User[]>): Block[] {
  return [...groups].map(([reach, users]) => {
    const named =
      users.length > MOST_NAMED ? someOf(users) : listed(users.map(({ object }) => called(object)));
    return line(say`It ${REACHES[reach].says(named)}`);
  });
}

/** Undefined if the same change replaces or creates the pods. */
function reachOf({ cluster, users: all }: Edit, { object, uses }: User): Reach | undefined {
  if (cluster.base.tryFind(object.key) === undefined) return undefined;
  switch (lifetimeOf(object)) {
    case 'each run':
      return 'next run';
    case 'once':
      return 'has run';
    case 'always':
      if (all.isReplaced(object)) return undefined;
      return uses.some(({ way }) => way !== 'mounted') ? 'restart' : 'follows';
    case undefined:
      return undefined;
  }
}
