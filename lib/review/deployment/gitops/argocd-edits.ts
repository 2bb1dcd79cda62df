/** Effects of annotations of Argo CD that are added, removed or edited. */

import { groupKindOf } from '../../../manifest/kube-object';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, Level, line } from '../../report/finding';
import { Said, say, words } from '../../report/said';
import {
  hasOption,
  hookOf,
  isDeletedBefore,
  isReplacedAlways,
  unknownPhases,
  waveOf,
} from '../deployers/argocd';
import { Edit, finding } from '../situation';

interface Told {
  readonly level: Level;
  readonly title: Said;
  readonly details?: readonly Said[];
  readonly facts: unknown;
}

function told(object: ReviewedObject, what: string, { level, title, details = [], facts }: Told): Finding[] {
  return [finding(what, { level, classes: [], object, title, details: details.map(line), facts })];
}

/** A new object that runs at each sync, or never. */
export function newHook(object: ReviewedObject): Finding[] {
  const unknown = unknownPhases(object);
  if (unknown !== undefined) return neverApplied(object, unknown);
  const phase = hookOf(object);
  if (phase === undefined) return isReplacedAlways(object) ? replacedAlways(object) : [];
  return told(object, 'hook', {
    level: 'low',
    title: say`${called(object)} runs at every sync (${phase}), even if nothing has changed`,
    details: isDeletedBefore(object)
      ? []
      : [words('The hook of the sync before must be gone by then, which depends on its delete policy')],
    facts: { phase },
  });
}

function neverApplied(object: ReviewedObject, phases: string): Finding[] {
  return told(object, 'hook', {
    level: 'medium',
    title: say`${called(object)} is never applied: Argo CD knows no phase ${phases}`,
    facts: { phases },
  });
}

/** Replacing by force means deleting and creating again, for a Job at least: no edit is tried. */
function replacedAlways(object: ReviewedObject): Finding[] {
  if (groupKindOf(object.value) !== 'Job.batch') return [];
  return told(object, 'sync-option', {
    level: 'low',
    title: say`${called(object)} is deleted and created again at every sync, even if nothing has changed`,
    facts: { option: 'Force=true,Replace=true', is: true },
  });
}

export function argocdEdits(edit: Edit): Finding[] {
  const { before, after } = edit;
  if (unknownPhases(after) !== undefined && unknownPhases(before) === undefined) return newHook(after);
  return [...hookEdit(edit), ...optionEdits(edit), ...waveEdit(edit)];
}

function hookEdit({ before, after }: Edit): Finding[] {
  const [old, now] = [hookOf(before), hookOf(after)];
  if (old === now) return [];
  if (old === undefined) return newHook(after);
  const facts = { before: old, after: now ?? null };
  if (now === undefined)
    return told(after, 'hook', {
      level: 'medium',
      title: say`${called(after)} is no longer a hook: it is applied once, and its template cannot change then`,
      facts,
    });
  return told(after, 'hook', {
    level: 'low',
    title: say`${called(after)} runs in ${now} instead of ${old}`,
    facts,
  });
}

const OPTIONS: { readonly [option: string]: { readonly on: string; readonly off: string } } = {
  'Force=true': {
    on: 'is deleted and created again when an edit is refused',
    off: 'is no longer deleted and created again when an edit is refused',
  },
  'Prune=false': {
    on: 'will stay in the cluster when it is removed from the folder',
    off: 'will be deleted when it is removed from the folder',
  },
};

function optionEdits({ before, after }: Edit): Finding[] {
  if (isReplacedAlways(after) && !isReplacedAlways(before) && hookOf(after) === undefined)
    return replacedAlways(after);
  return Object.entries(OPTIONS).flatMap(([option, { on, off }]) => {
    const [was, is] = [hasOption(before, option), hasOption(after, option)];
    if (was === is) return [];
    const title = say`${called(after)} ${words(is ? on : off)}: ${option}`;
    return told(after, 'sync-option', { level: 'low', title, facts: { option, is } });
  });
}

function waveEdit({ before, after }: Edit): Finding[] {
  const [old, now] = [waveOf(before), waveOf(after)];
  if (old === now) return [];
  const title = say`${called(after)} is applied in wave ${now} instead of ${old}`;
  return told(after, 'wave', { level: 'low', title, facts: { old, now } });
}
