import { YamlNode, YamlPath } from '../manifest/yaml-node';
import { nearestName } from '../validation/nearest-name';
import { Fault } from '../validation/problem';
import { ChoiceShape, ListShape, MapShape, RecordShape, Shape, TextShape } from './shape';

/** Takes what is wrong with the value at a path. */
export type Complain = (path: YamlPath, fault: Fault) => void;

/** The plain value of a node as far as it has its shape: what has not is complained of, and left out. */
export function readShape(node: YamlNode, shape: Shape, complain: Complain, path: YamlPath = []): unknown {
  const refuse: Refuse = (fault) => {
    complain(path, fault);
    return undefined;
  };
  if (node.kind === 'unread') return shape.is === 'record' ? {} : undefined;
  switch (shape.is) {
    case 'text':
      return readText(node, shape, refuse);
    case 'choice':
      return readChoice(node, shape, refuse);
    case 'count':
      return readCount(node, refuse);
    case 'flag':
      return readFlag(node, refuse);
    case 'list':
      return readList(node, shape, complain, path);
    case 'map':
      return readMap(node, shape, complain, path);
    case 'record':
      return readRecord(node, shape, complain, path);
    case 'switch':
      if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
      if (node.kind === 'list') return readList(node, shape.list, complain, path);
      return refuse({
        code: 'value/type',
        rule: 'must be true, false or a list of conditions',
        got: gotOf(node),
        cure: `write true for all, or ${shape.list.like}`,
      });
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

/** What YAML 1.1, which many programs still read, takes for true or false. */
const ELSEWHERE_A_FLAG = /^(?:y|yes|on|n|no|off)$/i;

function readText(node: YamlNode, shape: TextShape, refuse: Refuse): string | undefined {
  const { pattern, like, isSecret, orNumber, orEmpty } = shape;
  const isNumber = orNumber && node.kind === 'scalar' && typeof node.value === 'number';
  const text = isNumber ? String(node.value) : textOf(node);
  const got = isSecret ? undefined : gotOf(node);
  if (node.kind !== 'scalar' || text === undefined) {
    return refuse({ code: 'value/type', rule: 'must be text', got, cure: `write it like ${like}` });
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
    !(RegExp(pattern).test(text) && (isNumber || typeof node.value === 'string'))
  ) {
    return refuse({
      code: 'value/type',
      rule: `must be written like ${like}`,
      got,
      cure: 'write the number and its unit',
    });
  }
  if (isNumber) return text;
  const quoted = isSecret ? 'write it in quotes' : `write it in quotes: ${JSON.stringify(text)}`;
  if (typeof node.value !== 'string')
    return refuse({ code: 'value/type', rule: 'must be text', got, cure: quoted });
  if (node.written !== undefined && ELSEWHERE_A_FLAG.test(node.written)) {
    return refuse({
      code: 'table/quotes',
      rule: 'must be in quotes, as many programs read it as true or false',
      got,
      cure: quoted,
    });
  }
  return text;
}

/** A scalar as text, as it stands in the file; undefined for anything else. */
function textOf(node: YamlNode): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (node.value === null) return '';
  return node.written ?? String(node.value);
}

/** A value as errors show it. */
function gotOf(node: YamlNode): unknown {
  return node.kind === 'scalar' && node.value !== null ? node.value : kindOf(node);
}

/** What a value is, of which no more is shown: people write passwords into lines and lists. */
function kindOf(node: YamlNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'a text' : `a ${typeof node.value}`;
}

function readChoice(node: YamlNode, { of }: ChoiceShape, refuse: Refuse): string | undefined {
  if (node.kind === 'scalar' && of.includes(node.value as string)) return node.value as string;
  const words = of.map((word) => `'${word}'`).join(' or ');
  const cure = cureOfName(textOf(node) ?? '', of, 'write one of these');
  return refuse({ code: 'value/choice', rule: `must be ${words}`, got: gotOf(node), cure });
}

function readCount(node: YamlNode, refuse: Refuse): number | undefined {
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  const cure =
    typeof value === 'string' && /^\d+$/.test(value) ? `write ${value} without quotes` : 'write 0 or more';
  return refuse({
    code: 'value/number',
    rule: 'must be a whole number of at least 0',
    got: gotOf(node),
    cure,
  });
}

function readFlag(node: YamlNode, refuse: Refuse): boolean | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  return refuse({
    code: 'value/type',
    rule: 'must be true or false',
    got: gotOf(node),
    cure: 'write one of these, without quotes',
  });
}

function readList(
  node: YamlNode,
  { of, like, isNeverEmpty }: ListShape,
  complain: Complain,
  path: YamlPath,
): unknown {
  if (node.kind !== 'list') {
    return complain(path, {
      code: 'value/type',
      rule: 'must be a list',
      got: kindOf(node),
      cure: `write it like ${like}`,
    });
  }
  if (isNeverEmpty && node.items.length === 0) return complain(path, emptyInsteadOf(like));
  const items = node.items.map((item, index) => readShape(item, of, complain, [...path, index]));
  return items.includes(undefined) ? undefined : items; // What is left would have other positions.
}

function readMap(
  node: YamlNode,
  { of, like, isNeverEmpty }: MapShape,
  complain: Complain,
  path: YamlPath,
): unknown {
  if (node.kind !== 'map') {
    return complain(path, {
      code: 'value/type',
      rule: 'must be a map',
      got: kindOf(node),
      cure: `write it like ${like}`,
    });
  }
  if (isNeverEmpty && node.entries.size === 0) return complain(path, emptyInsteadOf(like));
  return fromEntries(
    [...node.entries].map(([key, entry]) => [key, readShape(entry.node, of, complain, [...path, key])]),
  );
}

function emptyInsteadOf(like: string): Fault {
  return {
    code: 'value/missing',
    rule: 'must not be empty',
    cure: `write it like ${like}, or remove the line`,
  };
}

function readRecord(node: YamlNode, shape: RecordShape, complain: Complain, path: YamlPath): unknown {
  const { fields, called, orNull, others = {} } = shape;
  const names = Object.keys(fields);
  if (node.kind !== 'map') {
    const cure = `write its fields, such as ${names[0]}: …`;
    complain(path, { code: 'value/type', rule: `must be ${called}`, got: kindOf(node), cure });
    return {}; // The records after it in a list keep their numbers.
  }
  const read = [...node.entries].map(([name, { node: value }]): [string, unknown] => {
    const at = [...path, name];
    if (names.includes(name)) {
      const { shape: wanted, isRequired } = fields[name];
      const takesBack = orNull && !isRequired && isNull(value);
      return [name, takesBack ? null : readShape(value, wanted, complain, at)];
    }
    const listed = `remove it, or write one of ${names.join(', ')}`;
    const cure = Object.hasOwn(others, name) ? others[name] : cureOfName(name, names, listed);
    complain(at, { code: 'table/field', rule: `is no field of ${called}`, cure });
    return [name, undefined];
  });
  for (const name of names.filter((name) => fields[name].isRequired && !node.entries.has(name))) {
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
