import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { jsonOf } from '../validation/texts/any-text';

interface Account {
  readonly name: string;
  readonly namespace: string;
}

/** The accounts that the bindings of each App name, read once whenever the App is validated. */
const boundIn = new WeakMap<IConstruct, Set<string> | undefined>();

/** Has the bindings of an App be read again whenever it is validated: there may be more of them by then. */
export function watchBindings({ node: { root } }: IConstruct): void {
  if (boundIn.has(root)) return;
  boundIn.set(root, undefined);
  // A root is validated before all that is in it.
  root.node.addValidation({
    validate: () => {
      boundIn.set(root, undefined);
      return [];
    },
  });
}

/** Whether a binding of the App names an account, whoever made it. */
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

/** No name of a namespace has a slash. */
function keyOf({ name, namespace }: Account): string {
  return `${namespace}/${name}`;
}
