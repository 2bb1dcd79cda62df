// How cdk8s writes strings that readers of YAML misread.
import { Yaml } from 'cdk8s';

const TEXTS = {
  'octal of YAML 1.2': '0o17',
  'hexadecimal in capitals': '0X1F',
  'binary in capitals': '0B1',
  'lines, the first with a tab': '\tone\ntwo\n',
  'line separator': '\u2028',
  'paragraph separator': 'a\u2029b',
  'value key': '=',
  'merge key as a value': '<<',
  'tab inside': 'one\ttwo',
  'boolean in mixed case': 'tRUE',
  'number with commas': '1,000',
  'symbol of Ruby': ':x',
};

const visible = (text) =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

for (const [what, text] of Object.entries(TEXTS)) {
  console.log(`${what}: ${visible(text)} is written as ${visible(Yaml.stringify({ text }))}`);
}
console.log(`merge key as a key is written as ${visible(Yaml.stringify({ '<<': 'x' }))}`);
