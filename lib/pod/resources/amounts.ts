import { Size } from 'cdk8s';
import type { Cpu, CpuResources, EphemeralStorageResources, MemoryResources } from 'cdk8s-plus-27';
import { canonicalQuantity, quantityOf } from '../../kubernetes/quantity';
import { unlessEmpty } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { bytesOf, checkSize, sizeText } from '../../validation/size';

type Quantities = { readonly [resource: string]: string };

/** Requests and limits of what is counted in parts. */
export function amountsOf(
  at: Guard,
  {
    cpu = {},
    memory = {},
    ephemeralStorage = {},
  }: {
    readonly cpu?: CpuResources;
    readonly memory?: MemoryResources;
    readonly ephemeralStorage?: EphemeralStorageResources;
  },
): { readonly requests?: Quantities; readonly limits?: Quantities } {
  for (const [name, value] of Object.entries({ cpu, memory, ephemeralStorage })) at.map(name, value);
  checkCpu(at, cpu);
  checkSizes(at, 'memory', memory);
  checkSizes(at, 'ephemeralStorage', ephemeralStorage);
  return {
    requests: quantities(cpu.request, memory.request, ephemeralStorage.request),
    limits: quantities(cpu.limit, memory.limit, ephemeralStorage.limit),
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

function cpuText({ amount }: Cpu): string {
  return canonicalQuantity(amount, 'thousandth') ?? amount;
}

function thousandthsOf({ amount }: Cpu): number {
  return quantityOf(amount, 3) ?? NaN;
}
