import { Progress } from '../../../lib/cli/program/progress';

/** What a terminal shows of its last line, after each write. */
class Terminal {
  public readonly isTTY = true;
  public line = '';
  public readonly seen: string[] = [];

  public constructor(public readonly columns = 80) {}

  public write(text: string): void {
    // Each write starts by erasing the line.
    expect(text.startsWith('\r\u001b[K')).toBe(true);
    this.line = text.slice(4);
    this.seen.push(this.line);
  }
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('steps that end within two seconds are not shown', () => {
  const terminal = new Terminal();
  const progress = new Progress('dist/east', terminal);
  const ended = progress.awaiting('reading the cluster');
  jest.advanceTimersByTime(1900);
  ended();
  jest.advanceTimersByTime(5000);
  expect(terminal.seen).toEqual([]);
});

test('later, one line shows the current step and its duration, and disappears when it has ended', () => {
  const terminal = new Terminal();
  const progress = new Progress('dist/east', terminal);
  const read = progress.awaiting('reading the cluster');
  jest.advanceTimersByTime(2000);
  expect(terminal.line).toBe('dist/east: reading the cluster, 2 s');
  jest.advanceTimersByTime(1100);
  expect(terminal.line).toBe('dist/east: reading the cluster, 3 s');
  read();
  expect(terminal.line).toBe('');
  const sent = progress.awaiting('sending 250 objects');
  expect(terminal.line).toBe('dist/east: sending 250 objects, 3 s');
  sent();
  expect(terminal.line).toBe('');
  const { length } = terminal.seen;
  jest.advanceTimersByTime(5000);
  expect(terminal.seen).toHaveLength(length);
});

test('of several steps the last running one is shown', () => {
  const terminal = new Terminal();
  const progress = new Progress('f', terminal);
  const first = progress.awaiting('first');
  const second = progress.awaiting('second');
  jest.advanceTimersByTime(2000);
  expect(terminal.line).toBe('f: second, 2 s');
  second();
  jest.advanceTimersByTime(250);
  expect(terminal.line).toBe('f: first, 2 s');
  first();
  expect(terminal.line).toBe('');
});

test('the line is narrower than the terminal, so that it does not wrap', () => {
  const terminal = new Terminal(12);
  new Progress('dist/east', terminal).awaiting('reading');
  jest.advanceTimersByTime(2000);
  expect(terminal.line).toBe('dist/east: ');
});
