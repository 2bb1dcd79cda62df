/** The JSON Schema of a Shape of lib/fleet/shape.ts, with what editors show of each field. */
export function jsonSchema(shape) {
  switch (shape.is) {
    case 'text':
      return {
        type: shape.orNumber ? ['string', 'number'] : 'string',
        ...(shape.orNumber && { exclusiveMinimum: 0 }),
        ...(shape.pattern && { pattern: shape.pattern }),
        ...(!shape.pattern && !shape.orEmpty && { pattern: '\\S' }),
      };
    case 'choice':
      return { enum: shape.of };
    case 'count':
      return { type: 'integer', minimum: 0 };
    case 'flag':
      return { type: 'boolean' };
    case 'list':
      return { type: 'array', items: jsonSchema(shape.of), ...(shape.isNeverEmpty && { minItems: 1 }) };
    case 'map':
      return {
        type: 'object',
        additionalProperties: jsonSchema(shape.of),
        ...(shape.isNeverEmpty && { minProperties: 1 }),
      };
    case 'record':
      return record(shape);
    case 'switch':
      return { anyOf: [{ type: 'boolean' }, jsonSchema(shape.list)] };
    default:
      throw new Error(`no JSON Schema is known of ${JSON.stringify(shape)}`);
  }
}

function record({ fields, orNull }) {
  const entries = Object.entries(fields);
  const required = entries.filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  const properties = entries.map(([name, { shape, says, examples, isRequired }]) => {
    const schema = jsonSchema(shape);
    return [name, { description: says, ...(orNull && !isRequired ? nullable(schema) : schema), examples }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function nullable(schema) {
  if (schema.enum) return { ...schema, enum: [...schema.enum, null] };
  return { ...schema, type: [schema.type, 'null'].flat() };
}
