import { startApiProxy } from './api-proxy';
import { KubeObject, kubectl } from './kubernetes';

/** One request to the API, as the authorizer sees it. */
export interface Request {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  /** Undefined for a cluster-scoped request. */
  readonly namespace?: string;
  /** Undefined for a request that is not for one object. */
  readonly name?: string;
  /** For a request for a URL, in place of all other fields but the verb. */
  readonly path?: string;
}

/** Queries the authorizer of the running API server whether an account may make some requests. */
export async function authorizer<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
  const { address, stop } = await startApiProxy();
  try {
    return await use((account, requests) => answers(address, account, requests));
  } finally {
    stop();
  }
}

export interface Account {
  readonly namespace: string;
  readonly name: string;
}
export type Ask = (account: Account, requests: readonly Request[]) => Promise<boolean[]>;

const AT_A_TIME = 16;

async function answers(address: string, account: Account, requests: readonly Request[]): Promise<boolean[]> {
  const results: boolean[] = [];
  const queue = requests.entries();
  const work = async () => {
    for (const [index, request] of queue) results[index] = await answer(address, account, request);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return results;
}

async function answer(address: string, { namespace, name }: Account, request: Request): Promise<boolean> {
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  const { verb, path } = request;
  const attributes =
    path === undefined ? { resourceAttributes: request } : { nonResourceAttributes: { verb, path } };
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user: `system:serviceaccount:${namespace}:${name}`, groups, ...attributes },
  };
  const response = await fetch(`${address}/apis/authorization.k8s.io/v1/subjectaccessreviews`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(review),
  });
  const { status } = (await response.json()) as KubeObject;
  if (typeof status.allowed !== 'boolean') throw new Error(`no answer but ${JSON.stringify(status)}`);
  return status.allowed;
}

/** Every resource and subresource of the server, with each verb that it offers for any of them, in each scope. */
export function allRequests(namespaces: readonly (string | undefined)[]): Request[] {
  const resources = groupVersions().flatMap(({ group, path }) =>
    (JSON.parse(kubectl(['get', '--raw', path])).resources as DiscoveredResource[]).map(({ name, verbs }) => {
      const [resource, subresource] = name.split('/');
      return { group, resource, subresource, verbs };
    }),
  );
  const verbs = new Set([...resources.flatMap((resource) => resource.verbs), ...AUTHORIZED_ONLY]);
  const requests = resources.flatMap(({ group, resource, subresource }) =>
    [...verbs].flatMap((verb) =>
      namespaces.map((namespace) => ({ verb, group, resource, subresource, namespace })),
    ),
  );
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

interface DiscoveredResource {
  readonly name: string;
  readonly verbs: readonly string[];
}
/** Verbs that the API does not offer, but that the authorizer checks. */
const AUTHORIZED_ONLY = ['bind', 'escalate', 'impersonate', '*'];

function groupVersions() {
  const groups = JSON.parse(kubectl(['get', '--raw', '/apis'])).groups as {
    readonly name: string;
    readonly versions: readonly { readonly groupVersion: string }[];
  }[];
  const named = groups.flatMap(({ name, versions }) =>
    versions.map(({ groupVersion }) => ({ group: name, path: `/apis/${groupVersion}` })),
  );
  return [{ group: '', path: '/api/v1' }, ...named];
}
