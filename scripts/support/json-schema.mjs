/** Keywords of lib/fleet/schema.ts and lib/fleet/column.ts that JSON Schema does not have. */
const OURS = new Set([
  ...['like', 'cure', 'isSecret', 'mayBeFilledIn', 'called', 'orNull', 'notNull', 'others', 'mapCure'],
  ...['isNoNumber', 'isLikeCode', 'orElse', 'spelled'],
  ...['isRequired', 'onlyInRows', 'sameInAllClusters', 'addsToDefault', 'insteadOf', 'prop', 'usedFor'],
]);

/** A Schema of lib/fleet/schema.ts with only the keywords of JSON Schema. */
export function jsonSchema(schema) {
  const words = Object.entries(schema).filter(([word]) => !OURS.has(word));
  return Object.fromEntries(words.map(([word, value]) => [word, wordOf(schema, word, value)]));
}

function wordOf({ orNull, required = [] }, word, value) {
  switch (word) {
    case 'properties':
      return mapValues(value, (property, name) => {
        const schema = jsonSchema(property);
        return orNull && !property.notNull && !required.includes(name) ? nullable(schema) : schema;
      });
    case 'items':
      return jsonSchema(value);
    case 'additionalProperties':
      return value && jsonSchema(value);
    case 'anyOf':
      return value.map(jsonSchema);
    default:
      return value;
  }
}

function mapValues(map, valueOf) {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, valueOf(value, name)]));
}

function nullable(schema) {
  if (schema.enum) return { ...schema, enum: [...schema.enum, null] };
  return { ...schema, type: [schema.type, 'null'].flat() };
}
