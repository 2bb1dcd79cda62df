import { identityOf, KubeObject } from '../../manifest/kube-object';
import { isOpen, Need, needsOfFolder, requiredLines } from '../apply-set/required';
import { ApiKinds, getArgument } from './api-kinds';
import { Kubectl } from './kubectl';
import { parseObjects } from './printed-objects';

/** A folder and its cluster, as far as they were read. */
interface Known {
  readonly objects: readonly KubeObject[];
  readonly live: readonly KubeObject[];
  readonly kinds: ApiKinds;
}

/**
 * Lines about what the objects say that they need, and neither folder nor cluster has. Jobs wait for it, so it is no
 * error. Nothing is asked where nothing is needed, or all is known.
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
  /** Why something could not be read, by its identity. */
  readonly unread: ReadonlyMap<string, string>;
}

/** Asks once for each namespace. What is in no namespace is asked for along with the first. */
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
  // Names, and not manifests: of manifests, kubectl prints none if this account may not read one.
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

/** Why an object was not printed; nothing if the cluster says that it is not there. */
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
  return isAnswered ? [] : [[identity, 'the cluster does not say whether it is there']];
}
