import type { ISecret } from 'cdk8s-plus-27';
import { isConfigKey } from '../files/config-data';
import { sortedEntries } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { plainName } from '../validation/references';
import { checkVariableName } from './env/env';
import { EnvVar } from './env/env-references';
import { Mount } from './volumes/mount';

/** Keys of a Secret that are mounted into a container. */
export interface SecretMount {
  /** The Secret, by reference, such as `Secret.fromSecretName(chart, 'account', 'shop-account')`. */
  readonly secret: ISecret;

  /** The keys to mount, each as a file named after the key. */
  readonly keys: string[];

  /**
   * Keys by the names of environment variables that hold their values as well, for programs that cannot read files.
   * Everything that prints the environment, such as a crash report, reveals them.
   * @default - files only
   */
  readonly env?: { [variable: string]: string };

  /**
   * Whether the pod starts even if the Secret or a key is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** The Secrets that are mounted into a container. */
export interface ContainerSecrets {
  /**
   * Keys of Secrets as files, by the folder where they are mounted. The files are read-only, in this container only, with
   * mode 0440 and owner root:fsGroup. With `podSecurityContext.noFsGroup`, the mode is 0400 if the container runs as root
   * and 0444 otherwise.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod
   */
  readonly secretMounts?: { [path: string]: SecretMount };
}

/** A checked SecretMount, with its guard. */
export interface CheckedSecretMount {
  readonly at: Guard;
  readonly path: string;
  readonly secret: ISecret;
  readonly keys: readonly string[];
  readonly env: { readonly [variable: string]: string };
  readonly optional?: boolean;
}

/** The Secrets of a container in the order of their paths. Apps that are not type-checked may leave out the keys. */
export function secretMountsOf(
  guard: Guard,
  { secretMounts }: ContainerSecrets,
): readonly CheckedSecretMount[] {
  if (secretMounts === undefined) return [];
  return sortedEntries(guard.map('secretMounts', secretMounts)).map(([path, mount]) => {
    const at = guard.at('secretMounts', { key: path });
    const { secret, keys = [], env = {}, optional } = at.map([], mount);
    checkKeys(at, keys);
    at.map('env', env);
    at.flag('optional', optional);
    return { at, path, secret, keys, env, optional: optional || undefined };
  });
}

/** Mounts of the selected keys. */
export function mountsOfSecrets(secrets: readonly CheckedSecretMount[]): { [path: string]: Mount } {
  const mounts = secrets.map(({ path, secret, keys, optional }) => {
    const items = Object.fromEntries(keys.map((key) => [key, key]));
    return [path, Mount.fromSecret(secret, { items, optional })] as const;
  });
  return Object.fromEntries(mounts);
}

/** Environment variables from mounted Secrets, in addition to those that are set already. */
export function variablesOfSecrets(secrets: readonly CheckedSecretMount[], env: object): EnvVar[] {
  if (secrets.every(({ env }) => Object.keys(env).length === 0)) return [];
  const names = new Set(Object.keys(env));
  const variables: EnvVar[] = [];
  for (const { at, secret, keys, env, optional } of secrets) {
    const known = new Set(keys);
    for (const [name, key] of sortedEntries(env)) {
      checkVariable(at, name, key, known, names.has(name));
      names.add(name);
      const secretKeyRef = { name: plainName(at, 'secret', secret), key, optional };
      variables.push({ name, valueFrom: { secretKeyRef } });
    }
  }
  return variables;
}

/** Errors show no key, because it may be a value written by mistake. */
function checkKeys(guard: Guard, keys: readonly string[]): void {
  if (guard.list('keys', keys).length === 0) {
    guard.fail('keys', {
      code: 'value/missing',
      rule: 'must name at least one key',
      cure: 'list the keys that the program reads',
    });
  }
  const seen = new Set<string>();
  keys.forEach((key, index) => {
    if (!guard.accepts(key, isConfigKey)) {
      guard.fail(['keys', index], {
        code: 'name/format',
        rule: 'must be a key of letters, digits, "-", "_" or "."',
        cure: 'write the name of the key in the Secret, never its value',
      });
    }
    if (seen.has(key)) {
      guard.fail(['keys', index], {
        code: 'value/duplicate',
        rule: 'must differ from those before',
        cure: 'remove it',
      });
    }
    seen.add(key);
  });
}

function checkVariable(
  guard: Guard,
  name: string,
  key: string,
  keys: ReadonlySet<string>,
  isTaken: boolean,
): void {
  checkVariableName(guard, name, "'<key>'");
  const prop = ['env', { key: name }];
  if (!keys.has(key)) {
    guard.fail(prop, {
      code: 'name/unknown',
      rule: `must be one of the keys: ${[...keys].join(', ')}`,
      cure: 'write the name of a key, never its value, or add it to keys',
    });
  }
  if (!isTaken) return;
  guard.fail(prop, {
    code: 'value/duplicate',
    rule: 'must not be the name of another environment variable of the container',
    got: name,
    cure: 'rename or remove one of the two',
  });
}
