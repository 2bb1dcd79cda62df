/** Programs that run scripts, and the limits of kubectl for the ConfigMaps that contain files. */

import { Chart } from 'cdk8s';
import { ConfigFiles, FileContent, JobName, JobWarning, RunOnceJob, Script } from 'cdk8s-jobs';
import { annotationsOnceApplied, LARGEST_ANNOTATIONS } from '../../lib/manifest/last-applied';
import {
  apply,
  chartIn,
  deleteNamespace,
  freshNamespace,
  IMAGE,
  logOfFailed,
  logOfFinished,
  tryKubectl,
} from './kubernetes';

const NAMESPACE = 'e2e-scripts';

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

test('a #! line with several options works; without pipefail a pipe hides a failure, as the warning states', () => {
  const warned: string[] = [];
  const job = (chart: Chart, name: string, firstLine: string) => {
    const script = Script.fromInline(`${firstLine}\necho start\nfalse | cat\necho went on\n`);
    const props = { image: IMAGE, script, backoffLimit: 0, name: JobName.fromText(name) };
    if (JobWarning.of(new RunOnceJob(chart, name, props)).some(({ id }) => id === 'batch/pipefail'))
      warned.push(name);
  };
  apply(
    chartIn(NAMESPACE, (chart) => {
      job(chart, 'strict', '#!/bin/bash -euo pipefail');
      job(chart, 'lax', '#!/bin/bash -eu');
    }),
  );
  expect(warned).toEqual(['lax']);
  expect(logOfFailed(NAMESPACE, 'strict')).toBe('start\n');
  expect(logOfFinished(NAMESPACE, 'lax')).toBe('start\nwent on\n');
});

/** A ConfigFiles whose annotations have this number of bytes after it is applied. */
function filesOf(chart: Chart, part: string, bytes: number): ConfigFiles {
  const make = (id: string, text: string) =>
    new ConfigFiles(chart, id, { files: { file: FileContent.fromInline(text) }, fixedName: 'files' });
  const size = (id: string, text: string) =>
    annotationsOnceApplied(make(id, text).apiObject.toJson(), NAMESPACE);
  const empty = size('empty', '');
  const each = size('one', part) - empty;
  const parts = Math.floor((bytes - empty) / each);
  for (const id of ['empty', 'one']) chart.node.tryRemoveChild(id);
  return make('files', part.repeat(parts) + 'x'.repeat(bytes - empty - parts * each));
}

test.each(['x', '<a b="c">&', '\u00e9\u{1F680}', '"\\\n\t'])(
  'kubectl apply accepts as many bytes of %j as annotations may have, and not one more, as the warning states',
  (part) => {
    const results = [0, 1].map((over) => {
      let warned = false;
      const yaml = chartIn(NAMESPACE, (chart) => {
        warned = JobWarning.of(filesOf(chart, part, LARGEST_ANNOTATIONS + over)).length > 0;
      });
      const plain = tryKubectl(['apply', '--dry-run=server', '-f', '-'], yaml);
      const server = tryKubectl(['apply', '--server-side', '--dry-run=server', '-f', '-'], yaml);
      return { warned, refused: /Too long/.test(plain.stderr), status: server.status };
    });
    expect(results).toEqual([
      { warned: false, refused: false, status: 0 },
      { warned: true, refused: true, status: 0 },
    ]);
  },
);
