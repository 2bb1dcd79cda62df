import { ApiObject, App, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Guard } from '../validation/guard';
import { described } from '../validation/problem';

/** Objects that are named by the API server. cdk8s also gives each a name, which is not in its manifest. */
const generated = new WeakSet<IConstruct>();

export function registerGeneratedName(guard: Guard, object: ApiObject): void {
  generated.add(object);
  const isWritten = (object.node.root as Partial<App>).yamlOutputType !== YamlOutputType.FILE_PER_RESOURCE;
  if (isWritten) return;
  // All of them would be written to the same file, each replacing the previous one.
  guard.fail('name', {
    code: 'value/conflict',
    rule: 'must be known in an App with YamlOutputType.FILE_PER_RESOURCE, since cdk8s names files after it',
    got: described('generateName'),
    cure: 'choose YamlOutputType.FILE_PER_CHART for the App, or another JobName',
  });
}

/** Whether the API server names an object. */
export function hasGeneratedName(object: IConstruct | undefined): boolean {
  return object !== undefined && generated.has(object);
}
