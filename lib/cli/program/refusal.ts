/** What the command will not or cannot do, in words for the terminal; the program ends with 1. */
export class Refusal extends Error {}

/** A command line that says nothing that can be done; the program ends with 2. */
export class UsageError extends Error {}

/** What the file system gives; what it will not give is a refusal that starts with `failure`. */
export function attempt<T>(failure: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    throw new Refusal(`${failure}: ${(error as Error).message}`);
  }
}
