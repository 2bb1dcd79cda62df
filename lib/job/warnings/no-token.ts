import { ServiceAccountToken } from '../../pod/service-account-token';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Who gives an account permissions that it needs a token for, such as `RoleBinding 'edit'`; undefined if nobody does. */
export type GiverOf = (account: string) => string | undefined;

/**
 * Permissions are the account's, and only a token says to the API server whose request it is.
 * @param asked what the job says of its token; `ServiceAccountToken.NONE` says that none is meant
 */
export function noToken(
  { pod: { spec } }: FinishedJob,
  asked: ServiceAccountToken | undefined,
  giverOf: GiverOf,
): Warning[] {
  const { serviceAccountName: account, automountServiceAccountToken: isMounted = true, volumes = [] } = spec;
  if (asked !== undefined || account === undefined || isMounted) return [];
  const hasToken = volumes.some(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
  const giver = hasToken ? undefined : giverOf(account);
  if (giver === undefined) return [];
  const message = `has no token, and so none of the permissions that ${giver} gives to its account '${account}'`;
  const cure =
    'set token: ServiceAccountToken.AUTOMOUNT, or ServiceAccountToken.NONE if it does not call the API';
  return [{ id: 'batch/no-token', message, cure }];
}
