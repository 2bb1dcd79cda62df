/** Edits that the API server refuses, and deployers that then delete and create the object again. */

import { groupKindOf } from '../../../manifest/kube-object';
import { pathText } from '../../fields/field-path';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Block, Finding, line } from '../../report/finding';
import { counted, listed, say, words } from '../../report/said';
import { hookOf, isDeletedBefore } from '../deployers/argocd';
import { deployerName, fateOf } from '../deployers/deployed';
import { isOnlyCreated } from '../deployers/flux';
import { hasPods } from '../running/kinds';
import { Edit, factsOf, finding } from '../situation';
import { cureOf } from './cure';
import { failureDetails } from './failure';
import { reasonsOf, Refusal, touches } from './rule';
import { strategy } from './strategy';
import { refusalsOf } from './table';

/** More fields than this are counted instead of named. */
const MOST_NAMED = 3;

/** What happens to an edit that the deployer does not simply send. */
export function refused(edit: Edit): Finding[] {
  const fate = fateOf(edit.deployer, edit.before, edit.after);
  if (fate === 'ignored') return [ignored(edit)];
  if (fate === 'replaced') return [replaced(edit, [])];
  const refusals = refusalsOf(edit);
  if (refusals.length === 0) return fate === 'edited' ? strategy(edit) : [];
  return fate === 'edited' ? [fails(edit, refusals)] : [replaced(edit, refusals)];
}

function fails(edit: Edit, refusals: readonly Refusal[]): Finding {
  return finding('refused', {
    level: 'high',
    classes: ['apply-fails'],
    object: edit.after,
    title: say`Applying ${called(edit.after)} will fail: ${reasonsOf(refusals)}`,
    details: [...differences(edit, refusals), ...failureDetails(edit)],
    cure: cureOf(edit.after),
    facts: factsOf(edit),
  });
}

/** The fields of a template that differ. The title names only the template. */
function differences({ fields }: Edit, refusals: readonly Refusal[]): Block[] {
  const inTemplate = fields.filter(({ path }) => touches(path, ['spec', 'template']) && path.length > 2);
  const paths = inTemplate.map(({ path }) => pathText(path));
  if (paths.length === 0 || !refusals.some(({ field }) => field === 'spec.template')) return [];
  const more = paths.length > MOST_NAMED ? [counted(paths.length - MOST_NAMED, 'other field')] : [];
  const differs = inTemplate.every(({ order }) => order) ? 'Only the order differs, in' : 'It differs in';
  return [
    line(
      say`${words(differs)} ${listed([...paths.slice(0, MOST_NAMED).map((path) => say`${path}`), ...more])}`,
    ),
  ];
}

function replaced(edit: Edit, refusals: readonly Refusal[]): Finding {
  const { before, after, deployer } = edit;
  const groupKind = groupKindOf(before.value);
  const losesData = groupKind === 'PersistentVolumeClaim';
  const isJob = groupKind === 'Job.batch';
  const isHook = deployer === 'argocd' && hookOf(after) !== undefined;
  const because = refusals.length === 0 ? [] : say`, as ${reasonsOf(refusals)}`;
  return finding('replaced', {
    level: losesData ? 'critical' : isJob && refusals.length === 0 ? 'low' : 'high',
    classes: [
      ...(losesData ? (['data-loss'] as const) : []),
      ...(hasPods(before) && !isHook ? (['work-stops'] as const) : []),
      ...(isJob ? (['runs-again'] as const) : []),
    ],
    object: after,
    title: say`${deployerName(deployer)} deletes ${called(before)} and creates it again${because}`,
    details: isHook
      ? hookDetails(after)
      : isJob
        ? [line(words('Its pods stop, and it runs from the start'))]
        : [],
    facts: factsOf(edit),
  });
}

/** A sync ends after its hooks, so no hook runs when the next sync begins. */
function hookDetails(hook: ReviewedObject): Block[] {
  const sync = 'At the next sync; an edit of nothing but hooks starts none by itself';
  const stays =
    'If the hook of the sync before has failed, it is kept, and each sync fails until you delete it';
  return [sync, ...(isDeletedBefore(hook) ? [] : [stays])].map((detail) => line(words(detail)));
}

function ignored(edit: Edit): Finding {
  return finding('ignored', {
    level: 'medium',
    classes: [],
    object: edit.after,
    title: say`${deployerName(edit.deployer)} ignores the edit of ${called(edit.after)}: its annotations or labels exclude it`,
    details: isLeftAlone(edit)
      ? [line(words('Flux does not wait for it either, even if it is running or has failed'))]
      : [],
    cure: words('give it another name, or remove the annotation'),
    facts: factsOf(edit),
  });
}

/** If Flux only creates an object, it skips it once it exists. Then its health does not count. */
function isLeftAlone({ after, deployer }: Edit): boolean {
  return deployer === 'flux' && hasPods(after) && isOnlyCreated(after);
}
