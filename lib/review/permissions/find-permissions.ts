import { ClusterChange } from '../cluster-change';
import { Finding } from '../report/finding';
import { Context } from './context';
import { findRoles } from './latent';
import { findNoWildcards } from './no-wildcard';
import { findRefused } from './refused';
import { findSubjects } from './subject-findings';
import { findAccounts } from './workloads/token-findings';
import { findTokenSecrets } from './workloads/token-secrets';
import { findWorkloads } from './workloads/workload-findings';

/**
 * Finds the effects of a change on permissions: of accounts, users and groups, and of workloads that run as an account.
 */
export function findPermissions(cluster: ClusterChange): Finding[] {
  const context = new Context(cluster);
  return [
    ...(context.changesRoles ? [...findSubjects(context), ...findRoles(context)] : []),
    ...findRefused(cluster.changes),
    ...findNoWildcards(cluster.changes),
    ...findAccounts(context),
    ...findTokenSecrets(context),
    ...findWorkloads(context),
  ];
}
