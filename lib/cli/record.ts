import { Deployer, DEPLOYERS } from '../manifest/deployer';
import { checkMembers, setId } from './apply-set/apply-set';
import { CONNECTION } from './cluster/connection';
import { Kubectl } from './cluster/kubectl';
import { checkFolder, FOLDER, readFolder } from './folder/folder';
import { command, ExitCode, Format } from './program/command';
import { Refusal } from './program/refusal';
import {
  CLUSTERS_FILE,
  findRecord,
  FolderRecord,
  isOther,
  isSameRecord,
  OtherRecord,
  readRecords,
  recordKey,
  writeRecords,
} from './records/clusters-file';
import { checkNotReplaced, checkOwnSet, namespaceForSet, setNameOf } from './records/new-record';

/** What Kubernetes accepts as the name of a namespace or ConfigMap. */
const NAME: Format = {
  pattern: /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/,
  rule: 'lower-case letters, digits, - and .',
};

export const record = command({
  name: 'record',
  summary: 'write down which cluster a folder is for',
  description: `Writes to clusters.json that a folder is for the cluster that is reached now, by the UID of its namespace
kube-system. Commit that file.`,
  positionals: FOLDER,
  options: {
    namespace: {
      type: 'string',
      value: 'NAME',
      description: 'the namespace of the set, and of objects that name none (default: the one they name)',
      format: NAME,
    },
    set: {
      type: 'string',
      value: 'NAME',
      description: 'the name of the set, a ConfigMap (default: applyset- and the path)',
      format: NAME,
    },
    deployer: {
      type: 'string',
      value: 'WHO',
      description: `who deploys the folder: ${DEPLOYERS.join(', ')} (default: apply)`,
      format: { pattern: new RegExp(`^(${DEPLOYERS.join('|')})$`), rule: DEPLOYERS.join(', ') },
    },
    replace: {
      type: 'boolean',
      description: 'replace an earlier record, or take a set that is in the cluster already',
    },
    ...CONNECTION,
  },
  async run({ context, kubeconfig, replace = false, ...wanted }, [path]): Promise<ExitCode> {
    const folder = recordKey(path);
    checkFolder(folder);
    const kubectl = await new Kubectl({ context, kubeconfig }).pinned();
    await kubectl.checkVersion();
    const cluster = await kubectl.clusterUid();
    const records = readRecords();
    const old = findRecord(records, folder);
    const fresh = await newRecord(folder, { cluster, ...wanted }, old);
    if (old !== undefined && isSameRecord(old, fresh)) {
      console.log(`${folder} is recorded for this cluster already`);
      return 0;
    }
    if (!replace) checkNotReplaced(folder, old, fresh);
    if (!isOther(fresh)) {
      checkOwnSet(records, folder, fresh);
      if (!replace) await checkUnused(kubectl, folder, fresh);
    }
    writeRecords({ ...records, [folder]: fresh });
    console.log(
      `recorded ${folder} for the cluster ${cluster}${kubectl.named()}, ${deployedBy(fresh)}; commit ${CLUSTERS_FILE}`,
    );
    return 0;
  },
});

function deployedBy(record: FolderRecord | OtherRecord): string {
  if (isOther(record)) return `deployed by ${record.deployer}`;
  return `with the set ${record.namespace}/${record.set}`;
}

/** What the user says of a record. */
interface Wanted {
  readonly cluster: string;
  readonly namespace?: string;
  readonly set?: string;
  readonly deployer?: string;
}

/** Completes the wanted record from the old one, and else from the folder. */
async function newRecord(
  folder: string,
  wanted: Wanted,
  old: FolderRecord | OtherRecord | undefined,
): Promise<FolderRecord | OtherRecord> {
  const { cluster } = wanted;
  const deployer = (wanted.deployer ?? old?.deployer ?? 'apply') as Deployer;
  if (deployer !== 'apply') return { cluster, namespace: wanted.namespace ?? old?.namespace, deployer };
  const set = wanted.set ?? old?.set ?? setNameOf(folder);
  const objects = await readFolder(folder, setId({ set, namespace: '' }));
  const namespace = wanted.namespace ?? old?.namespace ?? namespaceForSet(folder, objects);
  const fresh = { cluster, namespace, set };
  checkMembers(folder, objects, fresh);
  return fresh;
}

/** Refuses a set that the cluster has already: another repository may have a folder of the same name. */
async function checkUnused(
  kubectl: Kubectl,
  folder: string,
  { namespace, set }: FolderRecord,
): Promise<void> {
  const args = ['get', 'configmap', set, '-n', namespace, '--ignore-not-found', '-o', 'name'];
  const found = await kubectl.ask('the cluster does not say whether the set is there', args);
  if (found.trim() === '') return;
  throw new Refusal(
    `${folder}: the set ${namespace}/${set} is in the cluster already, perhaps of another repository; ` +
      'name another with --set NAME, or add --replace if it is of this folder',
  );
}
