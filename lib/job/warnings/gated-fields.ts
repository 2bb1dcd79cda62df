import { GATED_FIELDS } from '../../kubernetes/gated-fields';
import { KubernetesTarget } from '../../kubernetes/target';
import { pathText } from '../../validation/problem';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

type Path = readonly (string | number)[];

/**
 * Fields that the API server drops without a word while their feature gate is off, as it is by default. An App for a
 * version that is known refuses them by itself.
 */
export function gatedFields(job: FinishedJob, { gates }: KubernetesTarget): Warning[] {
  const found: Warning[] = [];
  visit(job.manifest.spec, ['spec'], 'spec', (path, parent) => {
    const gate = gatesByField()
      .get(String(path.at(-1)))
      ?.get(parent);
    if (gate === undefined || gates.includes(gate)) return;
    const message = `${pathText(path)} does nothing, and the API server drops it without a word`;
    found.push(warning(message, gate));
  });
  return [...found, ...comparisons(job, gates)];
}

const COMPARISONS = 'TaintTolerationComparisonOperators';

/** Operators of tolerations are not dropped: the API server refuses them. */
function comparisons({ path, pod }: FinishedJob, gates: readonly string[]): Warning[] {
  if (gates.includes(COMPARISONS)) return [];
  return (pod.spec.tolerations ?? []).flatMap(({ operator }, index) => {
    if (operator !== 'Lt' && operator !== 'Gt') return [];
    const at = pathText([...path, 'template', 'spec', 'tolerations', index, 'operator']);
    return [warning(`${at} is '${operator}', which the API server refuses`, COMPARISONS)];
  });
}

function warning(message: string, gate: string): Warning {
  return {
    id: 'batch/feature-gate',
    message: `${message}, unless the cluster turns on the feature gate ${gate}`,
    cure: `if it does, write new ClusterApp({ featureGates: ['${gate}'] })`,
  };
}

/** Visits each member of maps, with the name of the field that the map is the value of or a member of. */
function visit(value: unknown, path: Path, parent: string, each: (path: Path, parent: string) => void): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    value.forEach((member, index) => visit(member, [...path, index], parent, each));
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const at = [...path, key];
    each(at, parent);
    visit(member, at, key, each);
  }
}

let read: Map<string, Map<string, string>> | undefined;

/** The gates of fields, by their name and then by that of the field around them. */
function gatesByField(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  if (read !== undefined) return read;
  read = new Map();
  for (const line of GATED_FIELDS.trim().split('\n')) {
    const [parent, field, gate] = line.split(/[. ]/);
    read.set(field, (read.get(field) ?? new Map<string, string>()).set(parent, gate));
  }
  return read;
}
