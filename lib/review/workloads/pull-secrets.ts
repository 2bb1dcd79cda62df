import { ClusterChange } from '../cluster-change';
import { AnyMap, mapsAt, textAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { Side } from '../objects/side';
import { Finding, line } from '../report/finding';
import { calledAll, groupedFindings } from '../report/grouped';
import { listedFirst, say, words } from '../report/said';
import { replacedContents } from './contents/references';
import { podTemplate } from './pod-template';
import { PodChange, touches } from './workload-change';

interface LostSecrets {
  readonly object: ReviewedObject;
  /** The names of pull secrets that the pods no longer have. */
  readonly secrets: readonly string[];
  /** An account that is in no manifest. It may have them. */
  readonly unknown?: string;
}

/** Pods whose images are pulled without a Secret that they, or their ServiceAccount, had before. */
export function findPullSecrets(cluster: ClusterChange, changes: readonly PodChange[]): Finding[] {
  const changed = changes.filter((change) =>
    touches(change, 'imagePullSecrets', 'serviceAccountName', 'serviceAccount'),
  );
  const lost = [...changed, ...ofChangedAccounts(cluster, changed)].flatMap(lossIn(cluster));
  return groupedFindings(
    'workloads',
    lost,
    ({ secrets, unknown }) => ({ secrets, unknown }),
    ([{ secrets, unknown }], objects) => {
      const names = listedFirst(secrets, (name) => say`${name}`);
      const noun = secrets.length === 1 ? 'Secret' : 'Secrets';
      const images = objects.length === 1 ? 'pulls its images' : 'pull their images';
      return {
        rule: 'workloads/pull-secret',
        level: 'medium',
        classes: [],
        title: say`${calledAll(objects)} no longer ${words(images)} with ${words(noun)} ${names}`,
        details: unknown === undefined ? [] : [line(say`unless ServiceAccount ${unknown} lists ${names}`)],
      };
    },
  );
}

type Candidate = Pick<PodChange, 'object' | 'before' | 'podBefore' | 'podAfter'>;

/** Other workloads, whose account has changed. */
function ofChangedAccounts({ changes, base, head }: ClusterChange, known: readonly Candidate[]): Candidate[] {
  const accounts = new Set(
    changes.flatMap((change) => {
      if (change.kind === 'created' || change.before.kind !== 'ServiceAccount') return [];
      return namesIn(change.before.value).length > 0 ? [change.before.key] : [];
    }),
  );
  if (accounts.size === 0) return [];
  const others = new Set(known.map(({ object }) => object));
  return head.objects.flatMap((object): Candidate[] => {
    const before = base.tryFind(object.key);
    const [podBefore, podAfter] = [before && podTemplate(before), podTemplate(object)];
    if (others.has(object) || podBefore === undefined || podAfter === undefined) return [];
    return accounts.has(accountKey(object, podBefore)) ? [{ object, before, podBefore, podAfter }] : [];
  });
}

function lossIn(cluster: ClusterChange): (candidate: Candidate) => LostSecrets[] {
  const replaced = replacedContents(cluster);
  return ({ object, before = object, podBefore, podAfter }) => {
    const nowOf = (name: string) =>
      replaced.get(`Secret ${before.namespace ?? ''}/${name}`)?.after.name ?? name;
    const had = secretsOf(cluster.base, before, podBefore) ?? [];
    const now = secretsOf(cluster.head, object, podAfter);
    const secrets = [...new Set(had.map(nowOf))].filter((name) => now?.includes(name) !== true).sort();
    if (secrets.length === 0) return [];
    return [{ object, secrets, unknown: now === undefined ? accountName(podAfter) : undefined }];
  };
}

/** As admission decides: those of the account, if the pod lists none. Undefined if the account is in no manifest. */
function secretsOf(side: Side, object: ReviewedObject, pod: AnyMap): readonly string[] | undefined {
  const own = mapsAt(pod, 'spec', 'imagePullSecrets');
  if (own.length > 0) return namesIn(pod.spec);
  const account = side.tryFind(accountKey(object, pod));
  return account && namesIn(account.value);
}

function namesIn(tree: unknown): string[] {
  return mapsAt(tree, 'imagePullSecrets').flatMap((secret) => textAt(secret, 'name') ?? []);
}

function accountKey({ namespace }: ReviewedObject, pod: AnyMap): string {
  return `ServiceAccount ${namespace ?? ''}/${accountName(pod)}`;
}

function accountName({ spec }: AnyMap): string {
  return textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount') || 'default';
}
