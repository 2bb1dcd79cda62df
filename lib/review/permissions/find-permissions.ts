import { ClusterChange } from '../cluster-change';
import { ObjectChange } from '../objects/changes';
import { Finding } from '../report/finding';
import { Context } from './context';
import { findRoles } from './latent';
import { findSubjects } from './subject-findings';
import { findAccounts } from './token-findings';
import { findWorkloads } from './workload-findings';
import { isOfRbac } from './written';

/** What a change does to permissions: of accounts, users and groups, and of what runs as an account. */
export function findPermissions(cluster: ClusterChange): Finding[] {
  const context = new Context(cluster);
  return [
    ...(cluster.changes.some(isOfRoles) ? [...findSubjects(context), ...findRoles(context)] : []),
    ...findAccounts(context),
    ...findWorkloads(context),
  ];
}

function isOfRoles(change: ObjectChange): boolean {
  return isOfRbac((change.kind === 'removed' ? change.before : change.after).value);
}
