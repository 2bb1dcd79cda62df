import { ApiObject, App, Yaml } from 'cdk8s';
import { ClusterApp } from 'cdk8s-jobs';

/**
 * The objects that constructs write, without the checks of the App: some forms are tested because synth refuses them.
 */
export function objectsOf(build: (app: App) => void): unknown[] {
  const app = new ClusterApp();
  build(app);
  const objects = app.node.findAll().filter((node) => ApiObject.isApiObject(node));
  return objects.map((object): unknown => object.toJson());
}

/** The same as YAML. */
export function yamlOf(build: (app: App) => void): string {
  return objectsOf(build)
    .map((object) => Yaml.stringify(object))
    .join('---\n');
}
