import { parseObjects } from '../../../lib/cli/cluster/printed-objects';
import { listOf } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const objects = [
  object('v1 ConfigMap', 'ns/a', { data: { text: '}\n{', more: '}\n' } }),
  object('v1 Secret', 'b'),
];
const printed = (value: unknown) => `${JSON.stringify(value, undefined, 4)}\n`;

test('objects are read as kubectl prints them, one after the other', () => {
  expect(parseObjects(objects.map(printed).join(''))).toEqual(objects);
});

test('the objects of a list are read, even if it is empty', () => {
  expect(parseObjects(printed(JSON.parse(listOf(objects))))).toEqual(objects);
  expect(parseObjects(printed(JSON.parse(listOf([]))))).toEqual([]);
});

test('one object in one line is read', () => {
  expect(parseObjects(JSON.stringify(objects[0]))).toEqual([objects[0]]);
});

test('an object with a field named items is a list only if that is an array', () => {
  const menu = object('example.com/v1 Menu', 'ns/a', { items: { first: 'soup' } });
  expect(parseObjects(printed(menu))).toEqual([menu]);
});

test.each(['', '\n'])('empty output of kubectl is no object: %j', (output) => {
  expect(parseObjects(output)).toEqual([]);
});
