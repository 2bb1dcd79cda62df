import { YamlNode, YamlPath } from '../manifest/yaml-node';
import { nearestName } from '../validation/nearest-name';
import { Fault } from '../validation/problem';
import {
  Annotations,
  ChoiceSchema,
  likeOf,
  ListSchema,
  MapSchema,
  NOT_BLANK,
  RecordSchema,
  Schema,
  SwitchSchema,
  TextSchema,
} from './schema';

/** Takes what is wrong with the value at a path. */
export type Complain = (path: YamlPath, fault: Fault) => void;

/** The plain value of a node as far as it fits its schema: what does not is reported, and left out. */
export function readShape(node: YamlNode, shape: Schema, complain: Complain, path: YamlPath = []): unknown {
  const refuse: Refuse = (fault) => {
    complain(path, fault);
    return undefined;
  };
  if (node.kind === 'unread') return 'properties' in shape ? {} : undefined;
  if ('enum' in shape) return readChoice(node, shape, refuse);
  if ('anyOf' in shape) return readSwitch(node, shape, complain, path);
  switch (shape.type) {
    case 'integer':
      return readCount(node, refuse);
    case 'boolean':
      return readFlag(node, refuse);
    case 'array':
      return readList(node, shape, complain, path);
    case 'object':
      return 'properties' in shape
        ? readRecord(node, shape, complain, path)
        : readMap(node, shape, complain, path);
    case 'string':
    default: // Or a number.
      return readText(node, shape, refuse);
  }
}

/** The cure for a name that is not among others. */
export function cureOfName(wrong: string, names: readonly string[], orElse: string): string {
  const lower = wrong.toLowerCase();
  const same = names.find((name) => name.toLowerCase() === lower);
  const nearest = same ?? nearestName(wrong, names, wrong.length < SHORTEST_TYPO ? 1 : 2);
  return nearest === undefined ? orElse : `did you mean '${nearest}'?`;
}

/** Shorter names have too many neighbours two letters away. */
const SHORTEST_TYPO = 6;

type Refuse = (fault: Fault) => undefined;

/** A scalar that is a text here, or something else elsewhere: editors read YAML 1.2, where `on` and `1_000` are texts. */
export function wordOf(node: YamlNode): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const { value, written } = node;
  if (typeof value === 'string') return value;
  const isOdd =
    (typeof value === 'boolean' && !/^(?:true|false)$/i.test(written ?? '')) ||
    (typeof value === 'number' && Number(written) !== value);
  return isOdd ? written : undefined;
}

/** A scalar that is true or false everywhere. */
function flagOf(node: YamlNode): boolean | undefined {
  const value = node.kind === 'scalar' && wordOf(node) === undefined ? node.value : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** A scalar that is one number everywhere. */
function numberOf(node: YamlNode): number | undefined {
  const value = node.kind === 'scalar' && wordOf(node) === undefined ? node.value : undefined;
  return typeof value === 'number' ? value : undefined;
}

function readText(node: YamlNode, shape: TextSchema, refuse: Refuse): string | undefined {
  const { type, pattern, isSecret } = shape;
  const [orNumber, orEmpty] = [type !== 'string', pattern === undefined];
  const number = orNumber ? numberOf(node) : undefined;
  const isNumber = number !== undefined;
  const text = isNumber ? String(number) : textOf(node);
  const got = isSecret ? undefined : gotOf(node);
  if (node.kind !== 'scalar' || text === undefined) {
    return refuse({ code: 'value/type', rule: 'must be text', got, cure: `write it like ${likeOf(shape)}` });
  }
  if (text.trim() === '' && !(orEmpty && typeof node.value === 'string')) {
    return refuse({
      code: 'value/missing',
      rule: 'must be text that is not empty',
      cure: 'write a value, or remove the line',
    });
  }
  if (
    pattern !== undefined &&
    pattern !== NOT_BLANK &&
    !(RegExp(pattern).test(text) && (isNumber || typeof node.value === 'string'))
  ) {
    return refuse({
      code: 'value/type',
      rule: `must be written like ${likeOf(shape)}`,
      got,
      cure: 'write the number and its unit',
    });
  }
  if (isNumber) return text;
  const quoted = isSecret ? 'write it in quotes' : `write it in quotes: ${JSON.stringify(text)}`;
  if (typeof node.value === 'string') return text;
  const isOddFlag = typeof node.value === 'boolean' && wordOf(node) !== undefined;
  const fault = isOddFlag ? ELSEWHERE_A_TEXT : ({ code: 'value/type', rule: 'must be text' } as const);
  return refuse({ ...fault, got, cure: quoted });
}

const ELSEWHERE_A_TEXT = {
  code: 'table/quotes',
  rule: 'must be in quotes, as many programs read it as true or false',
} as const;

/** A scalar as text, as it stands in the file; undefined for anything else. */
function textOf(node: YamlNode): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (node.value === null) return '';
  return node.written ?? String(node.value);
}

/** A value as errors show it. */
function gotOf(node: YamlNode): unknown {
  return node.kind === 'scalar' && node.value !== null ? (wordOf(node) ?? node.value) : kindOf(node);
}

/** What a value is, of which no more is shown: people write passwords into lines and lists. */
function kindOf(node: YamlNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  if (node.value === null) return 'nothing';
  return wordOf(node) !== undefined ? 'a text' : `a ${typeof node.value}`;
}

function readChoice(node: YamlNode, { enum: of }: ChoiceSchema, refuse: Refuse): string | undefined {
  if (node.kind === 'scalar' && of.includes(node.value as string)) return node.value as string;
  const words = of.map((word) => `'${word}'`).join(' or ');
  const cure = cureOfName(textOf(node) ?? '', of, 'write one of these');
  return refuse({ code: 'value/choice', rule: `must be ${words}`, got: gotOf(node), cure });
}

function readCount(node: YamlNode, refuse: Refuse): number | undefined {
  const value = numberOf(node);
  if (value !== undefined && Number.isInteger(value) && value >= 0) return value;
  const word = wordOf(node) ?? '';
  const isQuoted = node.kind === 'scalar' && node.written === undefined;
  const cure = !/^[\d_]+$/.test(word)
    ? 'write 0 or more'
    : isQuoted
      ? `write ${word} without quotes`
      : 'write digits only, and no 0 before them';
  return refuse({
    code: 'value/number',
    rule: 'must be a whole number of at least 0',
    got: gotOf(node),
    cure,
  });
}

function readFlag(node: YamlNode, refuse: Refuse): boolean | undefined {
  const flag = flagOf(node);
  if (flag !== undefined) return flag;
  return refuse({
    code: 'value/type',
    rule: 'must be true or false',
    got: gotOf(node),
    cure: 'write one of these, without quotes',
  });
}

/** true or false, or a list. */
function readSwitch(
  node: YamlNode,
  { anyOf: [, list] }: SwitchSchema,
  complain: Complain,
  path: YamlPath,
): unknown {
  if (flagOf(node) !== undefined) return flagOf(node);
  if (node.kind === 'list') return readList(node, list, complain, path);
  return complain(path, {
    code: 'value/type',
    rule: 'must be true, false or a list of conditions',
    got: gotOf(node),
    cure: `write true for all, or ${likeOf(list)}`,
  });
}

function readList(node: YamlNode, shape: ListSchema, complain: Complain, path: YamlPath): unknown {
  if (node.kind !== 'list') {
    return complain(path, {
      code: 'value/type',
      rule: 'must be a list',
      got: kindOf(node),
      cure: `write it like ${likeOf(shape)}`,
    });
  }
  if (shape.minItems && node.items.length === 0) return complain(path, emptyInsteadOf(shape));
  const items = node.items.map((item, index) => readShape(item, shape.items, complain, [...path, index]));
  return items.includes(undefined) ? undefined : items; // What is left would have other positions.
}

function readMap(node: YamlNode, shape: MapSchema, complain: Complain, path: YamlPath): unknown {
  if (node.kind !== 'map') {
    return complain(path, {
      code: 'value/type',
      rule: 'must be a map',
      got: kindOf(node),
      cure: `write it like ${likeOf(shape)}`,
    });
  }
  if (shape.minProperties && node.entries.size === 0) return complain(path, emptyInsteadOf(shape));
  return fromEntries(
    [...node.entries].map(([key, entry]) => [
      key,
      readShape(entry.node, shape.additionalProperties, complain, [...path, key]),
    ]),
  );
}

function emptyInsteadOf(shape: Annotations): Fault {
  return {
    code: 'value/missing',
    rule: 'must not be empty',
    cure: `write it like ${likeOf(shape)}, or remove the line`,
  };
}

function readRecord(node: YamlNode, shape: RecordSchema, complain: Complain, path: YamlPath): unknown {
  const { properties, required = [], called, orNull, others = {} } = shape;
  const names = Object.keys(properties);
  if (node.kind !== 'map') {
    const cure = `write its fields, such as ${names[0]}: …`;
    complain(path, { code: 'value/type', rule: `must be ${called}`, got: kindOf(node), cure });
    return {}; // The records after it in a list keep their numbers.
  }
  const read = [...node.entries].map(([name, { node: value }]): [string, unknown] => {
    const at = [...path, name];
    if (Object.hasOwn(properties, name)) {
      const takesBack = orNull && !required.includes(name) && isNull(value);
      return [name, takesBack ? null : readShape(value, properties[name], complain, at)];
    }
    const listed = `remove it, or write one of ${names.join(', ')}`;
    const cure = Object.hasOwn(others, name) ? others[name] : cureOfName(name, names, listed);
    complain(at, { code: 'table/field', rule: `is no field of ${called}`, cure });
    return [name, undefined];
  });
  for (const name of required.filter((name) => !node.entries.has(name))) {
    complain([...path, name], { code: 'value/missing', rule: 'must be set', cure: `add a line ${name}: …` });
  }
  return fromEntries(read);
}

/** `null` or `~`; a value that somebody forgot is something else. */
function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.written !== '';
}

/** Without what was not read. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
