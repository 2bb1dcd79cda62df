import { groupKindOf, identityOf, KubeObject, listOf } from '../manifest/kube-object';
import {
  bothInventories,
  checkMembers,
  Inventory,
  inventoryOfObjects,
  isUpToDate,
  setId,
  setObject,
} from './apply-set/apply-set';
import { outcomes } from './apply-set/outcome';
import { checkOwners } from './apply-set/owners';
import { notesOn, parcels } from './apply-set/parcel';
import { leftovers, Verdict, verdicts } from './apply-set/removal';
import { appliedLines, removalLines, total } from './apply-set/report';
import { withData } from './apply-set/string-data';
import { fieldsBelow } from './changed-fields';
import { isDefinition } from './cluster/api-kinds';
import { ownedClaims } from './cluster/claims';
import { Connection, CONNECTION } from './cluster/connection';
import { Kubectl } from './cluster/kubectl';
import { locked } from './cluster/lock';
import { jobsIn, membersOf } from './cluster/members';
import { requirementLines } from './cluster/required';
import { remove, send, sendParcels } from './cluster/sending';
import { shownCalls } from './cluster/shown-calls';
import { Survey, survey } from './cluster/survey';
import { checkUnique } from './folder/check-objects';
import { checkFolder, FOLDER, readFolder } from './folder/folder';
import { command, ExitCode } from './program/command';
import { Refusal } from './program/refusal';
import { checkCluster, recordOf } from './records/belonging';
import { FolderRecord, readRecords, recordKey } from './records/clusters-file';
import { packageVersion } from './version';

/** What is known before anything is changed. */
interface Run {
  readonly kubectl: Kubectl;
  readonly folder: string;
  readonly record: FolderRecord;
  readonly found: Survey;
}

export const apply = command({
  name: 'apply',
  summary: 'apply a folder of manifests, and remove what is no longer in it',
  description: `Applies the manifests of a folder to the cluster that the folder is recorded for in clusters.json, and
removes what it applied earlier and is no longer in the folder.`,
  positionals: FOLDER,
  options: {
    'dry-run': {
      type: 'boolean',
      description: 'change nothing, and show what would change, field by field, and what would be removed',
    },
    ...CONNECTION,
  },
  async run({ 'dry-run': isDryRun = false, ...connection }, [path]): Promise<ExitCode> {
    const prepared = () => prepare(recordKey(path), connection);
    await (isDryRun ? rehearse(await prepared()) : locked(prepared, perform));
    return 0;
  },
});

/** Reads the folder and the state of the cluster, and refuses a folder that must not be applied. */
async function prepare(folder: string, connection: Connection): Promise<Run> {
  checkFolder(folder);
  const records = readRecords();
  const record = recordOf(records, folder);
  const recorded = { folder, record, records };
  const named = new Kubectl(connection, shownCalls(folder));
  const pinned = named.pinned();
  const [kubectl, manifests, reached] = await Promise.all([
    pinned,
    readFolder(folder, setId(record)),
    pinned.then((one) => one.clusterUid()),
    named.checkVersion(),
  ]);
  checkCluster(recorded, reached, kubectl.named());
  checkMembers(folder, manifests, record);
  const found = await survey(kubectl, record, manifests.map(withData));
  checkUnique(folder, found.objects); // Checked again, now that each object has its namespace.
  checkOwners(recorded, found.objects, found.live);
  return { kubectl, folder, record, found };
}

/** Prints what the API server would do, including admission. */
async function rehearse({ kubectl, folder, record, found }: Run): Promise<void> {
  const { objects, known, live } = found;
  say(await requirementLines(kubectl, found, true));
  const sent = parcels(known, live);
  const answered = await sendParcels(kubectl, folder, sent, { isDryRun: true });
  const answers = new Map(answered.map((object) => [identityOf(object), object]));
  const applied = outcomes(
    live,
    objects.map((object) => answers.get(identityOf(object)) ?? object),
    notesOn(sent),
  );
  const removals = await judge(kubectl, leftovers(setId(record), objects, live));
  const unchecked = objects.length - known.length;
  say([
    ...appliedLines(applied, true, await fieldsBelow(found, applied)),
    ...removalLines(removals, true),
    total({ applied, removals, unchecked }, true),
  ]);
}

/** Applies the objects, and prints what was done and removed. */
async function perform(run: Run): Promise<void> {
  const { kubectl, folder, found } = run;
  const { objects, live, inventory } = found;
  say(await requirementLines(kubectl, found, false));
  const sent = parcels(objects, live);
  const first = sent.filter(({ object }) => isFirst(object));
  const others = sent.filter(({ object }) => !isFirst(object));
  const answered = await sendParcels(kubectl, folder, first);
  await established(run);
  const set = await writeSet(run, inventory, found.set);
  answered.push(...(await sendParcels(kubectl, folder, others)));
  const applied = outcomes(live, answered, notesOn(sent));
  say(appliedLines(applied, false));
  const removals = await prune(run, set);
  say([...removalLines(removals, false), total({ applied, removals }, false)]);
}

/** Whether other objects, or the set, need this one first: a namespace, or the definition of a kind. */
function isFirst(object: KubeObject): boolean {
  return isDefinition(object) || groupKindOf(object) === 'Namespace';
}

/** Waits until the API server serves the kinds of the folder's definitions. */
async function established({ kubectl, folder, found }: Run): Promise<void> {
  const definitions = found.objects.filter(isDefinition);
  if (definitions.length === 0) return;
  const args = ['wait', '--for=condition=Established', '--timeout=60s', '-f', '-'];
  await kubectl.ask(`${folder}: its CustomResourceDefinitions are not ready`, args, listOf(definitions));
}

/** Writes the places of the set's members: before the first one is applied, and after the last one is removed. */
async function writeSet(
  { kubectl, folder, record }: Run,
  inventory: Inventory,
  before: KubeObject | undefined,
): Promise<KubeObject> {
  const wanted = setObject(record, inventory, packageVersion());
  if (isUpToDate(before, wanted)) return before;
  const [written] = await send(kubectl, folder, [wanted]);
  return written;
}

/**
 * Removes the leftovers that may be removed. If there are any, the members are listed again after everything is
 * applied.
 */
async function prune(run: Run, set: KubeObject): Promise<Verdict[]> {
  const { kubectl, folder, record, found } = run;
  const { objects, inventory, kinds, silent } = found;
  const id = setId(record);
  const isNeeded = leftovers(id, objects, found.live).length > 0;
  const removals = await afterwards(folder, async () => {
    const live = isNeeded ? await membersOf(kubectl, inventory, kinds) : [];
    return judge(kubectl, leftovers(id, objects, live));
  });
  const objectsThat = (stay: boolean) =>
    removals.filter(({ kept }) => (kept !== undefined) === stay).map(({ object }) => object);
  await remove(kubectl, folder, objectsThat(false));
  const remaining = inventoryOfObjects([...objects, ...objectsThat(true)]);
  await writeSet(run, bothInventories(remaining, { kinds: silent, namespaces: new Set() }), set);
  return removals;
}

/** Adds to an error what was done before it. */
async function afterwards<T>(folder: string, next: () => Promise<T>): Promise<T> {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`${folder} was applied, and nothing was removed: ${error.message}`);
  }
}

/** Decides which objects are removed, based on the Jobs of their namespaces and the claims that they own. */
async function judge(kubectl: Kubectl, candidates: readonly KubeObject[]): Promise<Verdict[]> {
  const jobs = jobsIn(kubectl, inventoryOfObjects(candidates).namespaces);
  return verdicts(candidates, ...(await Promise.all([jobs, ownedClaims(kubectl, candidates)])));
}

function say(lines: readonly string[]): void {
  if (lines.length > 0) console.log(lines.join('\n'));
}
