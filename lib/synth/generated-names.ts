import { ApiObject, App, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Guard } from '../validation/guard';

/** Objects that the API server names. cdk8s gives each a name as well, which is not in its manifest. */
const generated = new WeakSet<IConstruct>();

export function registerGeneratedName(guard: Guard, object: ApiObject): void {
  generated.add(object);
  const isWritten = (object.node.root as Partial<App>).yamlOutputType !== YamlOutputType.FILE_PER_RESOURCE;
  if (isWritten) return;
  // All of them would be written to one file, each in the place of the one before.
  guard.fail('name', {
    code: 'value/conflict',
    rule: 'must be known in an App with YamlOutputType.FILE_PER_RESOURCE, since cdk8s names files by it',
    got: 'generateName',
    cure: 'choose YamlOutputType.FILE_PER_CHART for the App, or another JobName',
  });
}

/** Whether the API server names an object. */
export function hasGeneratedName(object: IConstruct | undefined): boolean {
  return object !== undefined && generated.has(object);
}
