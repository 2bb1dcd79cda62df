import { Size, SizeRoundingBehavior } from 'cdk8s';
import { ContainerResources, Cpu, CpuResources, MemoryResources } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Guard } from './guard';
import { isQualifiedName } from './labels';
import { Plain, unlessEmpty } from './plain';

/**
 * What a container asks for and may use at most. What is given for one resource replaces its whole default.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface JobResources extends ContainerResources {
  /**
   * Whole devices by resource name, such as `{ 'nvidia.com/gpu': 1 }`; requested and limited alike.
   * @default - none
   */
  readonly devices?: { [resource: string]: number };
}

type Quantities = { readonly [resource: string]: string };

/** A request without a limit: an idle CPU may be used, and a throttled job only takes longer. */
const DEFAULT_CPU: CpuResources = { request: Cpu.millis(100) };
/** A limit twice the request: a leak ends the job and not the node. */
const DEFAULT_MEMORY: MemoryResources = { request: Size.mebibytes(256), limit: Size.mebibytes(512) };

export function resourceRequirements(
  guard: Guard,
  given: JobResources = {},
): Plain<k8s.ResourceRequirements> {
  const { cpu = DEFAULT_CPU, memory = DEFAULT_MEMORY, ephemeralStorage: storage, devices = {} } = given;
  for (const [name, amount] of Object.entries(devices)) checkDevice(guard, name, amount);
  checkOrder(guard, 'cpu', cpu.request && cores(cpu.request), cpu.limit && cores(cpu.limit));
  checkOrder(guard, 'memory', memory.request && bytes(memory.request), memory.limit && bytes(memory.limit));
  checkOrder(
    guard,
    'ephemeralStorage',
    storage?.request && bytes(storage.request),
    storage?.limit && bytes(storage.limit),
  );
  const counts = Object.fromEntries(Object.entries(devices).map(([name, amount]) => [name, String(amount)]));
  return {
    requests: quantities(cpu.request, memory.request, storage?.request),
    limits: unlessEmpty({ ...quantities(cpu.limit, memory.limit, storage?.limit), ...counts }),
  };
}

function quantities(cpu?: Cpu, memory?: Size, storage?: Size): Quantities | undefined {
  return unlessEmpty({
    ...(cpu && { cpu: cpu.amount }),
    ...(memory && { memory: memory.asString() }),
    ...(storage && { 'ephemeral-storage': storage.asString() }),
  });
}

function checkOrder(guard: Guard, prop: string, request?: number, limit?: number): void {
  for (const [name, amount] of Object.entries({ request, limit })) {
    if (amount === undefined || (Number.isFinite(amount) && amount > 0)) continue;
    guard.fail(`resources.${prop}.${name}`, {
      rule: 'must be more than zero',
      got: amount,
      cure: 'leave it out for none',
    });
  }
  if (request === undefined || limit === undefined || request <= limit) return;
  guard.fail(`resources.${prop}.request`, {
    rule: 'must be at most the limit',
    got: `${request} > ${limit}`,
    cure: 'raise the limit or lower the request',
  });
}

function checkDevice(guard: Guard, name: string, amount: number): void {
  const prop = `resources.devices[${JSON.stringify(name)}]`;
  if (!name.includes('/') || !isQualifiedName(name)) {
    guard.fail(prop, {
      rule: 'must be a resource name with a domain',
      got: name,
      cure: "write it like 'nvidia.com/gpu'",
    });
  }
  guard.wholeNumber(prop, amount, 1);
}

function cores(cpu: Cpu): number {
  return cpu.amount.endsWith('m') ? Number(cpu.amount.slice(0, -1)) / 1000 : Number(cpu.amount);
}

function bytes(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024;
}
