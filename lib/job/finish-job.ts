import { wrongTypes } from '../kubernetes/field-types';
import { Manifest } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { withCanonicalQuantities } from './canonical';
import { checkChoices } from './check-choices';
import { checkFinishedJob } from './check-finished-job';
import { derivedDefaults, Path, Given, valueAt } from './derived-defaults';
import { derivedTmp, TmpFolder } from './derived-tmp';
import { checkSpelling } from './fields/check-spelling';
import { checkTarget } from './fields/check-target';
import { finishedJob } from './finished-job';

/** What the defaults of a job are derived from. */
interface Unpatched {
  readonly given: Given;
  readonly tmp: readonly TmpFolder[];
}

/**
 * Turns a patched manifest into the one that will be written: defaults that no patch touched are derived again, quantities are
 * written in canonical form, and known mistakes are errors.
 * @param isTouched whether a patch set, moved or removed the value at a path
 */
export function finishJob(
  guard: Guard,
  manifest: Manifest,
  { given, tmp }: Unpatched,
  isTouched: (path: Path) => boolean,
): Manifest {
  checkTypes(guard, manifest);
  checkSpelling(guard, manifest);
  checkTarget(guard, manifest);
  const { path, spec } = finishedJob(manifest);
  const defaults = [...derivedDefaults(given), ...derivedTmp(tmp)];
  const untouched = defaults.filter((derived) => !isTouched([...path, ...derived.path]));
  const derived = untouched.reduce<object>(
    (job, { path: at, derive }) => withDerived(job, at, derive(job)),
    spec,
  );
  const finished = withValue(manifest, path, withCanonicalQuantities(guard, derived, path)) as Manifest;
  const job = finishedJob(finished);
  checkChoices(guard, job);
  checkFinishedJob(guard, job);
  return finished;
}

function checkTypes(guard: Guard, manifest: Manifest): void {
  const [first] = wrongTypes(manifest.kind === 'CronJob' ? 'CronJob' : 'Job', manifest);
  if (first === undefined) return;
  guard.fail(first.path, {
    code: 'field/type',
    rule: `must be ${first.wanted} and is ${first.is}`,
    cure: first.wanted === 'text' ? 'correct the patch, with quotes around the value' : 'correct the patch',
  });
}

/** Returns the same object if it already has the value. */
function withDerived(job: object, path: Path, value: unknown): object {
  return value === valueAt(job, path) ? job : withValue(job, path, value);
}

/** A copy with the value at a path set, or removed if it is undefined. Returns the same object if the path has no parent. */
function withValue(object: object, [key, ...rest]: Path, value: unknown): object {
  const copy = (Array.isArray(object) ? [...(object as unknown[])] : { ...object }) as Record<
    string | number,
    unknown
  >;
  if (rest.length > 0) {
    const member = valueAt(object, [key]);
    if (member === null || typeof member !== 'object') return object;
    copy[key] = withValue(member, rest, value);
  } else if (value === undefined) {
    if (Array.isArray(copy)) copy.splice(Number(key), 1);
    else delete copy[key];
  } else copy[key] = value;
  return copy;
}
