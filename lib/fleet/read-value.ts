import { YamlNode, YamlPath } from '../manifest/yaml/node';
import { Placeholders } from '../validation/placeholders';
import { Fault } from '../validation/problem';
import { flagOf, gotOf, isNull, kindOf } from './node-values';
import { readChoice, readCount, readFlag, readText, Refuse } from './read-scalar';
import { Annotations, likeOf, ListSchema, MapSchema, RecordSchema, Schema, SwitchSchema } from './schema';
import { unknownField } from './unknown-field';

/** What reading values needs. */
export interface Reader {
  /** Receives a problem with the value at a path. */
  readonly complain: (path: YamlPath, fault: Fault) => void;
  /** Receives the path that a value would have if its name were not misspelled. */
  readonly misspell: (path: YamlPath) => void;
  /** What another tool replaces later. */
  readonly placeholders: Placeholders;
}

/** A path. All levels share one list, because only an error reads it. */
type Place = (string | number)[];

/** The plain value of a node, as far as it fits its schema. Parts that do not fit are reported and left out. */
export function readValue(node: YamlNode, schema: Schema, reader: Reader, path: Place = []): unknown {
  const refuse: Refuse = (fault) => complain(reader, path, fault);
  if (node.kind === 'unread') return 'properties' in schema ? {} : undefined;
  if ('enum' in schema) return readChoice(node, schema, refuse);
  if ('anyOf' in schema) return readSwitch(node, schema, reader, path);
  switch (schema.type) {
    case 'integer':
      return readCount(node, refuse);
    case 'boolean':
      return readFlag(node, schema, refuse);
    case 'array':
      return readList(node, schema, reader, path);
    case 'object':
      return 'properties' in schema
        ? readRecord(node, schema, reader, path)
        : readMap(node, schema, reader, path);
    case 'string':
    default: // A string or a number.
      return readText(node, schema, refuse, reader.placeholders);
  }
}

function complain(reader: Reader, path: YamlPath, fault: Fault): undefined {
  reader.complain([...path], fault);
}

/** The value at a key of a list, map or record. */
function readMember(
  node: YamlNode,
  schema: Schema,
  reader: Reader,
  path: Place,
  key: string | number,
): unknown {
  path.push(key);
  const value = readValue(node, schema, reader, path);
  path.pop();
  return value;
}

/** Reads true, false or a list. */
function readSwitch(node: YamlNode, { anyOf: [, list] }: SwitchSchema, reader: Reader, path: Place): unknown {
  if (flagOf(node) !== undefined) return flagOf(node);
  if (node.kind === 'list') return readList(node, list, reader, path);
  return complain(reader, path, {
    code: 'value/type',
    rule: 'must be true, false or a list of conditions',
    got: gotOf(node),
    cure: `write true for all, or ${likeOf(list)}`,
  });
}

function readList(node: YamlNode, schema: ListSchema, reader: Reader, path: Place): unknown {
  if (node.kind !== 'list') {
    return complain(reader, path, {
      code: 'value/type',
      rule: 'must be a list',
      got: kindOf(node),
      cure: (node.kind === 'map' && schema.mapCure) || `write it like ${likeOf(schema)}`,
    });
  }
  if (schema.minItems && node.items.length === 0) return complain(reader, path, emptyInsteadOf(schema));
  const items = node.items.map((item, index) => readMember(item, schema.items, reader, path, index));
  return items.includes(undefined) ? undefined : items; // The remaining items would have other positions.
}

function readMap(node: YamlNode, schema: MapSchema, reader: Reader, path: Place): unknown {
  if (node.kind !== 'map') {
    return complain(reader, path, {
      code: 'value/type',
      rule: 'must be a map',
      got: kindOf(node),
      cure: `write it like ${likeOf(schema)}`,
    });
  }
  if (schema.minProperties && node.entries.size === 0) return complain(reader, path, emptyInsteadOf(schema));
  return fromEntries(
    [...node.entries].map(([key, entry]) => [
      key,
      readMember(entry.node, schema.additionalProperties, reader, path, key),
    ]),
  );
}

function emptyInsteadOf(schema: Annotations): Fault {
  return {
    code: 'value/missing',
    rule: 'must not be empty',
    cure: `write it like ${likeOf(schema)}, or remove the line`,
  };
}

function readRecord(node: YamlNode, schema: RecordSchema, reader: Reader, path: Place): unknown {
  const { properties, required = [], orNull } = schema;
  if (node.kind !== 'map') {
    complain(reader, path, noRecord(node, schema));
    return {}; // An empty record, so that later records of a list keep their positions.
  }
  if (schema.minProperties && node.entries.size === 0) complain(reader, path, emptyInsteadOf(schema));
  const read: [string, unknown][] = [];
  const meantNames = new Set<string>();
  for (const [name, { node: value }] of node.entries) {
    if (Object.hasOwn(properties, name)) {
      const property = properties[name];
      const takesBack = orNull && !required.includes(name) && !('notNull' in property) && isNull(value);
      read.push([name, takesBack ? null : readMember(value, property, reader, path, name)]);
      continue;
    }
    const { fault, meant, isMisspelled } = unknownField(name, schema);
    reader.complain([...path, name], fault);
    if (meant === undefined) continue;
    meantNames.add(meant);
    reader.misspell([...path, meant]);
    // So that both errors of the line are found at once.
    if (isMisspelled) readMember(value, properties[meant], reader, path, name);
  }
  const missing = required.filter((name) => !node.entries.has(name) && !meantNames.has(name));
  for (const name of missing) reader.complain([...path, name], missingField(name));
  return fromEntries(read);
}

function missingField(name: string): Fault {
  return { code: 'value/missing', rule: 'must be set', cure: `add a line ${name}: …` };
}

function noRecord(node: YamlNode, schema: RecordSchema): Fault {
  const got = kindOf(node);
  if (schema.like !== undefined || schema.examples !== undefined)
    return { code: 'value/type', rule: 'must be a map', got, cure: `write it like ${likeOf(schema)}` };
  const cure = `write its fields, such as ${Object.keys(schema.properties)[0]}: …`;
  return { code: 'value/type', rule: `must be ${schema.called}`, got, cure };
}

/** An object of the entries that could be read. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
