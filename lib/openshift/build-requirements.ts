import type { BuildConfigSpec } from '../../imports/build.openshift.io';
import { Manifest, Plain } from '../manifest/plain';
import { Requirement, variableRequirements } from '../manifest/requirement';

/** The key that OpenShift reads from the Secret of a webhook. */
const WEBHOOK_KEY = 'WebHookSecretKey';

/** The objects that a BuildConfig refers to, and its kind, which Kubernetes itself does not have. */
export function buildRequirements({ apiVersion, kind, spec }: Manifest): Requirement[] {
  const { source, strategy, triggers = [] } = spec as Partial<Plain<BuildConfigSpec>>;
  const { from, env = [] } = strategy?.sourceStrategy ?? {};
  const hooks = triggers.flatMap(({ generic }) => generic?.secretReference ?? []);
  return [
    ...kindRequirement({ apiVersion, kind }),
    ...(from?.kind === 'ImageStreamTag' ? [{ group: 'image.openshift.io', ...from }] : []),
    ...(source?.sourceSecret ? [{ kind: 'Secret', name: source.sourceSecret.name }] : []),
    ...hooks.map(({ name }) => ({ kind: 'Secret', name, keys: [WEBHOOK_KEY] })),
    ...env.flatMap(variableRequirements),
  ];
}

/** Requires that the cluster knows the kind of an object. */
export function kindRequirement({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Requirement[] {
  return [{ kind: 'Kind', name: `${kind}.${apiVersion.replace(/\/.*/, '')}` }];
}
