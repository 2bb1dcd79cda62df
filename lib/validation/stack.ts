/** The folder of this library's own code, compiled or not. Stack frames in it are not the caller. */
export const OWN_FOLDER = __dirname.replace(/[^/\\]+$/, '');

/** Deep enough for the code below the constructors of this library. */
const DEEPEST = 50;

/**
 * Makes the stack of an error start at the line that called this library, since that is where the mistake is. Otherwise
 * the frames of the library come first, and Node may print no other. The text is computed only when it is read.
 */
export function startAtCaller(error: Error): void {
  const captured: { stack: string } = { stack: '' };
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEPEST;
  Error.captureStackTrace(captured);
  Error.stackTraceLimit = stackTraceLimit;
  const text = (): string => {
    // A program may have its own Error.prepareStackTrace.
    if (typeof captured.stack !== 'string') return captured.stack;
    const frames = captured.stack.split('\n').filter((line) => /^\s+at /.test(line));
    const caller = frames.findIndex((frame) => !frame.includes(OWN_FOLDER));
    const shown = caller < 0 ? frames : frames.slice(caller);
    return [`${error.name}: ${error.message}`, ...shown.slice(0, stackTraceLimit)].join('\n');
  };
  const set = (value: string) =>
    Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
  Object.defineProperty(error, 'stack', { get: text, set, configurable: true });
}
