import { Size } from 'cdk8s';
import type { Cpu, CpuResources, EphemeralStorageResources, MemoryResources } from 'cdk8s-plus-27';
import { canonicalQuantity, quantityOf } from '../../kubernetes/quantity';
import { unlessEmpty } from '../../manifest/plain';
import { cpuCall } from '../../validation/forms/amounts';
import { Guard } from '../../validation/guard';
import { Path } from '../../validation/problem';
import { bytesOf, checkSize, sizeText } from '../../validation/size';

type Quantities = { readonly [resource: string]: string };

/** Resources that are counted in fractions, as set in props. */
interface Asked {
  readonly cpu?: CpuResources;
  readonly memory?: MemoryResources;
  readonly ephemeralStorage?: EphemeralStorageResources;
}

/** A checked amount: as a number, which is NaN if it has a placeholder, and as written in manifests. */
interface Amount {
  readonly number: number;
  readonly text: string;
}

/** Returns the amount that a prop sets, or throws an error. */
type Check<T> = (at: Guard, prop: Path, given: T, least: 0 | 1) => Amount;

/** Requests and limits of resources that are counted in fractions. */
export function amountsOf(
  at: Guard,
  { cpu = {}, memory = {}, ephemeralStorage = {} }: Asked,
): { readonly requests?: Quantities; readonly limits?: Quantities } {
  at.map('cpu', cpu);
  at.map('memory', memory);
  at.map('ephemeralStorage', ephemeralStorage);
  const [cpuRequest, cpuLimit] = pairOf(at, 'cpu', cpu, cpuAmount);
  const [memoryRequest, memoryLimit] = pairOf(at, 'memory', memory, sizeAmount);
  const [storageRequest, storageLimit] = pairOf(at, 'ephemeralStorage', ephemeralStorage, sizeAmount);
  return {
    requests: quantities(cpuRequest, memoryRequest, storageRequest),
    limits: quantities(cpuLimit, memoryLimit, storageLimit),
  };
}

function quantities(cpu?: string, memory?: string, storage?: string): Quantities | undefined {
  return unlessEmpty({
    ...(cpu && { cpu }),
    ...(memory && { memory }),
    ...(storage && { 'ephemeral-storage': storage }),
  });
}

/** A request may be 0, because an unset request is the limit. A limit of 0 would mean no limit. */
function pairOf<T>(
  at: Guard,
  prop: string,
  given: { readonly request?: T; readonly limit?: T },
  check: Check<T>,
): readonly [request?: string, limit?: string] {
  const request = given.request === undefined ? undefined : check(at, [prop, 'request'], given.request, 0);
  const limit = given.limit === undefined ? undefined : check(at, [prop, 'limit'], given.limit, 1);
  if (request !== undefined && limit !== undefined && request.number > limit.number) {
    at.fail([prop, 'request'], {
      code: 'resource/limit',
      rule: `must be at most the limit of ${limit.text}`,
      got: request.text,
      cure: 'raise the limit or lower the request',
    });
  }
  return [request?.text, limit?.text];
}

function cpuAmount(at: Guard, prop: Path, given: Cpu, least: 0 | 1): Amount {
  const amount: unknown = (given as Partial<Cpu> | null)?.amount;
  if (typeof amount !== 'string') {
    return at.fail(prop, {
      code: 'value/type',
      rule: 'must be a Cpu',
      got: given,
      cure: `write ${cpuCall(given) ?? 'it like Cpu.millis(250)'}`,
    });
  }
  if (at.placeholders.isIn(amount)) return { number: NaN, text: canonicalCpu(amount) ?? amount };
  const number = quantityOf(amount, 3) ?? NaN;
  if (!(number >= least && number < 2 ** 63)) {
    at.fail(prop, {
      code: 'value/size',
      rule: `must be at least ${least === 0 ? '0 cores' : 'a thousandth of a core'}`,
      got: amount,
      cure: 'remove it if none is needed',
    });
  }
  return { number, text: canonicalCpu(amount) ?? refuseParts(at, prop, amount, Math.round(number)) };
}

function canonicalCpu(amount: string): string | undefined {
  return canonicalQuantity(amount, 'thousandth');
}

function refuseParts(at: Guard, prop: Path, got: string, nearest: number): never {
  return at.fail(prop, {
    code: 'value/size',
    rule: 'must be a whole number of thousandths of a core, because Kubernetes would round it up',
    got,
    cure: at.inLanguage({ code: `write Cpu.millis(${nearest})`, table: `write ${nearest}m` }),
  });
}

function sizeAmount(at: Guard, prop: Path, size: Size, least: 0 | 1): Amount {
  checkSize(at, prop, size, 'remove it if none is needed', least);
  const isOpen = at.placeholders.isIn(size.asString());
  return { number: isOpen ? NaN : bytesOf(size), text: sizeText(size) };
}
