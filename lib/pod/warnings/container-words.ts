import { FinishedContainer } from '../../manifest/finished-pod';

/** The command line of a container; of an image's entrypoint only its arguments are known. */
export function wordsOf({ spec }: FinishedContainer): readonly string[] {
  return [...listOf(spec.command), ...listOf(spec.args)].map(String);
}

/** Where a word of it stands. */
export function placeOf({ spec }: FinishedContainer, index: number): string {
  const length = listOf(spec.command).length;
  return index < length ? `command[${index}]` : `args[${index - length}]`;
}

/** Says which container it is, unless it is the job's own. */
export function inContainer({ path: [list, index], spec }: FinishedContainer): string {
  return list === 'containers' && index === 0 ? '' : ` of container '${spec.name}'`;
}

/** Patches may have made anything of a list. */
export function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  const members: readonly (T | null | undefined)[] = Array.isArray(list) ? (list as readonly T[]) : [];
  return members.filter((member): member is T => member !== null && member !== undefined);
}
