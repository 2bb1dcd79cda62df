import * as fs from 'node:fs';
import * as path from 'node:path';
import { outputFolder } from '../../../lib/cli/synthesis/output-folder';
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
  ['-po out', 'out'],
  ['--format helm --chart-version 1.0.0 --output out', 'out'],
  ['--no-validate -o out --stdout', 'out'],
  ['--app -o', 'dist'],
  ['--output', 'dist'],
  ['-o ../out', '../out'],
  ['-o ..out', '..out'],
])('with "%s", cdk8s writes %s', (args, folder) => {
  expect(inFolder({}, () => outputFolder(args.split(' ')))).toBe(folder);
});

test('an option comes before a variable of cdk8s, and that before cdk8s.yaml', () => {
  expect(inFolder(settings, () => outputFolder([]))).toBe('manifests');
  process.env.CDK8S_OUTPUT = 'from-variable';
  expect(inFolder(settings, () => outputFolder([]))).toBe('from-variable');
  expect(inFolder(settings, () => outputFolder(['-o', 'out']))).toBe('out');
});

test.each(['', 'app: node main.js\n', '- a\n', 'output: [1\n', 'output: 3\n'])(
  'the folder is dist if cdk8s.yaml is %j',
  (text) => {
    expect(inFolder({ 'cdk8s.yaml': text }, () => outputFolder([]))).toBe('dist');
  },
);

test.each(['.', './', '..', '../..', '/'])('%s, which has the app in it, is refused', (folder) => {
  expect(inFolder({}, () => messageOf(() => outputFolder(['--output', folder])))).toBe(
    `the output folder must not contain the app, got "${folder}": cdk8s would delete the app; choose another, such as dist`,
  );
});

test('the folder of the app is refused by its path through a symbolic link, too', () => {
  inFolder({}, () => {
    fs.mkdirSync('apps/app', { recursive: true });
    fs.symlinkSync('apps', 'link');
    const link = path.resolve('link/app');
    process.chdir('apps/app');
    expect(messageOf(() => outputFolder(['--output', link]))).toContain('must not contain the app');
  });
});
