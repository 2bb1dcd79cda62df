import { IConstruct } from 'constructs';

/** Apps that write their objects with the library's own writer, which carries any text; by their roots. */
const apps = new WeakSet<IConstruct>();

/** The object, or the construct with objects, whose manifests the library reads at the moment: to check or to write them. */
let source: unknown;

/** Says that an App writes its objects with the library's own writer. It must ask for manifests by `jsonOf` or `reading`. */
export function registerAnyText(app: IConstruct): void {
  apps.add(app);
}

/** Whether the App of a construct has any text written as it is. */
export function writesAnyText({ node }: IConstruct): boolean {
  return apps.has(node.root);
}

/** Does what reads the manifests of all objects in a construct, for the library alone. */
export function reading<T>(construct: IConstruct, read: () => T): T {
  return from(construct, read);
}

/** The manifest of an object, for the library alone. Other objects that it asks for theirs may be handed to cdk8s' writer. */
export function jsonOf(object: { toJson(): unknown }): unknown {
  return from(object, () => object.toJson());
}

/** Whether it is the library that asks for the manifest of an object. */
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
