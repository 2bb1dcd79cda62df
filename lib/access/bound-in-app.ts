import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { jsonOf } from '../validation/texts/any-text';

interface Account {
  readonly name: string;
  readonly namespace: string;
}

/** The accounts in the bindings of each App, read once per validation of the App. */
const boundIn = new WeakMap<IConstruct, Set<string> | undefined>();

/** Makes the bindings of an App be read again each time it is validated, because there may be more of them by then. */
export function watchBindings({ node: { root } }: IConstruct): void {
  if (boundIn.has(root)) return;
  boundIn.set(root, undefined);
  // The root is validated before its children.
  root.node.addValidation({
    validate: () => {
      boundIn.set(root, undefined);
      return [];
    },
  });
}

/** Whether any binding of the App refers to the account. */
export function isBoundInApp({ node: { root } }: IConstruct, account: Account): boolean {
  let bound = boundIn.get(root);
  if (bound === undefined) {
    bound = boundAccounts(root);
    boundIn.set(root, bound);
  }
  return bound.has(keyOf(account));
}

function boundAccounts(root: IConstruct): Set<string> {
  const bound = new Set<string>();
  for (const node of root.node.findAll()) {
    if (!ApiObject.isApiObject(node) || !node.kind.endsWith('RoleBinding')) continue;
    const { subjects = [] } = jsonOf(node) as { readonly subjects?: readonly Account[] };
    for (const subject of subjects) bound.add(keyOf(subject));
  }
  return bound;
}

/** Names of namespaces contain no slash. */
function keyOf({ name, namespace }: Account): string {
  return `${namespace}/${name}`;
}
