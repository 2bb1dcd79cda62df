import * as fs from 'node:fs';
import * as path from 'node:path';
import { outputOf } from '../../../lib/cli/synthesis/output-folder';
import { inFolder } from '../../support/deployers';
import { messageOf } from '../../support/messages';

const { CDK8S_OUTPUT } = process.env;
afterEach(() => {
  if (CDK8S_OUTPUT === undefined) delete process.env.CDK8S_OUTPUT;
  else process.env.CDK8S_OUTPUT = CDK8S_OUTPUT;
});
const settings = { 'cdk8s.yaml': 'app: node main.js\noutput: manifests\n' };

test.each<[args: string, folder: string]>([
  ['', 'dist'],
  ['--output build/out', 'build/out'],
  ['--output=build/out', 'build/out'],
  ['-o out', 'out'],
  ['-oout', 'out'],
  ['-o=out', 'out'],
  ['--format helm --chart-version 1.0.0 --output out', 'out'],
  ['--no-validate -o out', 'out'],
  ['--app -o', 'dist'],
  ['--output', 'dist'],
  ['-o ../out', '../out'],
  ['-o ..out', '..out'],
])('with "%s", cdk8s writes %s', (args, folder) => {
  expect(inFolder({}, () => outputOf(args.split(' ')).folder)).toBe(folder);
});

test('an option comes before a variable of cdk8s, and that before cdk8s.yaml', () => {
  expect(inFolder(settings, () => outputOf([]).folder)).toBe('manifests');
  process.env.CDK8S_OUTPUT = 'from-variable';
  expect(inFolder(settings, () => outputOf([]).folder)).toBe('from-variable');
  expect(inFolder(settings, () => outputOf(['-o', 'out']).folder)).toBe('out');
});

test.each(['', 'app: node main.js\n', '- a\n', 'output: [1\n', 'output: 3\n'])(
  'the folder is dist if cdk8s.yaml is %j',
  (text) => {
    expect(inFolder({ 'cdk8s.yaml': text }, () => outputOf([]).folder)).toBe('dist');
  },
);

test.each(['.', './', '..', '../..', '/'])('%s, which has the app in it, is refused', (folder) => {
  expect(inFolder({}, () => messageOf(() => outputOf(['--output', folder])))).toBe(
    `the output folder must not contain the app, got "${folder}": cdk8s would delete the app; choose another, such as dist`,
  );
});

test('the folder of the app is refused by its path through a symbolic link, too', () => {
  inFolder({}, () => {
    fs.mkdirSync('apps/app', { recursive: true });
    fs.symlinkSync('apps', 'link');
    const link = path.resolve('link/app');
    process.chdir('apps/app');
    expect(messageOf(() => outputOf(['--output', link]))).toContain('must not contain the app');
  });
});

test.each([
  ['--output out --no-validate', ['--no-validate']],
  ['--app=a --output=out', ['--app=a']],
  ['-a b -o out c', ['-a', 'b', 'c']],
  ['-oout -o=other', []],
  ['--validation-reports-output-file=r.json', ['--validation-reports-output-file=r.json']],
])('of "%s", cdk8s is given all but the folder', (args, others) => {
  expect(inFolder({}, () => outputOf(args.split(' ')).others)).toEqual(others);
});

test.each([['--stdout'], ['-p'], ['-po', 'out']])('%s is refused, since no folder is written', (...args) => {
  expect(inFolder({}, () => messageOf(() => outputOf(args)))).toBe(
    '--stdout is not for cdk8s-jobs synth, which replaces a folder; call console.log(app.synthYaml()) in the app, or run npx cdk8s synth --stdout',
  );
});
