import { Duration } from 'cdk8s';
import { unlessEmpty } from '../../../manifest/plain';
import { At, Guard } from '../../../validation/guard';
import { checkAnnotations, checkLabel } from '../../../validation/labels';
import { isDnsSubdomain } from '../../../validation/names';
import {
  PodCertificateOptions,
  PodKeyType,
  SignerTrustBundleOptions,
  TrustBundleOptions,
} from '../projected-options';
import { checkFilePath } from './files';

/** The certificates of one or more ClusterTrustBundles as a file. Kubernetes 1.27 does not have this source. */
export interface TrustBundle {
  readonly name?: string;
  readonly signerName?: string;
  readonly labelSelector?: { readonly matchLabels?: { readonly [key: string]: string } };
  readonly path: string;
  readonly optional?: boolean;
}

export function namedBundle(
  guard: Guard,
  name: string,
  path: string,
  { optional }: TrustBundleOptions,
): TrustBundle {
  if (!guard.accepts(name, isBundleName)) {
    guard.fail('name', {
      code: 'name/format',
      rule: 'must be the name of a ClusterTrustBundle',
      got: name,
      cure: "write it like 'internal-ca' or 'example.com:signer:v1'",
    });
  }
  return { name, path: checkFilePath(guard, 'path', path), optional: guard.flag('optional', optional) };
}

/** Without a selector, Kubernetes would select no bundle; an empty selector selects all. */
export function bundlesOfSigner(
  guard: Guard,
  signerName: string,
  path: string,
  { labels = {}, optional }: SignerTrustBundleOptions,
): TrustBundle {
  checkSigner(guard, 'signerName', signerName);
  for (const [key, value] of Object.entries(guard.map('labels', labels)))
    checkLabel(guard, ['labels', { key }], key, value);
  return {
    signerName,
    labelSelector: { matchLabels: unlessEmpty(labels) },
    path: checkFilePath(guard, 'path', path),
    optional: guard.flag('optional', optional),
  };
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Fields that the API server would set by default are written out. */
export function podCertificate(
  guard: Guard,
  signerName: string,
  path: string,
  options: PodCertificateOptions,
): object {
  const { keyType = PodKeyType.ED25519, maxExpiration = Duration.hours(24), userAnnotations = {} } = options;
  checkSigner(guard, 'signerName', signerName);
  const maxExpirationSeconds = guard.seconds('maxExpiration', maxExpiration, HOUR);
  guard.wholeNumber('maxExpiration', maxExpirationSeconds, HOUR, 91 * DAY);
  return {
    signerName,
    keyType: guard.choice('keyType', keyType, PodKeyType),
    maxExpirationSeconds,
    credentialBundlePath: checkFilePath(guard, 'path', path),
    userAnnotations: unlessEmpty(checkAnnotations(guard, 'userAnnotations', userAnnotations)),
  };
}

function checkSigner(guard: Guard, prop: At, name: string): void {
  if (guard.accepts(name, isSigner)) return;
  guard.fail(prop, {
    code: 'name/format',
    rule: 'must be the name of a signer: a domain, a slash and a path',
    got: name,
    cure: "write it like 'example.com/internal-ca'",
  });
}

function isSigner(name: string): boolean {
  if (typeof name !== 'string') return false;
  const [domain, path = '', ...more] = name.split('/');
  return more.length === 0 && domain.includes('.') && [domain, path].every(isDnsSubdomain);
}

/** The name of a signer's bundle has the signer's name as its prefix. */
function isBundleName(name: string): boolean {
  if (typeof name !== 'string') return false;
  return name.split(':').every(isDnsSubdomain) && [1, 3].includes(name.split(':').length);
}
