import { bracedVariables, Expansion, plainVariables, substitutions, Variables } from './expansions';
import { isOperator } from './operators';
import { programName, shellCall } from './shells';

/** A word of a command line that only a shell would interpret. */
export interface StrayWord {
  readonly at: number;
  readonly kind: Expansion['kind'] | 'operator';
  /** The part that may be shown. */
  readonly shown?: string;
}

/** Programs that pass the following words to a shell, locally or on another machine. */
const HAND_ON = new Set([
  ...[
    'ssh',
    'su',
    'runuser',
    'watch',
    'script',
    'flock',
    'expect',
    'tclsh',
    'fish',
    'csh',
    'tcsh',
    'nu',
    'xonsh',
  ],
  ...['pwsh', 'powershell', 'powershell.exe', 'cmd', 'cmd.exe', 'concurrently', 'eval'],
]);
/** Programs in whose language a dollar sign has another meaning, or that expand variables themselves. */
const OWN_LANGUAGE = new Set([
  ...[
    'awk',
    'gawk',
    'mawk',
    'nawk',
    'sed',
    'gsed',
    'perl',
    'ruby',
    'php',
    'jq',
    'gojq',
    'jaq',
    'yq',
    'mongosh',
    'mongo',
  ],
  ...[
    'make',
    'gmake',
    'ninja',
    'just',
    'task',
    'envsubst',
    'gomplate',
    'grep',
    'egrep',
    'rg',
    'expr',
    'Rscript',
  ],
]);
/** Programs that expand `${NAME}` themselves. */
const EXPAND_BRACES = new Set([
  ...[
    'java',
    'mvn',
    'gradle',
    'logstash',
    'fluent-bit',
    'fluentd',
    'vector',
    'otelcol',
    'otelcol-contrib',
    'telegraf',
  ],
  ...['spark-submit', 'terraform', 'tofu', 'caddy', 'promtail', 'loki', 'groovy', 'kotlin', 'scala'],
]);
/** Options whose value is a program, a query or a template. */
const WITH_CODE =
  /^(?:-[a-zA-Z]*[ceErxpnq]|--(?:eval|exec(?:ute)?|command|query|expr(?:ession)?|code|format|template|output|filter|sql))$/;

/** `--post-command=…` */
const IS_CODE = /^--?[\w-]*(?:cmd|command|exec|eval|script|hook|query|expr|template|format)=/i;

/** The position of the first program that passes the following words to a shell; Infinity if there is none. */
export function handedOnAt(words: readonly string[]): number {
  const first = words.findIndex((word) => HAND_ON.has(programName(word)));
  return first < 0 ? Infinity : first;
}

/** The words of a command line with shell syntax that no shell interprets. */
export function strayWords(words: readonly string[], variables: Variables): StrayWord[] {
  const text = textOfShells(words);
  const programs = words.map(programName);
  const behind = (names: ReadonlySet<string>) => {
    const first = programs.findIndex((name) => names.has(name));
    return first < 0 ? Infinity : first;
  };
  const handedOn = handedOnAt(words);
  const [own, braces] = [OWN_LANGUAGE, EXPAND_BRACES].map(behind);
  return words.flatMap((word, at): StrayWord[] => {
    if (at > handedOn || text.has(at)) return [];
    if (isOperator(words, at)) return [{ at, kind: 'operator', shown: word }];
    if (at > own || IS_CODE.test(word) || (/\s/.test(word) && WITH_CODE.test(words[at - 1] ?? ''))) return [];
    const found = [...substitutions(word, variables), ...plainVariables(word, variables)];
    if (at < braces) found.push(...bracedVariables(word, variables));
    return found.map((expansion) => ({ at, ...expansion }));
  });
}

/** Positions of the scripts after `sh -c`. */
function textOfShells(words: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (let call = shellCall(words); call; call = shellCall(words, call.at + 1))
    if (call.isText && call.operand !== undefined) found.add(call.operand);
  return found;
}

/** Variables whose values a shell or another program expands later, or that are random. */
const READ_LATER =
  /(?:^|[_.-])(?:CMD|COMMANDS?|SCRIPTS?|HOOK|EXEC|RUN|EVAL|PROMPT|PS[0-4]|TEMPLATE|FORMAT|PATTERN|REGEX|REGEXP|QUERY|SQL|FILTER|RULES?|CONFIG|OPTS|OPTIONS|ARGS|FLAGS|SHELL|JSON|YAML)(?:$|[_.-])/i;
const MAY_BE_SECRET = /PASS|SECRET|TOKEN|KEY|HASH|SALT|CREDENTIAL|AUTH|PWD/i;

/** The part of a variable's value that only a shell would expand. Nothing else of a value may be shown. */
export function strayValue(name: string, value: string, variables: Variables): Expansion | undefined {
  if (READ_LATER.test(name) || MAY_BE_SECRET.test(name)) return undefined;
  const found = [...substitutions(value, variables), ...plainVariables(value, variables)];
  if (/PATH$/.test(name)) found.push(...bracedVariables(value, variables));
  return found.find(({ kind, shown }) => kind !== 'variable' || shown !== undefined);
}

/** Whether a script may expand the values of variables a second time. */
export function expandsValues(text: string): boolean {
  return /\b(?:eval|envsubst)\b/.test(text);
}
