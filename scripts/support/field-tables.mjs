/** The tables of docs/fields.md, by the names of their markers: `fields-pods` for the group "Pods" of docs/fields.json. */
export function fieldTables(groups, newerFields, versionOf) {
  const since = sinceOf(newerFields, versionOf);
  return Object.fromEntries(
    Object.entries(groups).map(([group, types]) => [markerOf(group), () => fieldTable(types, since)]),
  );
}

function markerOf(group) {
  return `fields-${group.toLowerCase().replaceAll(' ', '-')}`;
}

function fieldTable(types, since) {
  const rows = Object.entries(types).flatMap(([type, decisions]) => {
    if (typeof decisions === 'string') return [[`\`${type}\``, `patch: ${decisions}`, '']];
    const { written = {}, patched = {} } = decisions;
    const says = {
      ...mapped(written, props),
      ...mapped(patched, (reason) => `patch: ${reason}`),
    };
    const fields = Object.keys(says).sort();
    return fields.map((field) => [`\`${type}.${field}\``, says[field], since(`${type}.${field}`)]);
  });
  return [
    '| field | by | Kubernetes |\n',
    '|---|---|---|\n',
    ...rows.map((row) => `| ${row.join(' | ')} |\n`.replace('|  |', '| |')),
  ].join('');
}

function mapped(values, change) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** Formats names of props and methods as code. Other text describes fields without their own prop. */
function props(names) {
  return names
    .split(', ')
    .map((name) => (/^[\w.]+$/.test(name) ? `\`${name}\`` : name))
    .join(', ');
}

function sinceOf(newerFields, versionOf) {
  return (name) => {
    const newer = newerFields.get(name);
    if (newer === undefined) return '';
    const { exists, on, gate } = newer;
    if (on === undefined) return `off; from ${versionOf(exists)} by \`${gate}\``;
    const before = gate === undefined || exists === on ? '' : `; before by \`${gate}\``;
    return versionOf(on) + before;
  };
}
