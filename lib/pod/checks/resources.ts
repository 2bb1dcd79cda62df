import { quantityOf } from '../../kubernetes/quantity';
import { FinishedPod } from '../../manifest/finished-pod';
import { isQualifiedName } from '../../validation/labels';
import { Path, Problem } from '../../validation/problem';
import { NewerPodFields } from '../settings/pod-fields';

type Amounts = { readonly [resource: string]: string | number };
interface Resources {
  readonly requests?: Amounts;
  readonly limits?: Amounts;
  readonly claims?: readonly object[];
}

type Both = Required<Pick<Resources, 'requests' | 'limits'>>;

/** Resources whose names or amounts Kubernetes refuses, with paths relative to the pod's spec. */
export function resourceProblems({ spec, containers }: FinishedPod): Problem[] {
  const ofPod = ((spec as NewerPodFields).resources ?? {}) as Resources;
  return [
    ...containers.flatMap(({ path, spec: { resources = {}, resizePolicy } }) => [
      ...ofPart([...path, 'resources'], resources as Resources, isOfContainers),
      ...restarts([...path, 'resizePolicy'], resizePolicy, spec.restartPolicy),
    ]),
    ...ofPart(['resources'], ofPod, isOfPods),
    ...noClaims(ofPod),
  ];
}

function ofPart(path: Path, resources: Resources, isKnown: (name: string) => boolean): Problem[] {
  const { requests = {}, limits = {} } = resources;
  const names = Object.keys({ ...requests, ...limits });
  const hasBasics = ['cpu', 'memory'].some((name) => names.includes(name));
  return names.flatMap((name) => {
    const at: Path = [...path, name in limits ? 'limits' : 'requests', { key: name }];
    if (!isKnown(name)) return [unknownName(at, name, isKnown === isOfPods)];
    return [
      ...amounts(path, name, { requests, limits }),
      ...(isHugePage(name) || isDevice(name) ? unequal(path, name, { requests, limits }) : []),
      ...(isHugePage(name) ? pages(at, name, limits[name]) : []),
      ...(isHugePage(name) && !hasBasics ? [alone(at)] : []),
    ];
  });
}

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];

const isHugePage = (name: string) => name.startsWith('hugepages-');
/** Extended resources are counted in whole units and cannot be overcommitted. */
const isDevice = (name: string) => name.includes('/') && !name.includes('kubernetes.io/');
const isOfPods = (name: string) => ['cpu', 'memory'].includes(name) || isHugePage(name);

function isOfContainers(name: string): boolean {
  if (STANDARD.includes(name) || isHugePage(name)) return true;
  return name.includes('/') && !name.startsWith('requests.') && isQualifiedName(name);
}

function unknownName(path: Path, got: string, isOfPod: boolean): Problem {
  return {
    code: 'resource/name',
    path,
    rule: isOfPod
      ? 'must be cpu, memory or hugepages-… in the resources of a pod'
      : 'must be cpu, memory, ephemeral-storage, hugepages-… or a resource name with a domain',
    got,
    cure: isOfPod ? 'set it on a container' : "write it like 'nvidia.com/gpu'",
  };
}

/** Kubernetes sets the request to the limit if only the limit is set. */
function unequal(path: Path, name: string, { requests, limits }: Both): Problem[] {
  const request = requests[name];
  const limit = limits[name];
  if (request === undefined) return [];
  const [wanted, other] = [request, limit].map((amount) => quantityOf(String(amount)) ?? NaN);
  if (limit !== undefined && (wanted === other || Number.isNaN(wanted + other))) return [];
  return [
    {
      code: 'resource/limit',
      path: [...path, 'requests', { key: name }],
      rule:
        limit === undefined
          ? 'must have a limit of the same amount'
          : `must be the same as the limit of ${limit}`,
      got: String(request),
      cure: 'set only the limit: Kubernetes sets the request to the same amount',
    },
  ];
}

/** Negative amounts. */
function amounts(path: Path, name: string, { requests, limits }: Both): Problem[] {
  return (['requests', 'limits'] as const).flatMap((kind): Problem[] => {
    const amount = { requests, limits }[kind][name];
    if (!((quantityOf(String(amount)) ?? NaN) < 0)) return [];
    return [
      {
        code: 'value/size',
        path: [...path, kind, { key: name }],
        rule: 'must be at least 0',
        got: String(amount),
        cure: 'remove it if none is needed',
      },
    ];
  });
}

function pages(path: Path, name: string, limit: string | number | undefined): Problem[] {
  const size = name.slice('hugepages-'.length);
  const page = quantityOf(size);
  const amount = quantityOf(String(limit));
  if (amount === undefined || (page !== undefined && amount % page === 0)) return [];
  const rule =
    page === undefined
      ? 'must have the page size in its name'
      : `must be a multiple of the page size ${size}`;
  return [
    { code: 'value/size', path, rule, got: String(limit), cure: "write it like hugepages-2Mi: '64Mi'" },
  ];
}

function alone(path: Path): Problem {
  return {
    code: 'value/conflict',
    path,
    rule: 'must be set together with cpu or memory of the same container or pod, or Kubernetes refuses the job',
    cure: 'set cpu or memory, too',
  };
}

function noClaims({ claims = [] }: Resources): Problem[] {
  if (claims.length === 0) return [];
  const rule = 'must be left out in the resources of a pod, or Kubernetes refuses the job';
  return [{ code: 'value/conflict', path: ['resources', 'claims'], rule, cure: 'set them on a container' }];
}

type ResizePolicy = readonly { readonly resourceName?: string; readonly restartPolicy?: string }[];

/** A resize may restart a container only if the restart policy of the pod allows restarts. */
function restarts(path: Path, policies: ResizePolicy = [], restartPolicy?: string): Problem[] {
  if (restartPolicy !== 'Never') return [];
  return policies.flatMap((policy, index) => {
    if (policy.restartPolicy !== 'RestartContainer') return [];
    return [
      {
        code: 'value/conflict',
        path: [...path, index, 'restartPolicy'],
        rule: "must be 'NotRequired' in a pod with restartPolicy Never, or Kubernetes refuses the job",
        got: policy.restartPolicy,
        cure: "write 'NotRequired', or set JobRestartPolicy.ON_FAILURE",
      },
    ];
  });
}
