import { command, ExitCode } from './program/command';
import { Interruption } from './program/interruption';
import { Cdk8sSynth, Ended, installedCli } from './synthesis/cdk8s';
import { KeptFolder } from './synthesis/kept-folder';
import { outputFolder } from './synthesis/output-folder';

export const synth = command({
  name: 'synth',
  summary: 'run cdk8s synth, and keep the manifests if it fails',
  description: `Runs cdk8s synth with the options that you give, such as --output, in the folder of cdk8s.yaml. If the app or a
validation fails, or you interrupt it, the output folder does not change. npx cdk8s synth --help lists the options.

Exit codes: those of cdk8s synth: 0 done, 1 the app failed, 2 a validation failed.`,
  positionals: { usage: '[OPTION...]', noun: 'option', least: 0 },
  passesOn: true,
  options: {},
  async run(_, args): Promise<ExitCode> {
    const cli = installedCli();
    const folder = outputFolder(args);
    const { code, failure } = await keeping(folder, cli, args);
    if (failure === undefined) return 0;
    return code === 2 ? 2 : 1;
  },
});

/** Runs cdk8s. If it fails, the folder is what it was before. */
async function keeping(folder: string, cli: string, args: readonly string[]): Promise<Ended> {
  const kept = new KeptFolder(folder);
  let cdk8s: Cdk8sSynth | undefined;
  const interruption = new Interruption((signal) => cdk8s?.interrupt(signal));
  interruption.await();
  try {
    if (kept.moveAside()) report(`an earlier synth was killed, so ${folder} is put back first`);
    cdk8s = new Cdk8sSynth(cli, args);
    const ended = await cdk8s.ended();
    if (ended.failure === undefined) kept.replace();
    else {
      kept.putBack();
      const cause = interruption.by === undefined ? ended.failure : `${interruption.by} ended synth`;
      report(`${cause}; ${folder} has not changed`);
    }
    return ended;
  } finally {
    interruption.over();
  }
}

function report(text: string): void {
  console.error(`cdk8s-jobs: ${text}`);
}
