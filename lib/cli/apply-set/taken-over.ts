import { isDeepStrictEqual } from 'node:util';
import { KubeObject } from '../../manifest/kube-object';
import { LAST_APPLIED } from '../../manifest/last-applied';
import { withData } from './string-data';

interface Fields {
  readonly [field: string]: unknown;
}

/**
 * The answer to a dry run, without the fields that client-side `kubectl apply` set and the manifest does not have. When
 * kubectl takes over such an object, it removes these fields in a second request, which a dry run does not send.
 */
export function takenOver(before: KubeObject, answer: KubeObject, manifest: KubeObject): KubeObject {
  const copy = before.metadata.annotations?.[LAST_APPLIED];
  const last = copy === undefined ? undefined : parsed(copy);
  if (!isFields(last)) return answer;
  const { apiVersion, kind } = before;
  const copied = withData({ ...last, apiVersion, kind } as KubeObject);
  return withoutLost(answer, { last: copied, live: before, manifest }) as KubeObject;
}

function parsed(copy: string): unknown {
  try {
    return JSON.parse(copy);
  } catch {
    return undefined;
  }
}

/** The same place in the copy, the cluster and the folder. */
interface Sides {
  readonly last: unknown;
  readonly live: unknown;
  readonly manifest: unknown;
}

/** The rest of a value; undefined if nothing is left. */
function withoutLost(answer: unknown, sides: Sides): unknown {
  const { last, live, manifest } = sides;
  if (Array.isArray(answer) && Array.isArray(last)) return membersLeft(answer, sides);
  if (isFields(answer) && isFields(last)) return fieldsLeft(answer, sides);
  // A value that differs from the copy has another owner by now.
  return manifest === undefined && isDeepStrictEqual(live, last) ? undefined : answer;
}

function fieldsLeft(answer: Fields, { last, live, manifest }: Sides): Fields | undefined {
  const below = (value: unknown, field: string) => (isFields(value) ? value[field] : undefined);
  const entries = Object.entries(answer).flatMap(([field, value]): [string, unknown][] => {
    if (below(last, field) === undefined) return [[field, value]];
    const left = withoutLost(value, {
      last: below(last, field),
      live: below(live, field),
      manifest: below(manifest, field),
    });
    return left === undefined ? [] : [[field, left]];
  });
  return entries.length === 0 && manifest === undefined ? undefined : Object.fromEntries(entries);
}

/** Members with names are merged by name. Other lists are those of the manifest. */
function membersLeft(answer: readonly unknown[], { last, live, manifest }: Sides): unknown {
  const named = (list: unknown, name: unknown): unknown =>
    Array.isArray(list)
      ? (list as unknown[]).find((each) => isFields(each) && each.name === name)
      : undefined;
  const members = answer.flatMap((member) => {
    const name = isFields(member) ? member.name : undefined;
    const old = name === undefined ? undefined : named(last, name);
    if (old === undefined) return [member];
    const now = named(manifest, name);
    if (now === undefined) return [];
    return [withoutLost(member, { last: old, live: named(live, name), manifest: now })];
  });
  return members.length === 0 && manifest === undefined ? undefined : members;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
