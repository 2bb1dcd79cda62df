import { EnvFrom, EnvValue } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Guard } from './guard';
import { Plain, withoutUndefined } from './plain';

type EnvVar = Plain<k8s.EnvVar>;
type EnvFromSource = Plain<k8s.EnvFromSource>;

const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** The environment in the order it was written: later values may refer to earlier ones by `$(NAME)`. */
export function envVars(guard: Guard, env: { readonly [name: string]: EnvValue } = {}): EnvVar[] {
  return Object.entries(env).map(([name, value]) => {
    const prop = `env[${JSON.stringify(name)}]`;
    guard.matches(
      prop,
      name,
      NAME,
      'must have a name of letters, digits, "_", "-" or ".", not starting with a digit',
      `write '${name
        .toUpperCase()
        .replace(/[^A-Z0-9_]+/g, '_')
        .replace(/^(?=\d|$)/, '_')}'`,
    );
    if (value.valueFrom !== undefined)
      return { name, valueFrom: plainSource(guard.at(prop), value.valueFrom as k8s.EnvVarSource) };
    // The value could be a secret: no error shows it.
    if (typeof value.value === 'string') return { name, value: value.value };
    return guard.fail(prop, {
      rule: 'must be text',
      got: typeof value.value,
      cure: "write EnvValue.fromValue('…') with a string",
    });
  });
}

/** Whole ConfigMaps and Secrets as environment. */
export function envFromSources(sources: readonly EnvFrom[] = []): EnvFromSource[] {
  // cdk8s-plus keeps what an EnvFrom refers to private, but renders it.
  const render = (source: EnvFrom) => (source as unknown as { _toKube(): EnvFromSource })._toKube();
  return sources.map((source) => withoutUndefined(render(source)));
}

const REFERENCE = /\$(\$|\(([^()]*)\))/g;

/**
 * Throws where a command refers to `$(X)` and only a name that differs by case, `-` or `_` exists: Kubernetes
 * would leave the reference as it is. Other unknown names may belong to a shell or to `envFrom`.
 */
export function checkReferences(
  guard: Guard,
  prop: string,
  words: readonly string[],
  env: readonly EnvVar[],
): void {
  const names = env.map(({ name }) => name);
  words.forEach((word, index) => {
    for (const reference of referencesIn(word)) {
      const twin = names.find((name) => loose(name) === loose(reference));
      if (twin === undefined || names.includes(reference)) continue;
      guard.fail(`${prop}[${index}]`, {
        rule: 'must refer to environment variables by their exact name',
        got: `$(${reference})`,
        cure: `write $(${twin}), or rename the variable to '${reference}'`,
      });
    }
  });
}

function referencesIn(word: string): string[] {
  // `$$` is an escaped dollar sign: what follows it is text.
  return [...word.matchAll(REFERENCE)].flatMap(([, , name]) => (name === undefined ? [] : [name]));
}

function loose(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** cdk8s-plus wraps the divisor of a resource field; YAML has it as it stands. */
function plainSource(guard: Guard, valueFrom: k8s.EnvVarSource): EnvVar['valueFrom'] {
  const source = withoutUndefined(valueFrom);
  for (const reference of [source.configMapKeyRef, source.secretKeyRef]) {
    if (reference !== undefined)
      guard.text('', reference.name, 'refer to an object whose name is plain text');
  }
  const { resourceFieldRef: field, ...others } = source;
  if (field === undefined) return others;
  const divisor = field.divisor && String(field.divisor.value ?? field.divisor);
  return { resourceFieldRef: withoutUndefined({ ...field, divisor }) };
}
