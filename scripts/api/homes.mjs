/**
 * On whose page each type is: classes and behavioral interfaces have a page, and so have structs and enums of several
 * pages. A struct or enum of one page is on that page. Shared props, which structs with a page extend, have one too.
 */
export function homesOf(types) {
  const users = usersOf(types);
  const homes = new Map();
  const homeOf = (name) => {
    if (!homes.has(name)) {
      homes.set(name, name); // For types that use each other.
      if (isShared(types[name])) homes.set(name, onlyHome(name));
    }
    return homes.get(name);
  };
  const onlyHome = (name) => {
    const those = [...(users.get(name) ?? [])].filter(({ user }) => user !== name);
    if (those.some(({ user, extend }) => extend && homeOf(user) === user)) return name;
    const [home, ...others] = new Set(those.map(({ user }) => homeOf(user)));
    return home === undefined || others.length > 0 ? name : home;
  };
  return new Map(Object.keys(types).map((name) => [name, homeOf(name)]));
}

function isShared({ kind, datatype }) {
  return kind === 'enum' || datatype === true;
}

function usersOf(types) {
  const users = new Map(Object.keys(types).map((name) => [name, new Set()]));
  for (const [user, type] of Object.entries(types)) {
    for (const name of type.interfaces ?? []) users.get(name)?.add({ user, extend: true });
    for (const name of namesIn(type)) users.get(name)?.add({ user, extend: false });
  }
  return users;
}

function namesIn({ properties = [], methods = [], initializer }) {
  const callables = [...methods, ...(initializer ? [initializer] : [])];
  const values = [
    ...properties.map(({ type }) => type),
    ...callables.flatMap(({ parameters = [], returns }) => [...parameters, returns].map((one) => one?.type)),
  ];
  return values.flatMap(namesOfType);
}

function namesOfType(type) {
  if (type === undefined) return [];
  if (type.union) return type.union.types.flatMap(namesOfType);
  return type.collection ? namesOfType(type.collection.elementtype) : [type.fqn];
}

/** The structs of the library that a type extends, the nearest first, each once. */
export function extendedBy({ interfaces = [] }, types) {
  const parents = interfaces.filter((name) => types[name] !== undefined);
  return [...new Set(parents.flatMap((name) => [name, ...extendedBy(types[name], types)]))];
}

/** What a type extends or implements and is not of the library. */
export function foreignBases({ base, interfaces = [] }, types) {
  return [base, ...interfaces].filter((name) => name !== undefined && types[name] === undefined);
}
