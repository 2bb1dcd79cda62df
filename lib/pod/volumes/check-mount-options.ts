import { MOUNT_PROPAGATION } from '../../kubernetes/enums';
import { isServiceVariable } from '../../shell/expansions';
import { Guard } from '../../validation/guard';
import { isDnsLabel } from '../../validation/names';
import { INDEX_VARIABLE, referencesIn } from '../env/env-references';
import { MountOptions, RecursiveReadOnly } from './mount-options';

/** Throws an error if options of a mount are wrong, independent of the volume. */
export function checkMountOptions(guard: Guard, options: MountOptions): void {
  const { name, subPath, subPathExpr } = options;
  guard.flag('readOnly', options.readOnly);
  guard.choice('mountPropagation', options.mountPropagation, MOUNT_PROPAGATION);
  guard.choice('recursiveReadOnly', options.recursiveReadOnly, RecursiveReadOnly);
  if (name !== undefined && !guard.accepts(name, isDnsLabel)) {
    guard.fail('name', {
      code: 'name/format',
      rule: 'must be at most 63 lower-case letters, digits and "-"',
      got: name,
      cure: "write it like 'scratch'",
    });
  }
  checkSubPath(guard, 'subPath', subPath, 'pages/html');
  checkSubPath(guard, 'subPathExpr', subPathExpr, 'runs/$(POD_NAME)');
  if (subPath === undefined || subPathExpr === undefined) return;
  guard.fail('subPathExpr', {
    code: 'value/conflict',
    rule: 'must be left out with subPath',
    got: subPathExpr,
    cure: 'remove one of the two',
  });
}

/** Checks recursiveReadOnly. `resolved` has the default of `readOnly`. */
export function checkRecursion(guard: Guard, options: MountOptions, resolved: { readOnly: boolean }): void {
  const { recursiveReadOnly: got = RecursiveReadOnly.DISABLED, mountPropagation, readOnly } = options;
  if (got === RecursiveReadOnly.DISABLED) return;
  const fault = { code: 'value/conflict', got } as const;
  if (!(readOnly ?? resolved.readOnly)) {
    const rule = 'must be set together with readOnly: true';
    guard.fail('recursiveReadOnly', { ...fault, rule, cure: 'set readOnly: true, or remove it' });
  }
  if (mountPropagation === undefined || mountPropagation === MOUNT_PROPAGATION.NONE) return;
  const rule = 'must be set without mountPropagation, or with NONE';
  guard.fail('recursiveReadOnly', { ...fault, rule, cure: 'remove one of the two' });
}

/** The parts of a container that decide whether it can start with a mount. */
interface MountingContainer {
  /** The names of its environment variables. */
  readonly variables: ReadonlySet<string>;
  readonly isComplete: boolean;
  readonly isPrivileged: boolean;
}

/** Throws an error if Kubernetes refuses a container with the mount, or if it never starts. */
export function checkMountInContainer(
  guard: Guard,
  { subPathExpr = '', mountPropagation }: { subPathExpr?: string; mountPropagation?: string },
  { variables, isComplete, isPrivileged }: MountingContainer,
): void {
  if (mountPropagation === MOUNT_PROPAGATION.BIDIRECTIONAL && !isPrivileged) {
    guard.fail('mountPropagation', {
      code: 'value/conflict',
      rule: 'must not be BIDIRECTIONAL in a container that is not privileged',
      got: mountPropagation,
      cure: 'set HOST_TO_CONTAINER, or hostAccess: { privileged: true, … }',
    });
  }
  if (!isComplete || subPathExpr === '') return;
  const isKnown = (name: string): boolean =>
    name === INDEX_VARIABLE || variables.has(name) || isServiceVariable(name);
  const unknown = referencesIn(subPathExpr).find((name) => !isKnown(name));
  if (unknown === undefined) return;
  guard.fail('subPathExpr', {
    code: 'env/reference',
    rule: 'must refer to environment variables of the container, or the container does not start',
    got: `$(${unknown})`,
    cure: `add ${unknown} to env, as in EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME)`,
  });
}

function checkSubPath(guard: Guard, prop: string, path: string | undefined, example: string): void {
  if (path === undefined || guard.accepts(path, isSubPath)) return;
  guard.fail(prop, {
    code: 'volume/path',
    rule: 'must be a path below the volume, without ".."',
    got: path,
    cure: `write it like '${example}'`,
  });
}

function isSubPath(path: string): boolean {
  return typeof path === 'string' && path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
}
