import { groupKindOf, KubeObject, listOf } from '../../manifest/kube-object';
import { ApiKinds, getArgument } from './api-kinds';
import { Kubectl } from './kubectl';
import { inEach, UNREADABLE } from './members';
import { NO_NAMESPACE } from './namespaces';

/** Up to this number, objects are requested one by one. */
const FEW = 20;
/** Kinds whose tables do not begin with a name. */
const NAMELESS = ['Event', 'Event.events.k8s.io'];

/**
 * The objects of a folder that the cluster has. At a first apply most do not exist. So if there are many objects, their
 * kinds are listed as tables, in which the API server sends no data, and only the existing objects are requested.
 */
export async function presentOf(
  kubectl: Kubectl,
  objects: readonly KubeObject[],
  kinds: ApiKinds,
): Promise<KubeObject[]> {
  const likely = objects.length > FEW ? await listed(kubectl, objects, kinds) : objects;
  if (likely.length === 0) return [];
  const names = likely.map(({ apiVersion, kind, metadata: { name, namespace } }) => {
    return { apiVersion, kind, metadata: { name, namespace } };
  });
  const args = ['get', '-f', '-', '--ignore-not-found', '--show-managed-fields'];
  return kubectl.objects(UNREADABLE, args, listOf(names));
}

/** The objects whose names are in the tables of their kinds. */
async function listed(
  kubectl: Kubectl,
  objects: readonly KubeObject[],
  kinds: ApiKinds,
): Promise<KubeObject[]> {
  const namespaces = [...new Set(objects.map(namespaceOf))];
  const found = await inEach(namespaces, async (namespace) => {
    const inside = objects.filter((object) => namespaceOf(object) === namespace);
    const names = await namesIn(kubectl, namespace, new Set(inside.map(groupKindOf)), kinds);
    return inside.filter((object) => NAMELESS.includes(groupKindOf(object)) || names.has(rowOf(object)));
  });
  return found;
}

/** The names in tables, such as `cronjob.batch/nightly`. */
async function namesIn(
  kubectl: Kubectl,
  namespace: string,
  wanted: ReadonlySet<string>,
  kinds: ApiKinds,
): Promise<Set<string>> {
  const tables = [...wanted]
    .filter((kind) => !NAMELESS.includes(kind))
    .flatMap((kind) => kinds.get(kind) ?? []);
  if (tables.length === 0) return new Set();
  const args = tables.map(getArgument).join(',');
  const place = namespace === NO_NAMESPACE ? [] : ['-n', namespace];
  const output = await kubectl.ask(UNREADABLE, ['get', args, ...place, '--show-kind', '--no-headers']);
  return new Set(output.split('\n').map((line) => line.split(' ', 1)[0]));
}

function rowOf(object: KubeObject): string {
  return `${groupKindOf(object).toLowerCase()}/${object.metadata.name}`;
}

function namespaceOf({ metadata }: KubeObject): string {
  return metadata.namespace ?? NO_NAMESPACE;
}
