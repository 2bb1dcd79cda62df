import { IConstruct } from 'constructs';

/** The roots of Apps that write their objects with the library's own writer, which can write any string. */
const apps = new WeakSet<IConstruct>();

/** The object or construct whose manifests the library is reading at the moment, to check or to write them. */
let source: unknown;

/**
 * Registers an App that writes its objects with the library's own writer. Such an App must read manifests by `jsonOf`
 * or `reading`.
 */
export function registerAnyText(app: IConstruct): void {
  apps.add(app);
}

/** Whether the App of a construct can write any string. */
export function writesAnyText({ node }: IConstruct): boolean {
  return apps.has(node.root);
}

/** Calls `read`, which reads the manifests of all objects in a construct for the library alone. */
export function reading<T>(construct: IConstruct, read: () => T): T {
  return from(construct, read);
}

/**
 * The manifest of an object, for the library alone. If the object reads the manifests of others meanwhile, those may go
 * to the writer of cdk8s.
 */
export function jsonOf(object: { toJson(): unknown }): unknown {
  return from(object, () => object.toJson());
}

/** Whether the library itself is reading the manifest of an object. */
export function isReading(object: IConstruct): boolean {
  return source === object || (source !== undefined && object.node.scopes.some((scope) => scope === source));
}

function from<T>(of: unknown, read: () => T): T {
  const outer = source;
  source = of;
  try {
    return read();
  } finally {
    source = outer;
  }
}
