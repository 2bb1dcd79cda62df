import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { Said, say } from '../../report/said';
import { calledSubject, keyOf } from '../access/subject';
import { Context } from '../context';
import { shortly } from '../words/details';
import { hasToken, isTokenMounted, Workload, workloadOf } from './workload';

/** A workload that gets a token of the API and did not, or the other way round. */
export function tokenFinding(before: Workload, after: Workload, { cluster }: Context): Finding[] {
  const [had, has] = [hasToken(before, cluster.base), hasToken(after, cluster.head)];
  // What the account says is told of the account.
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

/** An account that gives its pods a token, unless they say otherwise, and did not. */
export function findAccounts({ cluster }: Context): Finding[] {
  return cluster.changes.flatMap((change): Finding[] => {
    if (change.kind !== 'changed' || change.after.key !== change.before.key) return [];
    if (!change.after.key.startsWith('ServiceAccount ')) return [];
    const [had, has] = [change.before, change.after].map((object) => isTokenMounted(object) ?? true);
    if (had === has) return [];
    const pods = podsWithout(change.after, cluster.head.objects);
    return [
      {
        rule: 'permissions/token',
        section: 'permissions',
        level: has ? 'medium' : 'info',
        classes: has ? ['risk:medium'] : [],
        object: change.after,
        title: has
          ? say`Pods of ${called(change.after)} now get its API token, unless they say otherwise`
          : say`Pods of ${called(change.after)} no longer get its API token, unless they say otherwise`,
        details: pods.length > 0 ? [line(['This is about ', ...shortly(pods)])] : [],
        facts: { token: has },
      },
    ];
  });
}

/** The workloads of an account that leave the token to it. */
function podsWithout({ name, namespace = '' }: ReviewedObject, objects: readonly ReviewedObject[]): Said[] {
  return objects
    .flatMap((object) => workloadOf(object) ?? [])
    .filter(
      ({ account, pod }) =>
        account.name === name && account.namespace === namespace && !('automountServiceAccountToken' in pod),
    )
    .map(({ object }) => called(object));
}
