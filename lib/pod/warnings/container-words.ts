import { FinishedContainer } from '../../manifest/finished-pod';

/** The command line of a container. If the image's entrypoint runs, only its arguments are known. */
export function wordsOf({ spec }: FinishedContainer): readonly string[] {
  const [command, args] = [listOf(spec.command), listOf(spec.args)];
  return command.length + args.length === 0 ? NO_WORDS : [...command, ...args].map(String);
}

const NO_WORDS: readonly string[] = [];

/** Whether the manifest sets what it runs, and not only the entrypoint of its image. */
export function hasCommand({ spec, script }: FinishedContainer): boolean {
  return script !== undefined || listOf(spec.command).length > 0 || listOf(spec.args).length > 0;
}

/** The field and index of a word of the command line. */
export function placeOf({ spec }: FinishedContainer, index: number): string {
  const length = listOf(spec.command).length;
  return index < length ? `command[${index}]` : `args[${index - length}]`;
}

/** Names the container in a message, unless it is the job's own. */
export function inContainer({ path: [list, index], spec }: FinishedContainer): string {
  return list === 'containers' && index === 0 ? '' : ` of container '${spec.name}'`;
}

/** Returns an empty list for anything else that a patch may set. */
export function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  if (!Array.isArray(list)) return NO_MEMBERS;
  const members = list as readonly (T | null | undefined)[];
  return members.every(isThere) ? members : members.filter(isThere);
}

const NO_MEMBERS: readonly never[] = [];

function isThere<T>(member: T | null | undefined): member is T {
  return member !== null && member !== undefined;
}
