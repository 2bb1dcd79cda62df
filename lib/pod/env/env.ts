import type { EnvFrom, EnvValue, k8s } from 'cdk8s-plus-27';
import { checkConfigKey } from '../../files/config-data';
import { Plain, withoutUndefined } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { isDnsSubdomain } from '../../validation/names';
import { described } from '../../validation/problem';
import { EnvVar, inOrderOfReferences, OtherVariables } from './env-references';
import { checkFileKey, FileKey } from './file-keys';
import { otherValueFault } from './other-values';
import { checkField, ENV_FIELDS } from './pod-fields';
import { plainResource } from './resource-fields';
import { checkSourceFields } from './source-fields';

type EnvFromSource = Plain<k8s.EnvFromSource>;

/** A source as cdk8s-plus or EnvSource creates it. */
type AnySource = k8s.EnvVarSource & { readonly fileKeyRef?: FileKey };

const NAME = /^(?!\.(?:\.|$))[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/**
 * The environment, sorted by name, except that a variable comes before those that refer to it by `$(NAME)`. `others` are
 * variables that are rendered already.
 */
export function envVars(
  guard: Guard,
  env: { readonly [name: string]: EnvValue },
  unlisted: OtherVariables,
  others: readonly EnvVar[] = [],
): EnvVar[] {
  const variables = Object.entries(env).map(([name, value]) => envVar(guard, name, value));
  return inOrderOfReferences(guard, [...variables, ...others], unlisted);
}

function envVar(guard: Guard, name: string, value: EnvValue): EnvVar {
  checkVariableName(guard, name);
  // Apps that are not type-checked may pass any value, such as the string itself.
  const given = value as Partial<EnvValue> | null;
  const valueFrom = (given?.valueFrom ?? undefined) as AnySource | undefined;
  if (valueFrom !== undefined) {
    const at = guard.at('env', { key: name });
    if (given?.value) refuseBoth(at);
    return { name, valueFrom: plainSource(at, valueFrom) };
  }
  if (typeof given?.value === 'string') return { name, value: given.value };
  return guard.fail(['env', { key: name }], otherValueFault(given));
}

function refuseBoth(guard: Guard): never {
  return guard.fail([], {
    code: 'value/conflict',
    rule: 'must have a value or a source, and not both',
    cure: 'remove value or valueFrom',
  });
}

const isVariableName = (text: string) => NAME.test(text);

/** If a name has a "=", what follows is probably a value, so it is not shown. */
export function checkVariableName(guard: Guard, name: string, given?: string): void {
  if (guard.accepts(name, isVariableName)) return;
  const example = given ?? guard.inLanguage({ code: "EnvValue.fromValue('…')", table: "'…'" });
  const [key] = name.split('=', 1);
  const corrected = key
    .toUpperCase()
    .replace(/[^A-Z0-9_]+/g, '_')
    .replace(/^(?=\d|$)/, '_');
  guard.fail(['env', { key }], {
    code: 'env/name',
    rule: 'must have a name of letters, digits, "_", "-" or ".", not starting with a digit or ".."',
    got: key === name ? name : `${key}=…`,
    cure: key === name ? `write '${corrected}'` : `write { ${corrected}: ${example} }`,
  });
}

function plainSource(guard: Guard, valueFrom: AnySource): EnvVar['valueFrom'] {
  const source = withoutUndefined(valueFrom);
  checkSourceFields(guard.at('valueFrom'), source);
  for (const reference of [source.configMapKeyRef, source.secretKeyRef]) {
    if (reference === undefined) continue;
    checkReferencedName(guard, [], reference.name);
    checkConfigKey(guard, [], reference.key);
  }
  if (source.fieldRef !== undefined) {
    checkField(guard, source.fieldRef.fieldPath, ENV_FIELDS, {
      rule: 'must be a field that environment variables can be set from, or one label or annotation',
      cure: "write one of these, or like metadata.labels['team']",
    });
  }
  if (source.fileKeyRef !== undefined) checkFileKey(guard, source.fileKeyRef);
  const { resourceFieldRef: field, ...others } = source;
  return field === undefined ? others : { resourceFieldRef: plainResource(guard, field) };
}

/** The emptyDir volumes that variables of a container are read from, with the names of the variables. */
export function foldersOfFiles(env: readonly EnvVar[]): { readonly name: string; readonly volume: string }[] {
  return env.flatMap(({ name, valueFrom }) => {
    const volume = (valueFrom as AnySource | undefined)?.fileKeyRef?.volumeName;
    return volume === undefined ? [] : [{ name, volume }];
  });
}

/** Renders envFrom: ConfigMaps and Secrets whose keys all become variables. */
export function envFromSources(guard: Guard, sources: readonly EnvFrom[] | undefined): EnvFromSource[] {
  if (sources === undefined) return [];
  return guard.list('envFrom', sources).map((source, index) => {
    const at = guard.at('envFrom', index);
    // The reference in an EnvFrom is private, but cdk8s-plus can render it.
    const rendered = (source as unknown as { _toKube?(): EnvFromSource } | null)?._toKube?.() ?? {};
    const { configMapRef, secretRef, prefix } = withoutUndefined(rendered);
    if ((configMapRef === undefined) === (secretRef === undefined)) {
      at.fail([], {
        code: 'env/source',
        rule: 'must be one ConfigMap or one Secret',
        cure: 'write Env.fromConfigMap(…) or Env.fromSecret(…)',
      });
    }
    checkReferencedName(at, [], (configMapRef ?? secretRef)?.name);
    if (prefix) {
      const rule = 'must be a prefix that a variable name can start with';
      at.matches('prefix', prefix, NAME, { code: 'env/name', rule, cure: "write it like 'DB_'" });
    }
    return withoutUndefined(rendered);
  });
}

function checkReferencedName(guard: Guard, prop: At, name: unknown): void {
  if (guard.accepts(name, isDnsSubdomain)) return;
  guard.fail(prop, {
    code: 'reference/lazy',
    rule: 'must refer to an object by a plain name of lower-case letters, digits, "-" and "."',
    got: typeof name === 'string' ? name : described('a value that is not text'),
    cure: 'correct the name of that object',
  });
}
