/** Requests and limits of containers and pods, as props. */

import { quantityOf } from '../../../lib/kubernetes/quantity';
import { JsonMap, mapOf, mapsOf, textOf } from '../json';
import { Conversion, cpuOf, knows, Props, sizeOf } from './conversion';

const SIZES: { readonly [resource: string]: string } = {
  memory: 'memory',
  'ephemeral-storage': 'ephemeralStorage',
};

/** A resource that is not set is none, instead of the library's default. */
export function resourcesOf(conversion: Conversion, where: string, resources: JsonMap): Props {
  const { limits, requests, claims, ...others } = resources;
  for (const field of Object.keys(others)) conversion.miss(`${where}.${field}`);
  const amounts = { limits: mapOf(limits), requests: mapOf(requests) };
  const names = [...new Set([...Object.keys(amounts.limits), ...Object.keys(amounts.requests)])];
  const props: { [prop: string]: unknown } = { cpu: {}, memory: {} };
  const devices: { [name: string]: number } = {};
  const hugePages: { [size: string]: unknown } = {};
  for (const name of names) {
    const limit = amounts.limits[name];
    const request = amounts.requests[name];
    if (name === 'cpu' || name in SIZES) {
      const read = name === 'cpu' ? cpuOf : sizeOf;
      props[SIZES[name] ?? name] = {
        ...(request !== undefined && { request: read(request) }),
        ...(limit !== undefined && { limit: read(limit) }),
      };
    } else if (name.startsWith('hugepages-') && knows('ComputeResources', 'hugePages')) {
      hugePages[name.slice('hugepages-'.length)] = sizeOf(limit);
    } else if (name.includes('/')) devices[name] = quantityOf(textOf(limit)) ?? NaN;
    else conversion.miss(`${where}: ${name}`);
  }
  if (Object.keys(devices).length > 0) props.devices = devices;
  if (Object.keys(hugePages).length > 0) props.hugePages = hugePages;
  if (claims === undefined) return props;
  if (!knows('ComputeResources', 'claims')) return { ...props, ...conversion.miss(`${where}.claims`) };
  return { ...props, claims: mapsOf(claims) };
}
