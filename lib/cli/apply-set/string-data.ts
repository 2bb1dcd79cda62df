import { groupKindOf, KubeObject } from '../../manifest/kube-object';
import { fieldAt, isMembers, Members, otherEntries, ownEntry } from './managed-fields';

/**
 * A Secret with `data` in place of `stringData`. The API server writes `stringData` into `data` without recording an
 * owner, so a key that is removed from the manifest would stay for ever. Values that are not strings are left as they
 * are, for the API server to refuse.
 */
export function withData(object: KubeObject): KubeObject {
  const { stringData, ...secret } = object;
  const data = secret.data ?? {}; // `data:` without keys is null.
  if (groupKindOf(object) !== 'Secret' || !isMembers(stringData) || !isMembers(data)) return object;
  const texts = Object.entries(stringData);
  if (texts.some(([, text]) => typeof text !== 'string')) return object;
  const encoded = texts.map(([key, text]) => [key, Buffer.from(text as string, 'utf8').toString('base64')]);
  return { ...secret, data: { ...data, ...Object.fromEntries(encoded) } };
}

/**
 * A Secret with the keys that an earlier version applied in `stringData` and that the folder no longer has; undefined
 * if there are none. Nobody owns these keys, so the API server removes them only after they were sent in `data` once.
 */
export function withStaleKeys(object: KubeObject, live: KubeObject): KubeObject | undefined {
  const own = ownEntry(live);
  const wasText = fieldAt(own?.fieldsV1, ['f:stringData']) !== undefined;
  if (groupKindOf(object) !== 'Secret' || !wasText || live.immutable === true) return undefined;
  const owned = [own, ...otherEntries(live)].flatMap((entry) => {
    const { 'f:data': data, 'f:stringData': texts } = entry?.fieldsV1 ?? {};
    return Object.keys({ ...data, ...(entry !== own && texts) });
  });
  const wanted = membersOf(object.data);
  const known = new Set([...owned, ...Object.keys(wanted).map((key) => `f:${key}`)]);
  const stale = Object.entries(membersOf(live.data)).filter(([key]) => !known.has(`f:${key}`));
  return stale.length === 0 ? undefined : { ...object, data: { ...wanted, ...Object.fromEntries(stale) } };
}

/**
 * The answer to a dry run without the stale keys. The dry run did not treat them as ours, so it does not remove them.
 */
export function withoutStaleKeys(answer: KubeObject, object: KubeObject, before: KubeObject): KubeObject {
  const [wanted, stale] = [membersOf(object.data), membersOf(before.data)];
  const staying = Object.entries(membersOf(answer.data)).filter(
    ([key]) => Object.hasOwn(wanted, key) || !Object.hasOwn(stale, key),
  );
  return { ...answer, data: Object.fromEntries(staying) };
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}
