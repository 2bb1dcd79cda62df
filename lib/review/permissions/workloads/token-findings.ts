import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings } from '../../report/grouped';
import { say, words } from '../../report/said';
import { calledSubject, keyOf } from '../access/subject';
import { Context } from '../context';
import { shortly } from '../words/details';
import { hasToken, isTokenMounted, Workload, workloadOf } from './workload';

/** A workload that receives a token of the API and did not before, or the other way round. */
export function tokenFinding(before: Workload, after: Workload, { cluster }: Context): Finding[] {
  const [had, has] = [hasToken(before, cluster.base), hasToken(after, cluster.head)];
  // The setting of the account is reported for the account.
  const isOfAccount =
    keyOf(before.account) === keyOf(after.account) && hasToken(before, cluster.head) === has;
  if (had === has || isOfAccount) return [];
  const { object, account } = after;
  return [
    {
      rule: 'permissions/token',
      section: 'permissions',
      level: has ? 'medium' : 'info',
      classes: has ? ['risk:medium'] : [],
      object,
      title: has
        ? say`${called(object)} now gets an API token of ${calledSubject(account)}`
        : say`${called(object)} no longer gets an API token of ${calledSubject(account)}`,
      facts: { account: keyOf(account), token: has },
    },
  ];
}

/** An account that now mounts its token into pods by default, and did not before. */
export function findAccounts({ cluster }: Context): Finding[] {
  const changed = cluster.changes.flatMap((change) => {
    if (change.kind !== 'changed' || change.after.key !== change.before.key) return [];
    if (!change.after.key.startsWith('ServiceAccount ')) return [];
    const [had, has] = [change.before, change.after].map((object) => isTokenMounted(object) ?? true);
    return had === has ? [] : [{ object: change.after, has }];
  });
  if (changed.length === 0) return [];
  const silent = silentWorkloads(cluster.head);
  return groupedFindings(
    'permissions',
    changed,
    ({ has }) => ({ token: has }),
    ([{ has }], objects) => {
      const workloads = objects.flatMap(({ key }) => silent.get(key) ?? []);
      const about = line(['This is about ', ...shortly(workloads.map(called))]);
      return {
        rule: 'permissions/token',
        level: has ? 'medium' : 'info',
        classes: has ? ['risk:medium'] : [],
        count: objects.length,
        title: say`Pods of ${calledAll(objects)} ${words(has ? 'now' : 'no longer')} get ${agreeing(
          objects,
          'its API token',
          'their API tokens',
        )} by default`,
        details: workloads.length > 0 ? [about] : [],
      };
    },
  );
}

/** The workloads that leave the setting to their account, by the key of the account. */
function silentWorkloads({ objects }: Side): ReadonlyMap<string, readonly ReviewedObject[]> {
  const silent = new Map<string, ReviewedObject[]>();
  for (const object of objects) {
    const workload = workloadOf(object);
    if (workload === undefined || 'automountServiceAccountToken' in workload.pod) continue;
    const key = `ServiceAccount ${workload.account.namespace}/${workload.account.name}`;
    const others = silent.get(key);
    if (others) others.push(object);
    else silent.set(key, [object]);
  }
  return silent;
}
