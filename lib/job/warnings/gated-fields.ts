import { GATED_FIELDS } from '../../kubernetes/gated-fields';
import { KubernetesTarget } from '../../kubernetes/target';
import { pathText } from '../../validation/problem';
import { both, Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

type Path = readonly (string | number)[];

/**
 * Fields that the API server silently drops while their feature gate is off, which is the default. If the App sets its
 * Kubernetes version, they are errors instead.
 */
export function gatedFields(job: FinishedJob, { gates }: KubernetesTarget): readonly Warning[] {
  const found: Warning[] = [];
  visit(job.manifest.spec, ['spec'], 'spec', (path, gate) => {
    if (gates.includes(gate)) return;
    const message = `${pathText(path)} has no effect, and the API server silently drops it`;
    found.push(warning(message, gate));
  });
  return both(found, comparisons(job, gates));
}

const COMPARISONS = 'TaintTolerationComparisonOperators';

/** Operators of tolerations are not dropped; the API server refuses them. */
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

/**
 * Visits each map member that has a gate. `parent` is the name of the field whose value is, or contains, the map. All calls
 * share one path array, since few members have a gate.
 */
function visit(
  value: unknown,
  path: (string | number)[],
  parent: string,
  each: (path: Path, gate: string) => void,
): void {
  if (value === null || typeof value !== 'object') return;
  const isList = Array.isArray(value);
  const gates = gatesByField();
  for (const key of Object.keys(value)) {
    const gate = isList ? undefined : gates.get(key)?.get(parent);
    const member: unknown = value[key as keyof typeof value];
    if (gate === undefined && (typeof member !== 'object' || member === null)) continue;
    path.push(isList ? Number(key) : key);
    if (gate !== undefined) each(path, gate);
    visit(member, path, isList ? parent : key, each);
    path.pop();
  }
}

let read: Map<string, Map<string, string>> | undefined;

/** The gates of fields, by the name of the field and then by that of its parent field. */
function gatesByField(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  if (read !== undefined) return read;
  read = new Map();
  for (const line of GATED_FIELDS.trim().split('\n')) {
    const [parent, field, gate] = line.split(/[. ]/);
    read.set(field, (read.get(field) ?? new Map<string, string>()).set(parent, gate));
  }
  return read;
}
