/** A small change of an app is a small diff of its YAML. */

import { Chart } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { ClusterApp, PeriodicJob, PeriodicJobProps, RunOnceJob, Script } from 'cdk8s-jobs';
import { changedLines } from '../support/changed-lines';
import { IMAGE, SCHEDULE, writtenBy } from '../support/charts';

interface Change {
  readonly env?: { [name: string]: EnvValue };
  readonly image?: string;
  readonly script?: string;
  /** Another job before and behind those that are there. */
  readonly more?: boolean;
}

/** Jobs with what most jobs have, of which one is changed. */
function system({ env, image = IMAGE, script = 'true\n', more = false }: Change = {}): string {
  const chart = new Chart(new ClusterApp(), 'test', { namespace: 'batch' });
  const props: PeriodicJobProps = {
    image: IMAGE,
    schedule: SCHEDULE,
    env: { LEVEL: EnvValue.fromValue('1'), ZONE: EnvValue.fromValue('a') },
    script: Script.fromInline('true\n'),
  };
  if (more) new PeriodicJob(chart, 'another', props);
  new PeriodicJob(chart, 'before', props);
  const changed = { ...props, image, script: Script.fromInline(script), env: { ...props.env, ...env } };
  new PeriodicJob(chart, 'changed', changed);
  new RunOnceJob(chart, 'once', { image, env: changed.env });
  new PeriodicJob(chart, 'behind', props);
  return writtenBy(chart);
}

const changes = (change: Change) => changedLines(system(), system(change)).map((line) => line.trim());

test('the same app makes the same bytes', () => {
  expect(system()).toBe(system());
});

test('a variable more is its own lines, and the name of the Job that is named by its content', () => {
  const added = expect.stringMatching(/^\+ +- name: MODE$/);
  const value = expect.stringMatching(/^\+ +value: fast$/);
  const rename = [
    expect.stringMatching(/^- {2}name: once-[0-9a-f]{8}$/),
    expect.stringMatching(/^\+ {2}name: once-[0-9a-f]{8}$/),
  ];
  expect(changes({ env: { MODE: EnvValue.fromValue('fast') } })).toEqual([
    added,
    value,
    ...rename,
    added,
    value,
  ]);
});

test('another value is one line', () => {
  const found = changes({ env: { LEVEL: EnvValue.fromValue('2') } });
  expect(found.filter((line) => line.includes('value:'))).toHaveLength(4);
  expect(found).toHaveLength(4 + 2);
});

test('another image is one line of each job', () => {
  const found = changes({ image: 'registry.example.com/report:1.5.0' });
  expect(found.filter((line) => line.includes('image:'))).toHaveLength(4);
  expect(found).toHaveLength(4 + 2);
});

test('an edited script is its line, and the two places that name its ConfigMap', () => {
  const found = changes({ script: 'false\n' });
  expect(found.filter((line) => line.includes('name: changed-script-'))).toHaveLength(4);
  expect(found).toHaveLength(4 + 2);
});

test('another job changes no line of the others', () => {
  expect(changes({ more: true }).filter((line) => line.startsWith('-'))).toEqual([]);
});
