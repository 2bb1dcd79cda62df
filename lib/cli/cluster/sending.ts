import { identityOf, KubeObject, listOf } from '../../manifest/kube-object';
import { TOOL } from '../apply-set/apply-set';
import { Parcel } from '../apply-set/parcel';
import { withoutStaleKeys } from '../apply-set/string-data';
import { Refusal } from '../program/refusal';
import { hideSecrets } from './hide-secrets';
import { indented, Kubectl } from './kubectl';
import { parseObjects } from './printed-objects';

/** How many objects one call sends and holds in memory with their answers. */
const AT_ONCE = 500;

const APPLY = ['apply', '--server-side', '--force-conflicts', `--field-manager=${TOOL}`, '--validate=strict'];

/**
 * The advice of kubectl about any conflict. It does not fit ours, which are not about fields: those are taken by force.
 */
const ADVICE = /^Please review the fields above[^]*?#conflicts$/gm;

/** Applies objects. Returns them as the API server returns them; in a dry run, as they would be. */
export async function send(
  kubectl: Kubectl,
  folder: string,
  objects: readonly KubeObject[],
  { isDryRun = false } = {},
): Promise<KubeObject[]> {
  const args = [...APPLY, ...(isDryRun ? ['--dry-run=server'] : []), '-f', '-', '-o', 'json'];
  const answered: KubeObject[] = [];
  for (let start = 0; start < objects.length; start += AT_ONCE) {
    const some = objects.slice(start, start + AT_ONCE);
    const { code, stdout, stderr } = await kubectl.run(args, listOf(some));
    const said = hideSecrets(indented(stderr.replaceAll(ADVICE, '')), objects);
    if (code !== 0) throw new Refusal(failed(folder, said, isDryRun));
    if (said !== '') console.error(said);
    answered.push(...parseObjects(stdout));
  }
  return answered;
}

/**
 * Sends what the API server does not have yet. Returns all objects as they are after that, or would be in a dry run.
 */
export async function sendParcels(
  kubectl: Kubectl,
  folder: string,
  parcels: readonly Parcel[],
  { isDryRun = false } = {},
): Promise<KubeObject[]> {
  const sent = parcels.filter(({ unsent }) => unsent === undefined);
  if (!isDryRun)
    await send(
      kubectl,
      folder,
      sent.flatMap(({ before }) => before ?? []),
    );
  const answered = await send(
    kubectl,
    folder,
    sent.map(({ object }) => object),
    { isDryRun },
  );
  const answers = new Map(answered.map((object) => [identityOf(object), object]));
  return parcels.flatMap(({ object, unsent, before }) => {
    const answer = unsent ?? answers.get(identityOf(object));
    if (answer === undefined) return [];
    return before === undefined ? [answer] : [withoutStaleKeys(answer, object, before)];
  });
}

function failed(folder: string, said: string, isDryRun: boolean): string {
  if (isDryRun) return `${folder} would not be applied:\n${said}\nThis was a dry run, nothing was changed`;
  return (
    `${folder} was not applied as a whole:\n${said}\n` +
    'Nothing was removed. Objects without an error may have been applied; correct the others and apply again'
  );
}

/** Deletes objects without waiting until they are gone. */
export async function remove(
  kubectl: Kubectl,
  folder: string,
  objects: readonly KubeObject[],
): Promise<void> {
  if (objects.length === 0) return;
  // kubectl needs only names, so it receives no values of Secrets.
  const names = objects.map(({ apiVersion, kind, metadata: { name, namespace } }) => {
    return { apiVersion, kind, metadata: { name, namespace } };
  });
  const args = ['delete', '-f', '-', '--wait=false', '--cascade=background', '--ignore-not-found'];
  const failure = `${folder} was applied, and not all that is no longer in it could be removed; apply again`;
  await kubectl.ask(failure, args, listOf(names));
}
