/**
 * Something that a command does not or cannot do. The message is for the terminal; the exit code is the one for
 * failures of the command.
 */
export class Refusal extends Error {
  public override readonly name = 'Refusal';
}

/** A command line that cannot be understood. The exit code is 2. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}

/**
 * Accesses the file system.
 *
 * @throws Refusal that starts with `failure` if the file system refuses
 */
export function attempt<T>(failure: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    throw new Refusal(`${failure}: ${(error as Error).message}`);
  }
}
