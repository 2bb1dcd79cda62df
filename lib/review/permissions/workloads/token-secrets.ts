import { textAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding } from '../../report/finding';
import { say } from '../../report/said';
import { calledSubject, keyOf, Subject } from '../access/subject';
import { Context } from '../context';

const TYPE = 'kubernetes.io/service-account-token';
const ACCOUNT = 'kubernetes.io/service-account.name';

/** Secrets that Kubernetes now fills with a token of an account, and did not before. */
export function findTokenSecrets({ cluster }: Context): Finding[] {
  return cluster.changes.flatMap((change): Finding[] => {
    if (change.kind === 'removed' || change.after.kind !== 'Secret') return [];
    const account = accountOf(change.after);
    if (account === undefined) return [];
    const before = change.kind === 'changed' ? accountOf(change.before) : undefined;
    if (before !== undefined && keyOf(before) === keyOf(account)) return [];
    return [
      {
        rule: 'permissions/token-secret',
        section: 'permissions',
        level: 'medium',
        classes: ['risk:medium'],
        object: change.after,
        title: say`${called(change.after)} gets a token of ${calledSubject(account)} that does not expire`,
        facts: { account: keyOf(account) },
      },
    ];
  });
}

function accountOf({ value, namespace = '' }: ReviewedObject): Subject | undefined {
  if (textAt(value, 'type') !== TYPE) return undefined;
  const name = textAt(value, 'metadata', 'annotations', ACCOUNT);
  return name === undefined ? undefined : { kind: 'ServiceAccount', name, namespace };
}
