import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

const checkedApps = new WeakSet<IConstruct>();

/**
 * Makes two objects of one kind and name in an App an error, whichever library made them: applied to a
 * cluster, the second would silently replace the first.
 */
export function refuseDuplicates(object: ApiObject): void {
  const app = object.node.root;
  if (checkedApps.has(app)) return;
  checkedApps.add(app);
  app.node.addValidation({ validate: () => duplicates(app) });
}

function duplicates(app: IConstruct): string[] {
  const owners = new Map<string, string>();
  const errors: string[] = [];
  for (const object of app.node.findAll()) {
    // A name that is not known yet is no reason to call two objects one.
    if (!ApiObject.isApiObject(object) || typeof object.name !== 'string') continue;
    const { apiGroup, kind, name, metadata, node } = object;
    const namespace = metadata.namespace ?? '';
    const key = [apiGroup, kind, namespace, name].join('\n');
    const owner = node.path.replace(/\/(Resource|Default)$/, '');
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, owner);
      continue;
    }
    const where = namespace === '' ? '' : ` in namespace '${namespace}'`;
    errors.push(
      `${kind} '${name}'${where} is made twice, by '${other}' and by '${owner}'; give one of them another id or name`,
    );
  }
  return errors;
}
