import { Yaml } from 'cdk8s';
import { At, Guard } from './guard';
import { Path, PathPart } from './problem';

/** Characters that Kubernetes' reader refuses or changes as cdk8s writes them, and NUL, which ends texts in C. */
const SPOILED_CHARACTER = /[\0\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** Keys with a meaning of their own, to YAML or to the JavaScript that writes it. */
const SPOILED_KEYS = ['<<', 'constructor', '__proto__'];

/** Several lines whose first text is a tab, or that are only blank, lose their indentation marks. */
const SPOILED_BLOCK = /^(?=[^]*\n)(?:[ \n]*\t|(?=\n* )[ \n]+$)/;

/** What Go's YAML reader takes for a number once underscores are left out. */
const GO_NUMBER = /^[-+]?(?:0[oO][0-7]+|0[xX][\da-fA-F]+|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/;

/**
 * Whether a text survives being written by cdk8s and read by kubectl. Held against Kubernetes' own reader;
 * numbers are asked of the writer, which quotes the usual ones and leaves a few, like `0o17`, plain.
 */
export function isWritable(text: string): boolean {
  if (SPOILED_CHARACTER.test(text) || SPOILED_BLOCK.test(text)) return false;
  // A number does not start with an underscore.
  return text.startsWith('_') || !(GO_NUMBER.test(text.replaceAll('_', '')) && isPlain(text));
}

/** Throws where a text or key anywhere in a manifest would not reach the cluster as it is. */
export function checkWritable(guard: Guard, value: unknown, at: At = []): void {
  checkInside(guard.at(at), value, []);
}

/** The path is one list for all, as nobody asks for it until something is wrong. */
function checkInside(guard: Guard, value: unknown, path: PathPart[]): void {
  if (typeof value === 'string') {
    if (!isWritable(value)) spoiled(guard, path, 'have a value');
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      path.push(index);
      checkInside(guard, item, path);
      path.pop();
    });
  } else if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      path.push(WORD.test(key) ? key : { key });
      if (!isWritable(key) || SPOILED_KEYS.includes(key)) spoiled(guard, path, 'be a key');
      checkInside(guard, member, path);
      path.pop();
    }
  }
}

const WORD = /^[A-Za-z_]\w*$/;

function spoiled(guard: Guard, path: Path, what: string): never {
  const file = guard.inLanguage({
    code: 'a file of ConfigFiles, which takes any bytes',
    table: 'the script, which takes any',
  });
  return guard.fail(path, {
    code: 'value/unwritable',
    rule: `must not ${what} that YAML would not carry unharmed (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17)`,
    cure: `remove it, or put the text into ${file}`,
  });
}

function isPlain(text: string): boolean {
  return Yaml.stringify(text).trimEnd() === text;
}
