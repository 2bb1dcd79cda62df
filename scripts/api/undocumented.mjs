/**
 * What has no comment and needs one: each type, prop, property, method and value of an enum, and each parameter of a
 * method. What a member overrides documents it, and the parameters of constructors are the same for all constructs.
 */
export function undocumented(types) {
  return Object.values(types).flatMap((type) => {
    const { name, locationInModule, methods = [], properties = [], members = [] } = type;
    const file = locationInModule.filename;
    const at = (one) => `${file}:${one.locationInModule?.line ?? locationInModule.line}`;
    const missing = [...methods, ...properties, ...members].filter(isSilent);
    return [
      ...(isSilent(type) ? [`${at(type)} ${name}`] : []),
      ...missing.map((one) => `${at(one)} ${name}.${one.name}`),
      ...methods.flatMap((one) =>
        silentParameters(one).map((parameter) => `${at(one)} ${name}.${one.name}(${parameter})`),
      ),
    ];
  });
}

function isSilent({ docs, overrides }) {
  return !docs?.summary && overrides === undefined;
}

function silentParameters({ parameters = [], overrides }) {
  return overrides === undefined ? parameters.filter(isSilent).map(({ name }) => name) : [];
}
