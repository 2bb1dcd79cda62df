import { quantityOf } from '../../kubernetes/quantity';
import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Problem } from '../../validation/problem';

type Amounts = { readonly [resource: string]: string | number };
type Resources = { readonly requests?: Amounts; readonly limits?: Amounts };

/**
 * The problems of the resources of the pod as a whole, with paths relative to the pod's spec. The API server sets their
 * defaults in pods but not in pod templates, so it can accept a Job and refuse all of its pods.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export function podResourceProblems({ spec, containers }: FinishedPod): Problem[] {
  const { requests = {}, limits = {} } = resourcesOf(spec);
  return Object.keys({ ...limits, ...requests }).flatMap((resource) => [
    ...aboveLimit(resource, requests[resource], limits[resource]),
    ...tooSmall(resource, { requests, limits }, containers),
    ...limitsAbove(resource, limits[resource], containers),
  ]);
}

function aboveLimit(
  resource: string,
  request: string | number | undefined,
  limit: string | number | undefined,
): Problem[] {
  if (!(numberOf(resource, request) > numberOf(resource, limit))) return [];
  return [
    {
      code: 'resource/limit',
      path: ['resources', 'requests', { key: resource }],
      rule: `must be at most the limit of ${limit}`,
      got: String(request),
      cure: 'raise the limit or lower the request',
    },
  ];
}

/** The pod's request, which can be at most its limit, must cover what its containers request at the same time. */
function tooSmall(
  resource: string,
  pod: Required<Resources>,
  containers: readonly FinishedContainer[],
): Problem[] {
  const field = resource in pod.requests ? 'requests' : 'limits';
  const most = pod[field][resource];
  const needed = requestedAtATime(resource, containers);
  if (!(needed > numberOf(resource, most))) return [];
  return [
    {
      code: 'resource/limit',
      path: ['resources', field, { key: resource }],
      rule: `must be at least ${amountOf(resource, needed)}, which the containers of the pod request at the same time, or no pod is created`,
      got: String(most),
      cure: 'raise it, or lower the resources of the containers',
    },
  ];
}

function limitsAbove(
  resource: string,
  most: string | number | undefined,
  containers: readonly FinishedContainer[],
): Problem[] {
  const above = containers.filter(({ role, spec }) => {
    const limit = resourcesOf(spec).limits?.[resource];
    return role === 'main' && numberOf(resource, limit) > numberOf(resource, most);
  });
  return above.map(({ path, spec }) => ({
    code: 'resource/limit',
    path: [...path, 'resources', 'limits', { key: resource }],
    rule: `must be at most the pod's limit of ${most}`,
    got: String(resourcesOf(spec).limits?.[resource]),
    cure: 'lower it, or raise the limit of the pod',
  }));
}

/**
 * The most that is requested at the same time: by all sidecars together with the containers, or with one of the init
 * containers after them. A limit without a request counts as a request.
 */
function requestedAtATime(resource: string, containers: readonly FinishedContainer[]): number {
  let sidecars = 0;
  let main = 0;
  let starting = 0;
  for (const { role, spec } of containers) {
    const { requests, limits } = resourcesOf(spec);
    const amount = numberOf(resource, requests?.[resource] ?? limits?.[resource] ?? 0);
    if (role === 'main') main += amount;
    else if (role === 'sidecar') sidecars += amount;
    else starting = Math.max(starting, sidecars + amount);
  }
  return Math.max(sidecars + main, starting);
}

function resourcesOf(spec: object): Resources {
  return (spec as { readonly resources?: Resources }).resources ?? {};
}

const isCpu = (resource: string) => resource === 'cpu';

/** The amount as a number, CPU in thousandths. NaN if it is not a quantity, so that every comparison with it is false. */
function numberOf(resource: string, amount: string | number | undefined): number {
  return quantityOf(String(amount), isCpu(resource) ? 3 : 0) ?? NaN;
}

const UNITS = { Gi: 1024 ** 3, Mi: 1024 ** 2, Ki: 1024 };

function amountOf(resource: string, number: number): string {
  if (isCpu(resource)) return `${number}m`;
  const unit = Object.entries(UNITS).find(([, bytes]) => number % bytes === 0);
  return unit === undefined ? String(number) : `${number / unit[1]}${unit[0]}`;
}
