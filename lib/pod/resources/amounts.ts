import { Size } from 'cdk8s';
import type { Cpu, CpuResources, EphemeralStorageResources, MemoryResources } from 'cdk8s-plus-27';
import { canonicalQuantity, quantityOf } from '../../kubernetes/quantity';
import { unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { Path } from '../../validation/problem';
import { bytesOf, checkSize, sizeText } from '../../validation/size';

type Quantities = { readonly [resource: string]: string };

/** What is counted in parts, as props say it. */
interface Asked {
  readonly cpu?: CpuResources;
  readonly memory?: MemoryResources;
  readonly ephemeralStorage?: EphemeralStorageResources;
}

/** An amount that has been checked: as a number, which is NaN if a placeholder leaves it open, and as manifests say it. */
interface Amount {
  readonly number: number;
  readonly text: string;
}

/** Makes an amount of what a prop says, or throws. */
type Check<T> = (at: Guard, prop: Path, given: T, least: 0 | 1) => Amount;

/** Requests and limits of what is counted in parts. */
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

/** A request may be of nothing: left out, it would be the limit. A limit of nothing would be none. */
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
      cure: 'write it like Cpu.millis(250)',
    });
  }
  if (at.placeholders.isIn(amount)) return { number: NaN, text: canonicalCpu(amount) ?? amount };
  const number = quantityOf(amount, 3) ?? NaN;
  if (!(number >= least && number < 2 ** 63)) {
    at.fail(prop, {
      code: 'value/size',
      rule: `must be at least ${least === 0 ? '0 cores' : 'a thousandth of a core'}`,
      got: amount,
      cure: 'leave it out for none',
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
    rule: 'must be whole thousandths of a core, since Kubernetes would round it up',
    got,
    cure: at.inLanguage({ code: `write Cpu.millis(${nearest})`, table: `write ${nearest}m` }),
  });
}

function sizeAmount(at: Guard, prop: Path, size: Size, least: 0 | 1): Amount {
  checkSize(at, prop, size, 'leave it out for none', least);
  const isOpen = at.placeholders.isIn(size.asString());
  return { number: isOpen ? NaN : bytesOf(size), text: sizeText(size) };
}
