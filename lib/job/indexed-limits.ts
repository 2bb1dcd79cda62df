/** Up to this many completions, Kubernetes can track every index, no matter how many fail. */
export const MANY_COMPLETIONS = 100_000;
/** How many indexed pods may run at a time. */
export const MOST_INDEXED_AT_A_TIME = 100_000;
/** How many may run at a time, or fail for good, with many completions and a limit per index. */
export const MOST_OF_MANY = 10_000;
