import { listedFirst, Said, say, words } from '../../report/said';
import { containersSaid } from './container-names';
import { FileModeChange } from './mode-change';

/** The changes of each object of a group: files with the same modes and effect together. */
export function modeClauses(group: readonly (readonly FileModeChange[])[]): Said[] {
  const [first] = group;
  const alike = new Map<string, number[]>();
  first.forEach(({ before, after, effect, containers }, index) => {
    const key = JSON.stringify([before.actual, after.actual, effect, containers]);
    const indexes = alike.get(key);
    if (indexes === undefined) alike.set(key, [index]);
    else indexes.push(index);
  });
  return [...alike.values()].map((indexes) => {
    const change = first[indexes[0]];
    const names = indexes.map((index) => filesSaid(group.map((files) => files[index])));
    return say`${listedFirst(distinct(names), (each) => each)} ${modesSaid(change, group.length > 1)}`;
  });
}

function distinct(said: readonly Said[]): Said[] {
  return [...new Map(said.map((each) => [JSON.stringify(each), each])).values()];
}

/** The same files of all objects of a group: `key id_rsa of Secret ssh`. */
function filesSaid(changes: readonly FileModeChange[]): Said {
  const [{ kind, name, key }] = changes;
  const isSame = changes.every((change) => change.name === name);
  const object = isSame ? say`${words(kind)} ${name}` : words(`their ${kind}s`);
  if (key === undefined) return object;
  return key === '' ? say`other keys of ${object}` : say`key ${key} of ${object}`;
}

/** `with mode 0440 instead of 0644`. */
function modesSaid(change: FileModeChange, isMany: boolean): Said {
  const [from, to] = [octal(change.before.actual), octal(change.after.actual)];
  const instead = from === to ? [] : say` instead of ${from}`;
  return say`with mode ${to}${instead}${effectSaid(change, isMany)}`;
}

function effectSaid({ effect, containers, after }: FileModeChange, isMany: boolean): Said {
  if (effect === 'none') return [];
  if (effect === 'not-private') return words(', so that users other than their owner can read the files');
  if (effect === 'unreadable') return say`, which ${userSaid(containers, isMany)} cannot read`;
  if ((after.actual & 0o111) === 0) return words(', so that the files are no longer executable');
  return say`, which ${userSaid(containers, isMany)} can no longer execute`;
}

function userSaid(containers: FileModeChange['containers'], isMany: boolean): Said {
  if (containers === undefined) return words(isMany ? 'their users' : 'its user');
  return say`the ${words(containers.length > 1 ? 'users' : 'user')} of ${containersSaid(containers)}`;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** Explains modes that are not in the manifest, and who checks modes. */
export function groupLines(files: readonly FileModeChange[]): Said[] {
  const added = files.find(({ after }) => after.actual !== after.written);
  const removed = files.find(
    ({ before, after }) => before.actual !== before.written && before.written === after.written,
  );
  const isNotPrivate = files.some(({ effect }) => effect === 'not-private');
  return [
    ...(added === undefined
      ? []
      : [say`fsGroup adds ${'0440'} to mode ${octal(added.after.written)} of the manifest`]),
    ...(added !== undefined || removed === undefined
      ? []
      : [say`fsGroup no longer adds ${'0440'} to mode ${octal(removed.before.written)} of the manifest`]),
    ...(isNotPrivate
      ? [words('programs such as ssh refuse a private key of their user with such a mode')]
      : []),
  ];
}
