import { Deployer, DEPLOYERS } from '../manifest/deployer';
import { checkMembers, setId } from './apply-set/apply-set';
import { Connection, CONNECTION } from './cluster/connection';
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

/** The format of names of namespaces and ConfigMaps in Kubernetes. */
const NAME: Format = {
  pattern: /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/,
  rule: 'lower-case letters, digits, - and .',
};

export const record = command({
  name: 'record',
  summary: 'record which cluster a folder is for',
  description: `Records in clusters.json that a folder is for the connected cluster, by the UID of its namespace
kube-system. Commit that file. If another tool deploys, the cluster is queried only with --context or --kubeconfig.`,
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
      description: 'replace an earlier record, or use a set that the cluster has already',
    },
    ...CONNECTION,
  },
  async run({ context, kubeconfig, replace = false, ...wanted }, [path]): Promise<ExitCode> {
    const folder = recordKey(path);
    const records = readRecords();
    const old = findRecord(records, folder);
    const deployer = (wanted.deployer ?? old?.deployer ?? 'apply') as Deployer;
    // A synth that fails, for example because of the recorded deployer, leaves no folder.
    if (old === undefined || deployer === 'apply') checkFolder(folder);
    // A machine that deploys with Argo CD or Flux may have no access to the cluster.
    const isAsked = deployer === 'apply' || context !== undefined || kubeconfig !== undefined;
    const kubectl = isAsked ? await reached({ context, kubeconfig }) : undefined;
    const cluster = kubectl === undefined ? old?.cluster : await kubectl.clusterUid();
    const fresh = await newRecord(folder, { ...wanted, cluster, deployer }, old);
    if (old !== undefined && isSameRecord(old, fresh)) {
      console.log(`${folder} is recorded ${kubectl === undefined ? 'so' : 'for this cluster'} already`);
      return 0;
    }
    if (!replace) checkNotReplaced(folder, old, fresh);
    if (!isOther(fresh)) {
      checkOwnSet(records, folder, fresh);
      if (!replace && kubectl !== undefined) await checkUnused(kubectl, folder, fresh);
    }
    writeRecords({ ...records, [folder]: fresh });
    console.log(`recorded ${folder}${inWords(fresh, kubectl?.named())}; commit ${CLUSTERS_FILE}`);
    return 0;
  },
});

async function reached(connection: Connection): Promise<Kubectl> {
  const kubectl = await new Kubectl(connection).pinned();
  await kubectl.checkVersion();
  return kubectl;
}

function inWords(record: FolderRecord | OtherRecord, named = ''): string {
  const { cluster } = record;
  const where = cluster === undefined ? '' : ` for the cluster ${cluster}${named}`;
  if (isOther(record)) return `${where}, deployed by ${record.deployer}`;
  return `${where}, with the set ${record.namespace}/${record.set}`;
}

/** The values of a record that the user gives. */
interface Wanted {
  readonly cluster?: string;
  readonly namespace?: string;
  readonly set?: string;
  readonly deployer: Deployer;
}

/** Completes the wanted record from the old one, or else from the folder. */
async function newRecord(
  folder: string,
  wanted: Wanted,
  old: FolderRecord | OtherRecord | undefined,
): Promise<FolderRecord | OtherRecord> {
  const { cluster, deployer } = wanted;
  if (deployer !== 'apply') return { cluster, namespace: wanted.namespace ?? old?.namespace, deployer };
  const set = wanted.set ?? old?.set ?? setNameOf(folder);
  const objects = await readFolder(folder, setId({ set, namespace: '' }));
  const namespace = wanted.namespace ?? old?.namespace ?? namespaceForSet(folder, objects);
  const fresh = { cluster: cluster as string, namespace, set };
  checkMembers(folder, objects, fresh);
  return fresh;
}

/** Refuses a set that exists in the cluster already: another repository may have a folder of the same name. */
async function checkUnused(
  kubectl: Kubectl,
  folder: string,
  { namespace, set }: FolderRecord,
): Promise<void> {
  const args = ['get', 'configmap', set, '-n', namespace, '--ignore-not-found', '-o', 'name'];
  const found = await kubectl.ask('the cluster does not answer whether the set exists', args);
  if (found.trim() === '') return;
  throw new Refusal(
    `${folder}: the set ${namespace}/${set} is in the cluster already, perhaps of another repository; ` +
      'name another with --set NAME, or add --replace if it is of this folder',
  );
}
