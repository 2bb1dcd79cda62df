import { ApiObject } from 'cdk8s';
import { Contents } from '../manifest/app-manifests';
import { jsonOf } from '../validation/texts/any-text';

type Values = { readonly [key: string]: unknown };

const FILLED_IN = /^\s*$|^[$<{]/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

const known = new WeakMap<ApiObject, Contents>();

/** Registers the contents with which a ConfigMap is created, because rendering it later to read them is slow. */
export function registerContents(object: ApiObject, data: readonly (Values | undefined)[]): void {
  known.set(object, contents(data));
}

/** The contents of a ConfigMap or Secret. It is rendered again if one of the wanted keys is unknown. */
export function contentsOf(object: ApiObject, wanted: readonly string[] = []): Contents {
  const before = known.get(object);
  if (before && hasAll(before.keys, wanted)) return before;
  const { data, binaryData, stringData } = jsonOf(object) as {
    readonly [field: string]: Values | undefined;
  };
  const fresh = contents([data, binaryData, stringData]);
  known.set(object, fresh);
  return fresh;
}

function hasAll(keys: readonly string[], wanted: readonly string[]): boolean {
  const known = new Set(keys);
  return wanted.every((key) => known.has(key));
}

function contents(maps: readonly (Values | undefined)[]): Contents {
  const entries = maps.flatMap((map) => Object.entries(map ?? {}));
  return {
    keys: entries.map(([key]) => key).sort(),
    hasValue: entries.some(([, value]) => !FILLED_IN.test(String(value))),
    hasPrivateKey: entries.some(([, value]) => PRIVATE_KEY.test(String(value))),
  };
}
