import { AnyMap, mapsAt, textAt } from '../fields/tree';
import { Finding } from '../report/finding';
import { calledAll, groupedFindings } from '../report/grouped';
import { listed, say, words } from '../report/said';
import { PodChange, touches } from './workload-change';

/** Pods whose images are pulled without a Secret that they had before. */
export function findPullSecrets(changes: readonly PodChange[]): Finding[] {
  const changed = changes.filter(
    (change) => touches(change, 'imagePullSecrets') && lostBy(change).length > 0,
  );
  return groupedFindings('workloads', changed, lostBy, ([first], objects) => {
    const secrets = lostBy(first);
    const names = listed(secrets.map((name) => say`${name}`));
    const noun = secrets.length === 1 ? 'Secret' : 'Secrets';
    const images = objects.length === 1 ? 'pulls its images' : 'pull their images';
    return {
      rule: 'workloads/pull-secret',
      level: 'medium',
      classes: [],
      title: say`${calledAll(objects)} no longer ${words(images)} with ${words(noun)} ${names}`,
    };
  });
}

/** The names of pull secrets that the pods no longer have. */
function lostBy({ podBefore, podAfter }: PodChange): string[] {
  const remaining = namesIn(podAfter);
  return namesIn(podBefore).filter((name) => !remaining.includes(name));
}

function namesIn(pod: AnyMap): string[] {
  return mapsAt(pod, 'spec', 'imagePullSecrets').flatMap((secret) => textAt(secret, 'name') ?? []);
}
