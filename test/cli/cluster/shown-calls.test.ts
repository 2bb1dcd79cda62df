import { shownCalls } from '../../../lib/cli/cluster/shown-calls';
import { listOf } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const objects = (count: number) =>
  listOf(Array.from({ length: count }, (_, index) => object('v1 ConfigMap', `ns/${index}`)));

test.each<[screen: object, is: boolean]>([
  [{ isTTY: true }, true],
  [{ isTTY: false }, false],
  [{}, false],
])('on a screen %j, calls are shown: %s', (screen, is) => {
  const { onCall } = shownCalls('f', { write: () => true, ...screen });
  expect(onCall !== undefined).toBe(is);
});

test('nothing is shown on a terminal that cannot erase a line', () => {
  const { TERM } = process.env;
  process.env.TERM = 'dumb';
  expect(shownCalls('f', { write: () => true, isTTY: true })).toEqual({});
  process.env.TERM = TERM;
});

test('each call shows what it does, and how many objects were sent before', () => {
  jest.useFakeTimers();
  const seen: string[] = [];
  const screen = { isTTY: true, write: (text: string) => seen.push(text.slice(4)) };
  const { onCall } = shownCalls('f', screen);
  jest.advanceTimersByTime(4000);
  const calls: [args: string[], input: string][] = [
    [['get', 'configmap'], ''],
    [['apply', '-f', '-'], objects(1)],
    [['apply', '-f', '-'], objects(250)],
    [['apply', '--dry-run=server'], objects(2)],
    [['delete'], ''],
    [['patch'], ''],
  ];
  for (const [args, input] of calls) onCall?.(args, input)();
  expect(seen.filter((line) => line !== '')).toEqual([
    'f: reading the cluster, 4 s',
    'f: sending one object, 4 s',
    'f: sending 250 objects, 1 already sent, 4 s',
    'f: trying 2 objects, 251 already sent, 4 s',
    'f: deleting removed objects, 4 s',
    'f: writing the lock, 4 s',
  ]);
  jest.useRealTimers();
});
