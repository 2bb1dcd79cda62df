/** Edits of a Job that the API server accepts, and that affect its pods or have a surprising effect. */

import { groupKindOf } from '../../../manifest/kube-object';
import { numberAt, textAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ChangeClass } from '../../report/classes';
import { Finding, Level, line } from '../../report/finding';
import { Said, say, words } from '../../report/said';
import { isSuspended, isTakenWhileSuspended } from '../immutable/job';
import { Edit, finding } from '../situation';

export function jobEdits(edit: Edit): Finding[] {
  if (groupKindOf(edit.after.value) !== 'Job.batch') return [];
  if (isSuspended(edit.before.normalized))
    return [timeToLive(edit), suspension(edit), suspendedTemplate(edit)].flat();
  return [timeToLive(edit), suspension(edit), growth(edit), deadline(edit)].flat();
}

/** The finding with its facts: the fields of the Job that it is about. */
function about(
  edit: Edit,
  what: string,
  fields: readonly string[],
  said: {
    level: Level;
    classes?: readonly ChangeClass[];
    title: Said;
    details?: readonly Said[];
    cure?: Said;
  },
): Finding[] {
  const changes = edit.fields.filter(({ path: [, field] }) => fields.includes(field as string));
  const details = (said.details ?? []).map(line);
  return [finding(what, { classes: [], object: edit.after, ...said, details, facts: { fields: changes } })];
}

function timeToLive(edit: Edit): Finding[] {
  const [before, after] = numbers(edit, 'ttlSecondsAfterFinished');
  if (after === undefined || (before !== undefined && after >= before)) return [];
  return about(edit, 'ttl', ['ttlSecondsAfterFinished'], {
    level: 'medium',
    classes: ['runs-again'],
    title: say`If ${called(edit.after)} has ended, it is deleted ${words(after === 0 ? 'at once' : `${after} s after its end`)}, and the next apply runs it again`,
    details: [words('One that ended longer ago goes at once, with its pods and logs')],
    cure: words('remove the Job from the folder after it has run'),
  });
}

function suspension(edit: Edit): Finding[] {
  const [before, after] = [edit.before, edit.after].map(({ normalized }) => isSuspended(normalized));
  if (before === after) return [];
  if (after)
    return about(edit, 'suspended', ['suspend'], {
      level: 'medium',
      classes: ['work-stops'],
      title: say`${called(edit.after)} is suspended: its running pods stop`,
      details: [words('New pods start when it is resumed')],
    });
  return about(edit, 'resumed', ['suspend'], {
    level: 'info',
    title: say`${called(edit.after)} starts, unless it has ended`,
    details: [words('Its deadline counts from then on in full')],
  });
}

function growth(edit: Edit): Finding[] {
  const [before = 1, after = 1] = numbers(edit, 'parallelism');
  const isIndexed = textAt(edit.after.normalized, 'spec', 'completionMode') === 'Indexed';
  const [done = 1, wanted = 1] = numbers(edit, 'completions');
  if (isIndexed && wanted > done)
    return about(edit, 'grown', ['parallelism', 'completions'], {
      level: 'medium',
      title: say`If ${called(edit.after)} has ended, its new indexes never run`,
      cure: words('give it another name'),
    });
  if (after >= before) return [];
  return about(edit, 'fewer-pods', ['parallelism', 'completions'], {
    level: 'medium',
    classes: ['work-stops'],
    title: say`${called(edit.after)} stops running pods: ${'parallelism'} is ${after} instead of ${before}`,
  });
}

function deadline(edit: Edit): Finding[] {
  const [before = Infinity, after = Infinity] = numbers(edit, 'activeDeadlineSeconds');
  if (after >= before) return [];
  return about(edit, 'deadline', ['activeDeadlineSeconds'], {
    level: 'medium',
    classes: ['work-stops'],
    title: say`If ${called(edit.after)} has run for ${after} s already, it fails at once, and its pods stop`,
  });
}

function suspendedTemplate(edit: Edit): Finding[] {
  if (!isTakenWhileSuspended(edit)) return [];
  return about(edit, 'while-suspended', ['template'], {
    level: 'low',
    title: say`The template of ${called(edit.after)} can change only while the Job is suspended in the cluster`,
    details: [
      words('Resources need Kubernetes 1.36; a Job that was resumed, also by Kueue, refuses the edit'),
    ],
  });
}

function numbers(edit: Edit, field: string): (number | undefined)[] {
  return [edit.before, edit.after].map(({ normalized }) => numberAt(normalized, 'spec', field));
}
