// Writes the manifests of all apps to dist/. With --check, fails if the apps write something else than dist/ has.
import { cdk8s } from './support/cdk8s.mjs';
import { Failure, filesBelow, generate } from './support/generated.mjs';

await generate({
  target: 'dist',
  command: 'npm run synth',
  async make(folder) {
    const { code, output } = await cdk8s(['synth', '--output', folder]);
    const text = withoutNoise(output);
    if (code !== 0) throw new Failure(`${text || output}\nsynth failed; dist/ did not change`);
    if (filesBelow(folder).length === 0)
      throw new Failure('synth failed: the apps wrote no manifest; dist/ did not change');
    if (text !== '') console.log(text);
  },
});

/** The output of apps and validations, without stack frames of libraries and messages of Node and the CLI. */
function withoutNoise(output) {
  const noise = [
    /^Synthesizing application\n/gm,
    /^ {2}- .*\.yaml\n/gm,
    /^Error: command ".*" at .* returned a non-zero exit code.*\n/gm,
    /^ERROR: synthesis failed, app expected to create.*\n/gm,
    /^ +at .*(node:|node_modules).*\n/gm,
    /^\S+:\d+\n.*\n *\^+\n\n?/gm, // the source line that threw, which the stack names
    /^\n*Caused by:\n[^]*?^\}\n/gm, // the machine's stack below a syntax error
    /^\n*Node\.js v\d.*\n/gm,
  ];
  return noise
    .reduce((text, pattern) => text.replace(pattern, ''), output.replaceAll(process.cwd() + '/', ''))
    .trim();
}
