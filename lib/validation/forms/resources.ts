/** Resources as Kubernetes writes them, in the form of the props. */

import { hasDomain } from '../labels';
import { isPlainObject } from '../plain-object';
import { cpuCall, sizeCall } from './amounts';

type Fields = { readonly [name: string]: unknown };

/** Requests and limits by the names of resources. */
interface Asked {
  readonly requests: Fields;
  readonly limits: Fields;
}

/**
 * The value for a prop that has `requests` and `limits`, or a device among the other resources; undefined if it has
 * neither. Only amounts are shown.
 */
export function resourcesLike(name: string, value: object, members: readonly string[]): string | undefined {
  const given = value as Fields;
  if (name === 'requests' || name === 'limits') {
    const asked = { requests: mapOf(given.requests), limits: mapOf(given.limits) };
    return mapText(membersOf(asked).filter(([member]) => members.includes(member)));
  }
  if (!hasDomain(name) || !members.includes('devices')) return undefined;
  return `{ devices: { '${name}': ${countOf(given[name])} } }`;
}

/** The members by their names, in the order of the documentation. */
function membersOf({ requests, limits }: Asked): [name: string, text: string | undefined][] {
  const pair = (resource: string, call: typeof cpuCall) => {
    const amounts = { request: requests[resource], limit: limits[resource] };
    return mapText(
      Object.entries(amounts).map(([kind, amount]) => [
        kind,
        amount === undefined ? undefined : (call(amount) ?? '…'),
      ]),
    );
  };
  // Requests and limits of pages and devices must be the same.
  const both = { ...requests, ...limits };
  const pages = Object.keys(both).filter((name) => name.startsWith(PAGES));
  return [
    ['cpu', pair('cpu', cpuCall)],
    ['memory', pair('memory', sizeCall)],
    ['ephemeralStorage', pair('ephemeral-storage', sizeCall)],
    ['devices', mapText(named(Object.keys(both).filter(hasDomain), both, countOf))],
    ['hugePages', mapText(named(pages, both, (size) => sizeCall(size) ?? '…', PAGES.length))],
  ];
}

const PAGES = 'hugepages-';

function named(
  names: readonly string[],
  amounts: Fields,
  textOf: (amount: unknown) => string,
  from = 0,
): [name: string, text: string][] {
  return names.map((name) => [`'${name.slice(from)}'`, textOf(amounts[name])]);
}

/** A map of the members that have a text; undefined for none. */
function mapText(
  members: readonly (readonly [name: string, text: string | undefined])[],
): string | undefined {
  const written = members.flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${text}`]));
  return written.length === 0 ? undefined : `{ ${written.join(', ')} }`;
}

function mapOf(value: unknown): Fields {
  return isPlainObject(value) ? (value as Fields) : {};
}

function countOf(amount: unknown): string {
  return /^[1-9]\d{0,5}$/.test(String(amount)) ? String(amount) : '1';
}
