import { quantityOf } from '../../kubernetes/quantity';
import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { NewerPodFields } from '../settings/pod-fields';

/** With 2Mi, no sandbox starts; with 4Mi, a shell does (containerd 2.4, on Kubernetes 1.36.3). */
const LEAST_MEMORY = 4 * 1024 ** 2;
/** More CPUs than almost any node has. */
const MANY_PROCESSORS = 256;

type Amounts = { readonly [resource: string]: string | number };
type Resources = { readonly requests?: Amounts; readonly limits?: Amounts };

/** Amounts that are probably in the wrong unit. */
export function oddResources({ spec, containers }: FinishedPod): Warning[] {
  const ofPod: Resources | undefined = (spec as NewerPodFields).resources;
  const found: Warning[] = [];
  for (const { spec: own } of containers) addOdd(found, own.resources, () => `container '${own.name}'`);
  addOdd(found, ofPod, () => 'the whole pod');
  return found;
}

function addOdd(found: Warning[], resources: Resources | undefined, whose: () => string): void {
  const memory = resources?.limits?.memory;
  const cpu = resources?.requests?.cpu ?? resources?.limits?.cpu;
  if (isBelow(memory, LEAST_MEMORY) === true) found.push(memoryLow(whose(), String(memory)));
  if (isBelow(cpu, MANY_PROCESSORS) === false) found.push(cpuHigh(whose(), String(cpu)));
}

/** Undefined if there is no quantity to compare. */
function isBelow(quantity: unknown, bound: number): boolean | undefined {
  const isText = typeof quantity === 'string' || typeof quantity === 'number';
  const amount = isText ? quantityOf(String(quantity)) : undefined;
  return amount === undefined ? undefined : amount < bound;
}

function memoryLow(whose: string, limit: string): Warning {
  const message = `has a memory limit of ${limit} in ${whose}, which is too low for almost any container to start`;
  return { id: 'batch/memory-low', message, cure: 'write it with Size.mebibytes' };
}

function cpuHigh(whose: string, cpu: string): Warning {
  const message = `requests ${cpu} CPUs for ${whose}, which almost no node has: the pod would stay pending`;
  return { id: 'batch/cpu-high', message, cure: 'write Cpu.millis for thousandths of a CPU' };
}
