import { groupKindOf, KubeObject } from '../../manifest/kube-object';

/**
 * A message of kubectl without values that may be secret: values of Secrets, values of a wrong type, whole pods with
 * their environment, whole manifests without a kind, and text after a `*`, which YAML reads as an alias.
 */
export function hideSecrets(message: string, objects: readonly KubeObject[]): string {
  const secrets = objects.filter((object) => groupKindOf(object) === 'Secret');
  const values = secrets.flatMap(({ data, stringData }) => [...encoded(data), ...plain(stringData)]);
  const texts = values.flatMap((value) => [value, ...value.split('\n')]);
  const known = [...new Set(texts)].filter((text) => text.length >= SHORTEST);
  return known
    .sort((a, b) => b.length - a.length)
    .reduce((text, value) => text.replaceAll(value, '…'), message)
    .replace(/(: expected [^,\n]+, got )&.*/g, '$1…')
    .replace(/(The Secret ".*: Invalid value: ).*/g, '$1…')
    .replace(/(: Invalid value: )[\w.&]*\{.*\}(?=: )/g, '$1…')
    .replace(/(Object '\w+' is missing in )'[^]*'/g, '$1…')
    .replace(/(unknown anchor )'.*'/g, '$1…');
}

/** Shorter values also occur in other words of the message. */
const SHORTEST = 4;

function encoded(data: unknown): string[] {
  return plain(data).flatMap((value) => [value, Buffer.from(value, 'base64').toString('utf8')]);
}

function plain(data: unknown): string[] {
  if (data === undefined || data === null) return [];
  return typeof data === 'object' ? Object.values(data).map(shown) : [shown(data)];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
