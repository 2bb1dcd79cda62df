import { Manifest } from '../manifest/plain';
import { podReferences } from '../manifest/pod-references';
import { required, Requirement } from '../manifest/requirement';

/** Objects that every namespace or cluster has. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'ConfigMap/kube-root-ca.crt',
  'ServiceAccount/default',
  'PriorityClass/system-cluster-critical',
  'PriorityClass/system-node-critical',
]);

/** The objects that the pods of a CronJob or Job refer to, except optional ones. */
export function jobRequirements({ kind, spec }: Manifest): Requirement[] {
  const job = (kind === 'CronJob' ? (spec as AnyCronJobSpec).jobTemplate?.spec : spec) as AnyJobSpec;
  return podReferences(job?.template?.spec ?? {})
    .filter(({ kind, name }) => !EVERYWHERE.has(`${kind}/${name}`))
    .flatMap(required);
}

// A patch may have removed anything.
type AnyCronJobSpec = { readonly jobTemplate?: { readonly spec?: unknown } };
type AnyJobSpec = { readonly template?: { readonly spec?: object } } | undefined;
