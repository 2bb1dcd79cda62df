import { Size } from 'cdk8s';
import { Cpu, CpuResources, EphemeralStorageResources, MemoryResources } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { canonicalQuantity, quantityOf } from '../../kubernetes/quantity';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { isQualifiedName } from '../../validation/labels';
import { bytesOf, checkSize, sizeText } from '../../validation/size';

/**
 * What a container asks for and may use at most. What is given for one resource replaces its whole default.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ComputeResources {
  /**
   * Processor time.
   * @default - 100m requested, no limit: an idle CPU may be used, and a throttled job only takes longer
   */
  readonly cpu?: CpuResources;

  /**
   * Memory. A container that takes more than its limit is killed; a request alone leaves no limit.
   * @default - 256Mi requested, 512Mi at most: a leak ends the job and not the node
   */
  readonly memory?: MemoryResources;

  /**
   * Local disk, for emptyDir volumes, logs and the writable part of the image.
   * @default - no request and no limit
   */
  readonly ephemeralStorage?: EphemeralStorageResources;

  /**
   * Whole devices by resource name, such as `{ 'nvidia.com/gpu': 1 }`; requested and limited alike.
   * @default - none
   */
  readonly devices?: { [resource: string]: number };
}

/** Processor time whose text has a placeholder, as tables write it. */
export function filledInCpu(amount: string): Cpu {
  return { amount };
}

/** A size whose text has a placeholder, as tables write it. */
export function filledInSize(text: string): Size {
  const size: Pick<Size, 'asString' | 'toKibibytes'> = { asString: () => text, toKibibytes: () => NaN };
  return size as Size;
}

type Quantities = { readonly [resource: string]: string };

const DEFAULT_CPU: CpuResources = { request: Cpu.millis(100) };
const DEFAULT_MEMORY: MemoryResources = { request: Size.mebibytes(256), limit: Size.mebibytes(512) };

export function resourceRequirements(
  guard: Guard,
  given: ComputeResources = {},
): Plain<k8s.ResourceRequirements> {
  const at = guard.at('resources');
  const {
    cpu = DEFAULT_CPU,
    memory = DEFAULT_MEMORY,
    ephemeralStorage: storage = {},
    devices = {},
  } = guard.map('resources', given);
  for (const [name, value] of Object.entries({ cpu, memory, ephemeralStorage: storage, devices }))
    at.map(name, value);
  for (const [name, amount] of Object.entries(devices)) checkDevice(at, name, amount);
  checkCpu(at, cpu);
  checkSizes(at, 'memory', memory);
  checkSizes(at, 'ephemeralStorage', storage);
  const counts = Object.fromEntries(Object.entries(devices).map(([name, amount]) => [name, String(amount)]));
  return {
    requests: quantities(cpu.request, memory.request, storage.request),
    limits: unlessEmpty({ ...quantities(cpu.limit, memory.limit, storage.limit), ...counts }),
  };
}

function quantities(cpu?: Cpu, memory?: Size, storage?: Size): Quantities | undefined {
  return unlessEmpty({
    ...(cpu && { cpu: cpuText(cpu) }),
    ...(memory && { memory: sizeText(memory) }),
    ...(storage && { 'ephemeral-storage': sizeText(storage) }),
  });
}

function checkCpu(at: Guard, { request, limit }: CpuResources): void {
  for (const [name, cpu] of Object.entries({ request, limit })) {
    if (cpu === undefined) continue;
    if (typeof (cpu as Cpu | null)?.amount !== 'string') {
      at.fail(['cpu', name], {
        code: 'value/type',
        rule: 'must be a Cpu',
        got: cpu,
        cure: 'write it like Cpu.millis(250)',
      });
    }
    if (!at.placeholders.isIn(cpu.amount)) checkThousandths(at, ['cpu', name], cpu.amount, leastOf(name));
  }
  if (request === undefined || limit === undefined) return;
  const isUnknown = [request, limit].some(({ amount }) => at.placeholders.isIn(amount));
  if (isUnknown || thousandthsOf(request) <= thousandthsOf(limit)) return;
  refuseAboveLimit(at, 'cpu', cpuText(request), cpuText(limit));
}

/** A request may be of nothing: left out, it would be the limit. A limit of nothing would be none. */
function leastOf(name: string): 0 | 1 {
  return name === 'request' ? 0 : 1;
}

function checkThousandths(at: Guard, prop: At, got: string, least: 0 | 1): void {
  const thousandths = quantityOf(got, 3) ?? NaN;
  if (!(thousandths >= least && thousandths < 2 ** 63)) {
    at.fail(prop, {
      code: 'value/size',
      rule: `must be at least ${least === 0 ? '0 cores' : 'a thousandth of a core'}`,
      got,
      cure: 'leave it out for none',
    });
  }
  if (canonicalQuantity(got, 'thousandth') !== undefined) return;
  const nearest = Math.round(thousandths);
  at.fail(prop, {
    code: 'value/size',
    rule: 'must be whole thousandths of a core, to which Kubernetes would round it up',
    got,
    cure: at.inLanguage({ code: `write Cpu.millis(${nearest})`, table: `write ${nearest}m` }),
  });
}

function checkSizes(
  at: Guard,
  prop: string,
  { request, limit }: MemoryResources | EphemeralStorageResources,
): void {
  for (const [name, size] of Object.entries({ request, limit })) {
    checkSize(at, [prop, name], size, 'leave it out for none', leastOf(name));
  }
  if (request === undefined || limit === undefined) return;
  const isUnknown = [request, limit].some((size) => at.placeholders.isIn(size.asString()));
  if (isUnknown || bytesOf(request) <= bytesOf(limit)) return;
  refuseAboveLimit(at, prop, sizeText(request), sizeText(limit));
}

function refuseAboveLimit(at: Guard, prop: string, request: string, limit: string): never {
  return at.fail([prop, 'request'], {
    code: 'resource/limit',
    rule: `must be at most the limit of ${limit}`,
    got: request,
    cure: 'raise the limit or lower the request',
  });
}

function checkDevice(at: Guard, name: string, amount: number): void {
  const prop = ['devices', { key: name }];
  if (!at.accepts(name, isDevice, ['a/a'])) {
    at.fail(prop, {
      code: 'resource/name',
      rule: 'must be a resource name with a domain',
      got: name,
      cure: "write it like 'nvidia.com/gpu'",
    });
  }
  at.wholeNumber(prop, amount, 1);
}

function isDevice(name: string): boolean {
  return name.includes('/') && !name.startsWith('requests.') && isQualifiedName(name);
}

function cpuText({ amount }: Cpu): string {
  return canonicalQuantity(amount, 'thousandth') ?? amount;
}

function thousandthsOf({ amount }: Cpu): number {
  return quantityOf(amount, 3) ?? NaN;
}
