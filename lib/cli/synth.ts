import { command, ExitCode } from './program/command';
import { Interruption } from './program/interruption';
import { Cdk8sSynth, Ended, installedCli } from './synthesis/cdk8s';
import { Output, outputOf } from './synthesis/output-folder';
import { StagedFolder } from './synthesis/staged-folder';

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
    const { code, failure } = await staged(cli, outputOf(args));
    if (failure === undefined) return 0;
    return code === 2 ? 2 : 1;
  },
});

/** Runs cdk8s next to its folder, which it replaces if it succeeds. */
async function staged(cli: string, output: Output): Promise<Ended> {
  const { folder } = output;
  const stage = new StagedFolder(folder);
  let cdk8s: Cdk8sSynth | undefined;
  const interruption = new Interruption((signal) => cdk8s?.interrupt(signal));
  interruption.await();
  try {
    stage.cleanUp();
    cdk8s = new Cdk8sSynth(cli, output, stage.path);
    const ended = await cdk8s.ended();
    if (ended.failure === undefined) stage.publish();
    else {
      const cause = interruption.by === undefined ? ended.failure : `${interruption.by} ended synth`;
      console.error(`cdk8s-jobs: ${cause}; ${folder} has not changed`);
    }
    return ended;
  } finally {
    stage.discard();
    interruption.over();
  }
}
