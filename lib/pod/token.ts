import { Duration } from 'cdk8s';
import { Guard } from '../validation/guard';
import { checkWritable } from '../validation/writable-text';

/** Whether the jobs of an account get its token, and which. */
export interface TokenOptions {
  /**
   * Mount a token of the account into its jobs. An account without permissions needs none: say `false` where it
   * is there for pull secrets or a cloud identity.
   * @default true, for an account that exists already false
   */
  readonly token?: boolean;

  /**
   * Who the token is meant for.
   * @default - the API server
   */
  readonly tokenAudience?: string;

  /**
   * How long a token is valid, in whole seconds and at least 10 minutes; the kubelet renews it in time. One that
   * is asked for is never extended, where Kubernetes lets its own default live for a year.
   * @default - Kubernetes' own: an hour
   */
  readonly tokenExpiration?: Duration;
}

/** Which token a job mounts: the kubelet's own where nothing is said. */
export interface MountedToken {
  readonly audience?: string;
  readonly expirationSeconds?: number;
}

const SHORTEST_TOKEN = 600;

export function mountedToken(guard: Guard, props: TokenOptions): MountedToken | undefined {
  const { token = true, tokenAudience, tokenExpiration } = props;
  guard.flag('token', token);
  if (tokenAudience !== undefined) {
    guard.text('tokenAudience', tokenAudience, 'name who checks the token, or leave it out');
    checkWritable(guard, tokenAudience, 'tokenAudience');
  }
  const expirationSeconds = guard.seconds('tokenExpiration', tokenExpiration, SHORTEST_TOKEN);
  if (token) return { audience: tokenAudience, expirationSeconds };
  for (const [prop, given] of Object.entries({ tokenAudience, tokenExpiration })) {
    if (given === undefined) continue;
    guard.fail(prop, {
      code: 'rbac/token',
      rule: 'must be left out without a token',
      cure: 'remove it, or say token: true',
    });
  }
  return undefined;
}
