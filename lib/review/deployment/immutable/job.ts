import { AnyMap, flagAt, isMap, mapAt, numberAt, textAt, Tree } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';
import { allOf, cannotChange, edited, fixed, Immutable, omit, Refusal, remaining, touches } from './rule';

/** The fields of a Job that cannot change. */
export const JOB: Immutable = allOf(
  template,
  completions,
  fixed(
    'spec.selector',
    'spec.completionMode',
    'spec.podFailurePolicy',
    'spec.successPolicy',
    'spec.backoffLimitPerIndex',
    'spec.managedBy',
  ),
);

/** Whether the edit changes fields of the template that the API server lets change only while the Job is suspended. */
export function isTakenWhileSuspended(change: ChangedObject): boolean {
  const isTemplate = change.fields.some(({ path: [, field] }) => field === 'template');
  return isTemplate && isSuspended(change.before.normalized) && template(change).length === 0;
}

export function isSuspended(job: Tree): boolean {
  return flagAt(job, 'spec', 'suspend') === true;
}

function template(change: ChangedObject): Refusal[] {
  const isChanged = isSuspended(change.before.normalized)
    ? movesWhileSuspended(change) ||
      remaining(change, (job) => withoutScheduling(mapAt(job, 'spec', 'template')) as Tree).length > 0
    : change.fields.some(({ path }) => touches(path, ['spec', 'template']));
  return isChanged ? [cannotChange('spec.template')] : [];
}

/** Whether the order of a list in the template changes, except for lists that may change while the Job is suspended. */
function movesWhileSuspended({ fields }: ChangedObject): boolean {
  return fields.some(
    ({ path, order }) =>
      order && !MOVING.some((field) => touches(path, field)) && !path.includes('resources'),
  );
}

const MOVING = [
  ['spec', 'template', 'metadata'],
  ['spec', 'template', 'spec', 'tolerations'],
  ['spec', 'template', 'spec', 'schedulingGates'],
  ['spec', 'template', 'spec', 'affinity', 'nodeAffinity'],
];

/**
 * The template without the fields that may change while the Job is suspended: where its pods run, and what they
 * request.
 */
function withoutScheduling(template: AnyMap): AnyMap {
  return edited(omit(template, 'metadata'), 'spec', (spec) => {
    const rest = omit(spec, 'nodeSelector', 'tolerations', 'schedulingGates');
    const placed = edited(rest, 'affinity', (affinity) => omit(affinity, 'nodeAffinity'));
    return withoutResources(withoutResources(placed, 'containers'), 'initContainers');
  });
}

function withoutResources(spec: AnyMap, field: string): AnyMap {
  const containers = spec[field];
  if (!Array.isArray(containers)) return spec;
  const without = containers.map((each: unknown) => (isMap(each) ? omit(each, 'resources') : each));
  return { ...spec, [field]: without };
}

/** The completions of an Indexed Job can change only together with its parallelism, to the same number. */
function completions({ fields, after }: ChangedObject): Refusal[] {
  if (!fields.some(({ path: [, field] }) => field === 'completions')) return [];
  const { normalized: job } = after;
  if (textAt(job, 'spec', 'completionMode') !== 'Indexed') return [cannotChange('spec.completions')];
  const [wanted, parallelism] = ['completions', 'parallelism'].map(
    (field) => numberAt(job, 'spec', field) ?? 1,
  );
  if (wanted === parallelism) return [];
  return [{ field: 'spec.completions', says: 'can change only to the same number as spec.parallelism' }];
}
