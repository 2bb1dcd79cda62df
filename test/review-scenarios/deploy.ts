/** The ways in which manifests are applied. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { buildSync } from 'esbuild';
import { stringify } from 'yaml';
import { api, finished, Finished, Live, tryKubectl } from './cluster';
import { Manifest, Way } from './scenario';

let command: Promise<{ readonly program: string; readonly cluster: string }> | undefined;

/** Only `apply`: the modules of other commands take time to build. */
const COMMAND = `
  import { apply } from './apply';
  import { runProgram } from './program/program';
  import { packageVersion } from './version';
  void runProgram({ commands: [apply], version: packageVersion }, process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
`;

/** The command in one file, since scenarios run it often. */
function built(): NonNullable<typeof command> {
  return (command ??= (async () => {
    // Two folders below package.json, which contains the version of the command.
    const program = path.join(__dirname, '../../.cache/scenarios/cdk8s-jobs.cjs');
    buildSync({
      stdin: { contents: COMMAND, loader: 'ts', resolveDir: path.join(__dirname, '../../lib/cli') },
      outfile: program,
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    });
    const system = await api<Live>('/api/v1/namespaces/kube-system');
    return { program, cluster: system!.metadata.uid };
  })());
}

/** Applies manifests to a namespace. */
export class Deployment {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scenario-'));

  public constructor(
    private readonly way: Way,
    private readonly namespace: string,
  ) {}

  public async apply(objects: readonly Manifest[]): Promise<Finished> {
    const text = objects.map((object) => stringify(object)).join('---\n');
    if (this.way === 'apply') return this.applyFolder(text);
    const mode = this.way === 'server-side' ? ['--server-side'] : [];
    return tryKubectl(['apply', ...mode, '-n', this.namespace, '-f', '-'], text);
  }

  private async applyFolder(text: string): Promise<Finished> {
    const { program, cluster } = await built();
    const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
    fs.mkdirSync(path.join(this.folder, 'dist'), { recursive: true });
    fs.writeFileSync(path.join(this.folder, 'dist/objects.yaml'), text);
    const record = { cluster, namespace: this.namespace, set: 'applyset-dist' };
    fs.writeFileSync(path.join(this.folder, 'clusters.json'), JSON.stringify({ dist: record }));
    const env = {
      ...process.env,
      KUBECONFIG: E2E_KUBECONFIG,
      PATH: [path.dirname(E2E_KUBECTL), process.env.PATH].join(path.delimiter),
    };
    return finished(process.execPath, [program, 'apply', 'dist'], { cwd: this.folder, env });
  }

  public end(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}
