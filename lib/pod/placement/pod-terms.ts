import type { k8s, LabelExpression } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { checkKey } from '../../validation/labels';
import { isDnsLabel } from '../../validation/names';
import { checkLabelKeys, labelSelector } from './label-selector';
import { divide } from './terms';

/** Selects the pods that have all labels and match all expressions. */
export interface PodTerm {
  /**
   * Labels of the pods; `{}` means all pods.
   * @default - none; only `expressions` must match
   */
  readonly labels?: { [key: string]: string };
  /**
   * Further expressions that the labels of the pods must match, such as `LabelExpression.exists('app')`.
   * @default - none
   */
  readonly expressions?: LabelExpression[];
  /**
   * Namespaces of the pods.
   * @default - the job's own, or those that namespaceLabels and namespaceExpressions select
   */
  readonly namespaces?: string[];
  /**
   * Labels of the pods' namespaces, in addition to those in `namespaces`; `{}` means all namespaces.
   * @default - none
   */
  readonly namespaceLabels?: { [key: string]: string };
  /**
   * Further expressions that the labels of these namespaces must match.
   * @default - none
   */
  readonly namespaceExpressions?: LabelExpression[];
  /**
   * Keys of labels whose values must be the same in these pods and in the job's pod: `batch.kubernetes.io/job-name`
   * selects pods of the same Job. Needs Kubernetes 1.31.
   * @default - none
   */
  readonly matchLabelKeys?: string[];
  /**
   * Keys of labels whose values must differ between these pods and the job's pod. Needs Kubernetes 1.31.
   * @default - none
   */
  readonly mismatchLabelKeys?: string[];
  /**
   * Key of the node label that defines a topology domain: nodes with the same value are in the same domain.
   * @default kubernetes.io/hostname
   */
  readonly topologyKey?: string;
  /**
   * Weight from 1 to 100 by which the term is preferred. Without it, the term is required.
   * @default - required
   */
  readonly weight?: number;
}

/** A term, including the fields that are newer than Kubernetes 1.27. */
export type PodAffinityTerm = Plain<k8s.PodAffinityTerm> & {
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
};

export function podAffinity(guard: Guard, prop: At, terms?: readonly PodTerm[]): Plain<k8s.PodAffinity> {
  const [required, preferred] = divide(guard, prop, terms, podTerm);
  return {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred?.map(([weight, podAffinityTerm]) => ({
      weight,
      podAffinityTerm,
    })),
  };
}

function podTerm(term: PodTerm, at: Guard): PodAffinityTerm {
  const { labels, expressions, namespaceLabels, namespaceExpressions } = term;
  const { topologyKey = 'kubernetes.io/hostname' } = term;
  checkKey(at, 'topologyKey', topologyKey);
  const selector = labelSelector(at, {
    labels: ['labels', labels],
    expressions: ['expressions', expressions],
  });
  if (selector === undefined) {
    at.fail('labels', {
      code: 'value/missing',
      rule: 'must be set unless expressions are, or the term matches no pod',
      cure: 'select the pods by their labels; {} means all',
    });
  }
  const namespaceSelector = labelSelector(at, {
    labels: ['namespaceLabels', namespaceLabels],
    expressions: ['namespaceExpressions', namespaceExpressions],
  });
  return {
    labelSelector: selector,
    namespaces: checkNamespaces(at, term.namespaces),
    namespaceSelector,
    topologyKey,
    ...labelKeys(at, term, selector),
  };
}

export function checkNamespaces(guard: Guard, given?: readonly string[]): string[] | undefined {
  (guard.list('namespaces', given) ?? []).forEach((name, index) => {
    if (guard.accepts(name, isDnsLabel)) return;
    guard.fail(['namespaces', index], {
      code: 'namespace/format',
      rule: 'must be the name of a namespace: at most 63 lower-case letters, digits and "-"',
      got: name,
      cure: "write it like 'shop'",
    });
  });
  return unlessEmpty([...(given ?? [])]);
}

/** A key of the selector may be in mismatchLabelKeys, but no key may be in both lists. */
function labelKeys(
  at: Guard,
  { matchLabelKeys, mismatchLabelKeys }: PodTerm,
  selector: Plain<k8s.LabelSelector>,
): Pick<PodAffinityTerm, 'matchLabelKeys' | 'mismatchLabelKeys'> {
  const match = checkLabelKeys(at, 'matchLabelKeys', matchLabelKeys, selector);
  const taken = { matchLabels: Object.fromEntries((match ?? []).map((key) => [key, ''])) };
  const mismatch = checkLabelKeys(at, 'mismatchLabelKeys', mismatchLabelKeys, taken);
  return { matchLabelKeys: match, mismatchLabelKeys: mismatch };
}
