// How cdk8s writes a string with a line of one space, and how a reader reads it.
import { createRequire } from 'node:module';
import { Yaml } from 'cdk8s';

// The package with which cdk8s writes.
const YAML = createRequire(import.meta.resolve('cdk8s'))('yaml');

const TEXTS = {
  'in a block': 'echo one\necho two\n \necho three, and done\n',
  'the last line is blank': 'echo one\necho two\n \necho three, and done\n  ',
  'a line of two spaces': 'echo one\necho two\n  \necho three, and done\n  ',
  'a shorter string': 'echo one\n \necho two\n  ',
};

for (const [what, text] of Object.entries(TEXTS)) {
  const read = YAML.parse(Yaml.stringify({ text })).text;
  console.log(
    `${what}: ${read === text ? 'right' : `${JSON.stringify(text)} is read as ${JSON.stringify(read)}`}`,
  );
}
