/** Changes of clusters from YAML, for tests of the review. */

import { Deployer } from '../../lib/manifest/deployer';
import { ClusterChange } from '../../lib/review/cluster-change';
import { clustersOf } from '../../lib/review/objects/clusters';
import { readObjects, SourceProblem } from '../../lib/review/objects/read-objects';
import { ReviewedObject } from '../../lib/review/objects/reviewed-object';

interface ChangeOptions {
  readonly deployer?: Deployer;
}

/** The change from one YAML text to another. */
export function changeOf(base: string, head: string, { deployer }: ChangeOptions = {}): ClusterChange {
  const { clusters, problems } = clustersOf(objectsOf(base, 'base.yaml'), objectsOf(head, 'head.yaml'));
  refuse(problems);
  const [cluster] = clusters;
  return deployer === undefined ? cluster : { ...cluster, deployer };
}

/** The objects in a YAML text, which must have no problem. */
export function objectsOf(text: string, path = 'objects.yaml'): readonly ReviewedObject[] {
  const { objects, problems } = readObjects([{ path, text }]);
  refuse(problems);
  return objects;
}

function refuse(problems: readonly SourceProblem[]): void {
  if (problems.length === 0) return;
  throw new Error(problems.map(({ file, line, rule }) => `${file}:${line}: ${rule}`).join('\n'));
}
