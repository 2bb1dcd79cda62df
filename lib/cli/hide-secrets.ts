import { groupKindOf, KubeObject } from './kube-object';

/** A message of kubectl without the values of these objects' Secrets. */
export function hideSecrets(message: string, objects: readonly KubeObject[]): string {
  const secrets = objects.filter((object) => groupKindOf(object) === 'Secret');
  const values = secrets.flatMap(({ data, stringData }) => [...encoded(data), ...plain(stringData)]);
  const hidden = [...new Set(values)]
    .filter((value) => value.length > SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((text, value) => text.replaceAll(value, '…'), message);
  // A value that is not text, or too short to be looked for, as the API server shows it.
  return hidden.replace(/(Kind=Secret\).*?, got ).*/g, '$1…');
}

/** Shorter ones would hide half of the message. */
const SHORTEST = 3;

function encoded(data: unknown): string[] {
  return plain(data).flatMap((value) => [value, Buffer.from(value, 'base64').toString('utf8')]);
}

function plain(data: unknown): string[] {
  if (typeof data !== 'object' || data === null)
    return data === undefined || data === null ? [] : [shown(data)];
  return Object.values(data).map(shown);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
