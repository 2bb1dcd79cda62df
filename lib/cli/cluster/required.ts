import { identityOf, KubeObject } from '../../manifest/kube-object';
import { isOpen, Need, needsOfFolder, requiredLines } from '../apply-set/required';
import { ApiKinds, getArgument } from './api-kinds';
import { Kubectl } from './kubectl';
import { parseObjects } from './printed-objects';

/** The known part of a folder and its cluster. */
interface Known {
  readonly objects: readonly KubeObject[];
  readonly live: readonly KubeObject[];
  readonly kinds: ApiKinds;
}

/**
 * Lines about requirements that neither the folder nor the cluster meets. Jobs wait for them, so that is not an error.
 * If nothing is required, or everything is known, the cluster is not queried.
 */
export async function requirementLines(
  kubectl: Kubectl,
  { objects, live, kinds }: Known,
  isDryRun: boolean,
): Promise<string[]> {
  const needs = needsOfFolder(objects, kinds);
  if (needs.length === 0) return [];
  const known = [...objects, ...live];
  const identities = new Set(known.map(identityOf));
  const { found, unread } = await ask(
    kubectl,
    needs.filter((need) => isOpen(need, identities)),
  );
  return requiredLines(needs, [...known, ...found], unread, isDryRun);
}

interface Answer {
  readonly found: readonly KubeObject[];
  /** Why an object could not be read, by its identity. */
  readonly unread: ReadonlyMap<string, string>;
}

/** Queries each namespace once. Cluster-scoped objects are queried together with the first. */
async function ask(kubectl: Kubectl, needs: readonly Need[]): Promise<Answer> {
  const namespaces = new Set(needs.flatMap(({ object }) => object.metadata.namespace ?? []));
  const places = namespaces.size === 0 ? [undefined] : [...namespaces];
  const answers = await Promise.all(
    places.map((place) => {
      const here = needs.filter(({ object }) => (object.metadata.namespace ?? places[0]) === place);
      return askIn(kubectl, place, here);
    }),
  );
  return {
    found: answers.flatMap(({ found }) => found),
    unread: new Map(answers.flatMap(({ unread }) => [...unread])),
  };
}

async function askIn(kubectl: Kubectl, place: string | undefined, needs: readonly Need[]): Promise<Answer> {
  if (needs.length === 0) return { found: [], unread: new Map() };
  // Names instead of manifests: if this account may not read one of the manifests, kubectl prints none.
  const names = needs.map(({ object }) => `${getArgument(object)}/${object.metadata.name}`);
  const where = place === undefined ? [] : ['-n', place];
  const args = ['get', ...names, ...where, '--ignore-not-found', '-o', 'json'];
  const { code, stdout, stderr } = await kubectl.run(args);
  const found = parseObjects(stdout);
  if (code === 0) return { found, unread: new Map() };
  const there = new Set(found.map(identityOf));
  const absent = needs.filter(({ identity }) => !there.has(identity));
  return { found, unread: new Map(absent.flatMap((need) => whyUnread(need, stderr))) };
}

/** Why an object was not printed; nothing if it does not exist in the cluster. */
function whyUnread({ object, identity }: Need, stderr: string): [identity: string, why: string][] {
  const { kind, metadata } = object;
  const lines = stderr.split('\n').filter((line) => line !== '');
  // As in `secrets "db" is forbidden`, or `networkpolicies.networking.k8s.io`.
  const start = `: ${kind.toLowerCase().replace(/y$/, '')}`;
  const isOfThis = (line: string) =>
    line.toLowerCase().includes(start) && line.includes(` "${metadata.name}" is forbidden`);
  if (lines.some((line) => line.includes('(Forbidden)') && isOfThis(line)))
    return [[identity, 'this account may not get it']];
  const isAnswered = lines.every((line) => line.includes('(Forbidden)'));
  return isAnswered ? [] : [[identity, 'the cluster does not answer whether it exists']];
}
