import * as fs from 'node:fs';
import * as path from 'node:path';
import { clustersOf } from '../review/objects/clusters';
import { readObjects, SourceFile } from '../review/objects/read-objects';
import { ReviewedObject } from '../review/objects/reviewed-object';
import { terminalText } from '../review/render/terminal/terminal';
import { review as reviewOf } from '../review/review';
import { command, ExitCode } from './program/command';
import { Refusal, UsageError } from './program/refusal';

export const review = command({
  name: 'review',
  summary: 'say what a change of manifests will do in the cluster',
  description: `Compares the manifests of base with those of head, and says what will happen when they are deployed.`,
  positionals: { usage: '[PATH...]', noun: 'path', least: 0 },
  options: {
    base: { type: 'string', value: 'REV|PATH', description: 'what is deployed (default: the merge base)' },
    head: { type: 'string', value: 'REV|PATH', description: 'what will be deployed (default: the files)' },
  },
  run({ base, head }): ExitCode {
    if (base === undefined || head === undefined) throw new UsageError('review must be given base and head');
    const clusters = clustersOf(objectsIn(base), objectsIn(head));
    process.stdout.write(terminalText(reviewOf(clusters, { now: new Date() })));
    return 0;
  },
});

function objectsIn(folder: string): readonly ReviewedObject[] {
  const { objects, problems } = readObjects(filesIn(folder));
  if (problems.length === 0) return objects;
  throw new Refusal(
    problems.map(({ file, line, rule, cure }) => `${file}:${line}: ${rule}; ${cure}`).join('\n'),
  );
}

function filesIn(folder: string): SourceFile[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => ({ path: name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}
