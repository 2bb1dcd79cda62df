/** Values that are newer than Kubernetes 1.29, or off by default, of fields that are older. Maintained by hand. */

import { Since } from './field-table';
import { FieldAt } from './visit-fields';

interface NewerValue extends Since {
  /** Description of the value in messages, after the path of its field. */
  readonly says: string;
  is(value: unknown, path: FieldAt['path']): boolean;
}

const oneOf = (...words: string[]) => ({
  says: words.map((word) => `'${word}'`).join(' and '),
  is: (value: unknown) => words.includes(value as string),
});

/** Before, names could have only letters, digits, "_", "-" and ".". */
const ENV_NAME = {
  says: "a name with characters other than letters, digits, '_', '-' and '.'",
  is: (value: unknown) =>
    typeof value === 'string' && value !== '' && !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value),
  exists: 30,
  on: 32,
  gate: 'RelaxedEnvironmentVariableValidation',
};

const NEWER_VALUES: { readonly [field: string]: NewerValue } = {
  'Container.restartPolicy': {
    says: 'a restart policy for a container that is not a sidecar',
    is: (value, path) => path.at(-3) === 'containers' || value !== 'Always',
    exists: 34,
    on: 35,
    gate: 'ContainerRestartRules',
  },
  'ContainerRestartRule.action': {
    ...oneOf('RestartAllContainers'),
    exists: 35,
    on: 36,
    gate: 'RestartAllContainersOnContainerExits',
  },
  'EnvFromSource.prefix': ENV_NAME,
  'EnvVar.name': ENV_NAME,
  'PodDNSConfig.searches': {
    says: "a domain with '_', or '.'",
    is: (value) =>
      Array.isArray(value) && value.some((domain) => domain === '.' || String(domain).includes('_')),
    exists: 32,
    on: 33,
    gate: 'RelaxedDNSSearchValidation',
  },
  'SleepAction.seconds': {
    says: '0',
    is: (value) => value === 0,
    exists: 32,
    on: 33,
    gate: 'PodLifecycleSleepActionAllowZero',
  },
  'Toleration.operator': {
    ...oneOf('Gt', 'Lt'),
    exists: 35,
    gate: 'TaintTolerationComparisonOperators',
  },
};

/** All newer values. */
export function newerValues(): readonly Since[] {
  return Object.values(NEWER_VALUES);
}

/** What is new about the value of a field; undefined if the oldest supported Kubernetes has it. */
export function newerValue({ type, field, value, path }: FieldAt): NewerValue | undefined {
  const name = `${type}.${field}`;
  const found = Object.hasOwn(NEWER_VALUES, name) ? NEWER_VALUES[name] : undefined;
  return found?.is(value, path) ? found : undefined;
}
