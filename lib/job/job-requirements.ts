import { Manifest } from '../manifest/plain';
import { podReferences } from '../manifest/pod-references';
import { required, Requirement } from '../manifest/requirement';

/** What every namespace or cluster has. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'ConfigMap/kube-root-ca.crt',
  'ServiceAccount/default',
  'PriorityClass/system-cluster-critical',
  'PriorityClass/system-node-critical',
]);

/** What the job of a CronJob or Job refers to, unless it is said to be optional. */
export function jobRequirements({ kind, spec }: Manifest): Requirement[] {
  const job = (kind === 'CronJob' ? (spec as AnyCronJobSpec).jobTemplate?.spec : spec) as AnyJobSpec;
  return podReferences(job?.template?.spec ?? {})
    .filter(({ kind, name }) => !EVERYWHERE.has(`${kind}/${name}`))
    .flatMap(required);
}

// A patch may have removed anything.
type AnyCronJobSpec = { readonly jobTemplate?: { readonly spec?: unknown } };
type AnyJobSpec = { readonly template?: { readonly spec?: object } } | undefined;
