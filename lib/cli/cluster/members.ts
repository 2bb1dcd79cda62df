import { KubeObject } from '../../manifest/kube-object';
import { Inventory, PART_OF } from '../apply-set/apply-set';
import { ApiKinds, getArgument } from './api-kinds';
import { Kubectl } from './kubectl';
import { NO_NAMESPACE } from './namespaces';

/** How many namespaces are listed at the same time. */
const AT_ONCE = 8;
/** The start of an error about a needed answer that is missing. */
export const UNREADABLE = 'the objects of the cluster cannot be read';

/** The members of all sets that have the kinds and are in the namespaces of an inventory. */
export async function membersOf(kubectl: Kubectl, where: Inventory, kinds: ApiKinds): Promise<KubeObject[]> {
  const found = [...where.kinds].flatMap((name) => kinds.get(name) ?? []);
  const labelled = ['-l', PART_OF, '--show-managed-fields'];
  const list = async (namespaced: boolean, args: readonly string[]) => {
    const listed = found.filter(({ isNamespaced }) => isNamespaced === namespaced).map(getArgument);
    if (listed.length === 0) return [];
    return kubectl.objects(UNREADABLE, ['get', listed.join(','), ...args, ...labelled]);
  };
  const namespaces = [...where.namespaces].filter((namespace) => namespace !== NO_NAMESPACE);
  const clusterWide = await list(false, []);
  return [...clusterWide, ...(await inEach(namespaces, (namespace) => list(true, ['-n', namespace])))];
}

/** Lists several namespaces at the same time. Each listing is a process, so their number is limited. */
export async function inEach(
  namespaces: readonly string[],
  list: (namespace: string) => Promise<KubeObject[]>,
): Promise<KubeObject[]> {
  const found: KubeObject[] = [];
  for (let start = 0; start < namespaces.length; start += AT_ONCE)
    found.push(...(await Promise.all(namespaces.slice(start, start + AT_ONCE).map(list))).flat());
  return found;
}

/** All Jobs of some namespaces. */
export async function jobsIn(kubectl: Kubectl, namespaces: ReadonlySet<string>): Promise<KubeObject[]> {
  return inEach([...namespaces], (namespace) =>
    kubectl.objects(UNREADABLE, ['get', 'jobs.v1.batch', '-n', namespace]),
  );
}
