/** What the API server does with requests while a webhook does not answer. */

import { groupKindOf } from '../../../manifest/kube-object';
import { mapsAt, textAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding } from '../../report/finding';
import { listed, say } from '../../report/said';
import { Edit, finding } from '../situation';

const KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(
  (kind) => `${kind}.admissionregistration.k8s.io`,
);

export function webhooks({ before, after }: Edit): Finding[] {
  if (!KINDS.includes(groupKindOf(after.value))) return [];
  const old = policiesOf(before);
  const changed = [...policiesOf(after)].filter(([name, policy]) => (old.get(name) ?? policy) !== policy);
  return ['Ignore', 'Fail'].flatMap((policy) => {
    const names = changed.filter(([, now]) => now === policy).map(([name]) => name);
    return names.length === 0 ? [] : [changedTo(policy, names, after)];
  });
}

function changedTo(policy: string, names: readonly string[], object: ReviewedObject): Finding {
  const of = say`${listed(names.map((name) => say`${name}`))} of ${called(object)}`;
  return finding('webhook-policy', {
    level: 'medium',
    classes: [],
    object,
    title:
      policy === 'Ignore'
        ? say`While ${of} does not answer, the API server now accepts requests that it would check or change`
        : say`While ${of} does not answer, the API server now refuses the requests that it would check or change`,
    facts: { policy, names },
  });
}

function policiesOf({ normalized }: ReviewedObject): ReadonlyMap<string, string> {
  const webhooksOf = mapsAt(normalized, 'webhooks');
  return new Map(
    webhooksOf.map((each) => [textAt(each, 'name') ?? '', textAt(each, 'failurePolicy') ?? 'Fail']),
  );
}
