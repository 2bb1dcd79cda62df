import { kindOf } from '../../validation/forms/objects';
import { Guard } from '../../validation/guard';
import { Path } from '../../validation/problem';
import { absolutePath } from './absolute-path';
import { Mount } from './mount';

/** A mount, and the prop that it comes from. */
export interface AskedMount {
  readonly at: Guard;
  readonly mount: Mount;
}

/** A prop and the mounts that it sets. */
export type MountsOfProp = readonly [prop: Path, mounts: { readonly [path: string]: Mount }];

/** How a Mount is made of what is in an object or a volume of cdk8s-plus. */
const MOUNTS: { readonly [source: string]: string } = {
  configMap: 'Mount.fromConfigMap(configMap)',
  csi: "Mount.fromCsi('…')",
  emptyDir: 'Mount.fromEmptyDir()',
  nfs: "Mount.fromNfs('…', '…')",
  persistentVolumeClaim: 'Mount.fromPersistentVolumeClaim(claim)',
  secret: 'Mount.fromSecret(secret)',
};

/** The Mount of a value that is none, such as a claim or a volume of cdk8s-plus. */
function mountOf(given: unknown): string {
  const kind = kindOf(given);
  const volume = (given as { _toKube?(): unknown } | null | undefined)?._toKube;
  const source =
    kind === undefined ? sourcesIn(volume?.call(given)) : [kind[0].toLowerCase() + kind.slice(1)];
  const known = source.find((name) => Object.hasOwn(MOUNTS, name));
  return known === undefined ? 'Mount.fromConfigMap(…)' : MOUNTS[known];
}

function sourcesIn(volume: unknown): string[] {
  return Object.entries(volume ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/**
 * The mounts of several props in the order of their paths, independent of their order in the app or language.
 */
export function byPath(guard: Guard, props: readonly MountsOfProp[]): Map<string, AskedMount> {
  const found = new Map<string, AskedMount>();
  for (const [prop, mounts] of props) {
    for (const [given, mount] of Object.entries(guard.map(prop, mounts))) {
      const called = guard.at(prop, { key: given });
      const path = mountPath(called, given);
      called.instance([], mount, Mount, mountOf(mount));
      const asked = { at: path === given ? called : guard.at(prop, { key: path }), mount };
      if (found.has(path)) refuseSecondMount(path, asked, 'remove one of the two');
      found.set(path, asked);
    }
  }
  if (found.size < 2) return found;
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function refuseSecondMount(path: string, { at }: AskedMount, cure: string): never {
  return at.fail([], {
    code: 'volume/twice',
    rule: 'must be the only mount at its path',
    got: path,
    cure,
  });
}

/** The path of a block device in a container. */
export function devicePath(guard: Guard, given: string): string {
  return mountPath(guard, given, '/dev/database');
}

function mountPath(guard: Guard, given: string, example = '/etc/report'): string {
  // A path that starts with a placeholder is not changed.
  if (guard.accepts(given, isMountPath)) return absolutePath(given) ?? given;
  return guard.fail([], {
    code: 'volume/path',
    rule: 'must be an absolute path below /, without "..", "." or ":"',
    got: given,
    cure: `write it like '${example}'`,
  });
}

function isMountPath(text: string): boolean {
  return ![undefined, '/'].includes(absolutePath(text)) && !text.includes(':');
}
