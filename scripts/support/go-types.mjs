/** The structs of a `types.go` of Kubernetes: fields by their names in YAML with their comments, and embedded structs. */
export function readGoTypes(text) {
  const types = new Map();
  let type;
  let comment = [];
  for (const line of text.split('\n')) {
    const start = /^type (\w+) struct \{(\}?)/.exec(line);
    if (start !== null) {
      type = { fields: new Map(), embedded: [] };
      types.set(start[1], type);
      comment = [];
    }
    if (line.startsWith('}') || start?.[2] === '}') type = undefined;
    if (type === undefined || start !== null) continue;
    const said = /^\t\/\/ ?(.*)$/.exec(line);
    if (said !== null) comment.push(said[1]);
    else {
      addField(type, line, comment.join('\n'));
      comment = [];
    }
  }
  return types;
}

function addField({ fields, embedded }, line, comment) {
  const [, goType, name] = /^\t(?:\w+\s+)?([\w.*[\]]+)\s+`json:"([^",]*)/.exec(line) ?? [];
  if (name === '') embedded.push(goType.replace('*', ''));
  else if (name !== undefined) fields.set(name, comment);
}

/** The comment of a field, including fields of embedded structs; undefined if there is no such field. */
export function commentOf(types, name, field) {
  const type = types.get(name);
  if (type === undefined) return undefined;
  return type.fields.get(field) ?? type.embedded.map((own) => commentOf(types, own, field)).find(isSet);
}

function isSet(value) {
  return value !== undefined;
}
