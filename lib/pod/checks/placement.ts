import type { k8s } from 'cdk8s-plus-27';
import { FinishedPod } from '../../manifest/finished-pod';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkLabels } from '../../validation/labels';
import { checkLabelExpression, checkLabelKeys, LABEL_OPERATORS } from '../placement/label-selector';
import { checkField, checkNodeExpression, NodeExpression, NodeOperator } from '../placement/node-terms';
import { checkNamespaces, PodAffinityTerm } from '../placement/pod-terms';
import { checkOperator, TolerationOperator } from '../placement/tolerations';

type Spec = FinishedPod['spec'];
type Spread = Partial<NonNullable<Spec['topologySpreadConstraints']>[number]>;

/** Throws an error if a patch sets scheduling fields that the API server refuses, in the Job or only in its pods. */
export function checkPlacement(at: Guard, { spec }: FinishedPod): void {
  const { nodeSelector, affinity = {}, tolerations = [], topologySpreadConstraints: spread = [] } = spec;
  checkLabels(at, 'nodeSelector', nodeSelector);
  checkNodes(at.at('affinity', 'nodeAffinity'), affinity.nodeAffinity);
  checkPods(at.at('affinity', 'podAffinity'), affinity.podAffinity);
  checkPods(at.at('affinity', 'podAntiAffinity'), affinity.podAntiAffinity);
  tolerations.forEach((toleration, index) => checkToleration(at.at('tolerations', index), toleration));
  const rules = spread.map((one) => `${one.topologyKey} ${one.whenUnsatisfiable}`);
  spread.forEach((one, index) => {
    const own = at.at('topologySpreadConstraints', index);
    if (rules.indexOf(rules[index]) !== index)
      refuse(own, 'topologyKey', 'must differ from those before', one.topologyKey);
    checkSpread(own, one);
  });
}

function checkToleration(
  at: Guard,
  { tolerationSeconds, effect, ...given }: Partial<Plain<k8s.Toleration>>,
): void {
  const { key, value, operator = 'Equal' } = given;
  if (isKnown(operator, TolerationOperator)) checkOperator(at, { key, value: value || undefined, operator });
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    refuse(at, 'effect', "must be 'NoExecute' with tolerationSeconds", effect);
}

function checkSpread(at: Guard, spread: Spread): void {
  const { maxSkew, minDomains, whenUnsatisfiable, topologyKey, labelSelector, matchLabelKeys } = spread;
  at.wholeNumber('maxSkew', maxSkew ?? 0, 1);
  at.wholeNumber('minDomains', minDomains, 1);
  if (minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule')
    refuse(at, 'minDomains', "must come with whenUnsatisfiable: 'DoNotSchedule'", minDomains);
  if (!topologyKey) refuse(at, 'topologyKey', 'must be set');
  if (!whenUnsatisfiable) refuse(at, 'whenUnsatisfiable', 'must be set');
  checkSelector(at.at('labelSelector'), labelSelector);
  checkKeys(at, 'matchLabelKeys', { labelSelector, keys: matchLabelKeys });
}

function checkNodes(at: Guard, affinity: Plain<k8s.NodeAffinity> = {}): void {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = affinity;
  const terms = required?.nodeSelectorTerms ?? [];
  const place = at.at('requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  if (required !== undefined && terms.length === 0) refuse(place, [], 'must have at least one');
  terms.forEach((term, index) => checkTerm(place.at(index), term, false));
  preferred.forEach(({ weight, preference }, index) => {
    const own = at.at('preferredDuringSchedulingIgnoredDuringExecution', index);
    own.wholeNumber('weight', weight, 1, 100);
    checkTerm(own.at('preference'), preference, true);
  });
}

function checkTerm(at: Guard, term: Plain<k8s.NodeSelectorTerm>, isPreferred: boolean): void {
  const known = (all: readonly unknown[] = []) =>
    (all as readonly NodeExpression[])
      .map((one, index) => [index, one] as const)
      .filter(([, { operator }]) => isKnown(operator, NodeOperator));
  for (const [index, one] of known(term.matchExpressions))
    checkNodeExpression(at.at('matchExpressions', index), one, isPreferred);
  for (const [index, one] of known(term.matchFields)) checkField(at.at('matchFields', index), one);
}

function checkPods(at: Guard, affinity: Plain<k8s.PodAffinity> = {}): void {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required = [],
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = affinity;
  required.forEach((term, index) =>
    checkPodTerm(at.at('requiredDuringSchedulingIgnoredDuringExecution', index), term),
  );
  preferred.forEach(({ weight, podAffinityTerm }, index) => {
    const own = at.at('preferredDuringSchedulingIgnoredDuringExecution', index);
    own.wholeNumber('weight', weight, 1, 100);
    checkPodTerm(own.at('podAffinityTerm'), podAffinityTerm);
  });
}

function checkPodTerm(at: Guard, term: Partial<PodAffinityTerm> = {}): void {
  const { topologyKey, labelSelector, namespaceSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  if (!topologyKey) refuse(at, 'topologyKey', 'must be set');
  checkSelector(at.at('labelSelector'), labelSelector);
  checkSelector(at.at('namespaceSelector'), namespaceSelector);
  checkNamespaces(at, term.namespaces);
  checkKeys(at, 'matchLabelKeys', { labelSelector, keys: matchLabelKeys });
  const other = mismatchLabelKeys.find((key) => matchLabelKeys.includes(key));
  if (other !== undefined) refuse(at, 'mismatchLabelKeys', 'must not repeat a key of matchLabelKeys', other);
}

function checkSelector(at: Guard, selector: Plain<k8s.LabelSelector> = {}): void {
  checkLabels(at, 'matchLabels', selector.matchLabels);
  (selector.matchExpressions ?? []).forEach((expression, index) => {
    if (isKnown(expression.operator, LABEL_OPERATORS))
      checkLabelExpression(at.at('matchExpressions', index), expression);
  });
}

interface Keys {
  readonly labelSelector?: Plain<k8s.LabelSelector>;
  readonly keys?: readonly string[];
}

function checkKeys(at: Guard, field: string, { labelSelector, keys = [] }: Keys): void {
  if (keys.length > 0 && labelSelector === undefined) refuse(at, field, 'must come with labelSelector');
  checkLabelKeys(at, field, keys, labelSelector);
}

/** Newer versions of Kubernetes may accept further values. */
function isKnown<T extends string>(word: unknown, words: { readonly [name: string]: T }): word is T {
  return Object.values<unknown>(words).includes(word);
}

function refuse(at: Guard, place: string | readonly never[], rule: string, got?: unknown): never {
  return at.fail(place, {
    code: 'value/conflict',
    rule: `${rule}, or Kubernetes refuses the job`,
    got,
    cure: 'correct the patch',
  });
}
