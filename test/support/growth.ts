/** Tells linear work from quadratic work, on machines of any speed and load. */

const LARGER = 8;
/** Quadratic work takes 64 times as long for 8 times the size. */
const MOST = 32;
/** Work that takes less, in milliseconds, is too short to compare. */
const SHORT = 200;

/** Whether work takes about as many times longer as its input is larger, by the time of the processor. */
export function isLinear(work: (size: number) => unknown, size: number): boolean {
  const large = cpuOf(() => work(size));
  return large < SHORT || large < MOST * cpuOf(() => work(size / LARGER));
}

function cpuOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
