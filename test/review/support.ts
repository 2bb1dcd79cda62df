import { ClusterChange } from '../../lib/review/cluster-change';
import { Deployer } from '../../lib/review/deployment/deployer';
import { clustersOf } from '../../lib/review/objects/clusters';
import { readObjects } from '../../lib/review/objects/read-objects';

/** The change of one cluster from YAML to YAML. */
export function changeOf(
  base: string,
  head: string,
  { deployer }: { deployer?: Deployer } = {},
): ClusterChange {
  const objectsOf = (path: string, text: string) => {
    const { objects, problems } = readObjects([{ path, text }]);
    expect(problems).toEqual([]);
    return objects;
  };
  const [cluster] = clustersOf(objectsOf('base.yaml', base), objectsOf('head.yaml', head));
  return { ...cluster!, deployer };
}
