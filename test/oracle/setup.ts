import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { RELEASE } from '../../lib/schedule/zones/zone-data';

const FOLDER = path.join(__dirname, '../../.cache/oracle');
const PROGRAM = path.join(FOLDER, 'oracle');

/** Compiles the program that answers with Kubernetes' own code. What has not changed since, Go does not repeat. */
export default function setup(): void {
  if (!fs.existsSync(PROGRAM)) console.error('compiling parts of Kubernetes, which takes a minute or two');
  go('build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-o', PROGRAM, '.');
  process.env.ORACLE_PROGRAM = PROGRAM;
  process.env.ORACLE_ZONEINFO = zoneinfo();
  process.env.ORACLE_PYTHON = readersOfPython();
}

/** The zones of the release that the library has, as Go reads them: PyPI's package of the tz database is a folder of these. */
function zoneinfo(): string {
  const [, year, letter] = /^(\d{4})([a-z])$/.exec(RELEASE)!;
  const version = `${year}.${letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1}`;
  const folder = path.join(FOLDER, `tzdata-${version}`);
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(FOLDER, { recursive: true });
    const wheels = fs.mkdtempSync(path.join(FOLDER, 'wheel-'));
    python(
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--dest',
      wheels,
      `tzdata==${version}`,
    );
    const [wheel] = fs.readdirSync(wheels);
    python('zipfile', '--extract', path.join(wheels, wheel), path.join(wheels, 'content'));
    fs.renameSync(path.join(wheels, 'content/tzdata/zoneinfo'), folder);
    fs.rmSync(wheels, { recursive: true });
  }
  return folder;
}

/** Readers of YAML, in a folder of their own. */
function readersOfPython(): string {
  const packages = ['PyYAML==6.0.4', 'ruamel.yaml==0.19.1'];
  const folder = path.join(FOLDER, packages.join('-'));
  if (!fs.existsSync(folder)) {
    const fresh = fs.mkdtempSync(path.join(FOLDER, 'python-'));
    python('pip', 'install', '--quiet', '--no-deps', '--target', fresh, ...packages);
    fs.renameSync(fresh, folder);
  }
  return folder;
}

function python(module: string, ...args: string[]): void {
  execFileSync('python3', ['-m', module, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function go(...args: string[]): string {
  // Without C, so that no compiler for it is needed.
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' };
  return execFileSync('go', args, {
    cwd: __dirname,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
