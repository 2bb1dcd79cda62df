import { IConstruct } from 'constructs';

/** Apps that write their objects with the library's own writer, which carries any text; by their roots. */
const apps = new WeakSet<IConstruct>();

/** How many at the moment take manifests for the library alone. */
let takers = 0;

/** Says that an App writes its objects with the library's own writer. It must also take them within `taken`. */
export function registerAnyText(app: IConstruct): void {
  apps.add(app);
}

/** Whether the App of a construct has any text written as it is. */
export function writesAnyText({ node }: IConstruct): boolean {
  return apps.has(node.root);
}

/** Does what takes manifests of objects only to read them, or to write them with the library's own writer. */
export function taken<T>(take: () => T): T {
  takers++;
  try {
    return take();
  } finally {
    takers--;
  }
}

/** The manifest of an object, for the library alone. */
export function jsonOf(object: { toJson(): unknown }): unknown {
  return taken(() => object.toJson());
}

export function isTaken(): boolean {
  return takers > 0;
}
