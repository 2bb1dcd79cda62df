import { identityOf } from '../manifest/kube-object';
import { changedObjects } from './apply-set/changed';
import { Applied } from './apply-set/outcome';
import { LinesBelow } from './apply-set/report';
import { Survey } from './cluster/survey';

const NO_VALUE = '    no value differs: only an order, a default or a record of kubectl';

/** The fields that a dry run would change in existing objects. */
export async function fieldsBelow(
  { live, objects }: Pick<Survey, 'live' | 'objects'>,
  applied: readonly Applied[],
): Promise<LinesBelow> {
  const changed = changedObjects(live, objects, applied);
  if (changed.length === 0) return new Map();
  // The module that compares values takes long to load.
  const { changedFields } = await import('./reviewing');
  const fields = changedFields(changed);
  return new Map(
    changed.map(({ after, outcome }, index) => [
      identityOf(after),
      fields[index].length === 0 && outcome === 'configured' ? [NO_VALUE] : fields[index],
    ]),
  );
}
