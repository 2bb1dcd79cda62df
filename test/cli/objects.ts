import { KubeObject } from '../../lib/manifest/kube-object';

/** An object of a kind such as `batch/v1 Job`, named `namespace/name` or `name`. */
export function object(type: string, place: string, rest: Partial<KubeObject> = {}): KubeObject {
  const [apiVersion, kind] = type.split(' ');
  const [name, namespace] = place.split('/').reverse();
  const { metadata, ...fields } = rest;
  return { apiVersion, kind, metadata: { name, ...(namespace && { namespace }), ...metadata }, ...fields };
}

/** A Job with this pod specification. */
export function job(place: string, pod: object = {}, rest: Partial<KubeObject> = {}): KubeObject {
  return object('batch/v1 Job', place, { spec: { template: { spec: pod } }, ...rest });
}

export const complete = { conditions: [{ type: 'Complete', status: 'True' }] };
