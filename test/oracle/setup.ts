import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const PROGRAM = path.join(__dirname, '../../.cache/oracle/oracle');

/** Compiles the program that answers with Kubernetes' own code. What has not changed since, Go does not repeat. */
export default function setup(): void {
  if (!fs.existsSync(PROGRAM)) console.error('compiling parts of Kubernetes, which takes a minute or two');
  go('build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-o', PROGRAM, '.');
  const data = path.join(go('env', 'GOROOT').trim(), 'lib/time');
  const release = /^DATA=(\S+)/m.exec(fs.readFileSync(path.join(data, 'update.bash'), 'utf8'))![1];
  process.env.ORACLE_PROGRAM = PROGRAM;
  process.env.ORACLE_ZONEINFO = path.join(data, 'zoneinfo.zip');
  process.env.ORACLE_TZDATA = release;
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
