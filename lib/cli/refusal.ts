/** What the command will not or cannot do, in words for the terminal; the program ends with 1. */
export class Refusal extends Error {}

/** A command line that says nothing that can be done; the program ends with 2. */
export class UsageError extends Error {}
