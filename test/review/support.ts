/** Changes of clusters from YAML, for tests of the review. */

import { ClusterChange } from '../../lib/review/cluster-change';
import { Deployer } from '../../lib/review/deployment/deployer';
import { clustersOf } from '../../lib/review/objects/clusters';
import { readObjects } from '../../lib/review/objects/read-objects';
import { ReviewedObject } from '../../lib/review/objects/reviewed-object';

interface ChangeOptions {
  readonly deployer?: Deployer;
}

/** What changes from one YAML text to another. */
export function changeOf(base: string, head: string, { deployer }: ChangeOptions = {}): ClusterChange {
  const [cluster] = clustersOf(objectsOf(base, 'base.yaml'), objectsOf(head, 'head.yaml'));
  return deployer === undefined ? cluster : { ...cluster, deployer };
}

/** The objects in a YAML text, which must have no problem. */
export function objectsOf(text: string, path = 'objects.yaml'): readonly ReviewedObject[] {
  const { objects, problems } = readObjects([{ path, text }]);
  if (problems.length > 0)
    throw new Error(problems.map(({ line, rule }) => `${path}:${line}: ${rule}`).join('\n'));
  return objects;
}
