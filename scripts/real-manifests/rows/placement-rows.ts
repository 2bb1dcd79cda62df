/** Affinity, tolerations and spread as props. */

import { Duration } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-27';
import { Json, JsonMap, listOf, mapOf, mapsOf, textOf } from '../json';
import { Conversion, knows, Props, Row } from './conversion';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export const affinityProps: Row = (value, { conversion }) => {
  const { nodeAffinity, podAffinity, podAntiAffinity } = mapOf(value);
  return {
    affinity: {
      ...(nodeAffinity !== undefined && { nodes: nodeTerms(conversion, mapOf(nodeAffinity)) }),
      ...(podAffinity !== undefined && { nearPods: podTerms(conversion, mapOf(podAffinity)) }),
      ...(podAntiAffinity !== undefined && { awayFromPods: podTerms(conversion, mapOf(podAntiAffinity)) }),
    },
  };
};

function nodeTerms(conversion: Conversion, affinity: JsonMap): Props[] {
  return [
    ...mapsOf(mapOf(affinity[REQUIRED]).nodeSelectorTerms).map((term) => nodeTerm(conversion, term)),
    ...mapsOf(affinity[PREFERRED]).map(({ weight, preference }) => ({
      weight,
      ...nodeTerm(conversion, mapOf(preference)),
    })),
  ];
}

function nodeTerm(conversion: Conversion, { matchExpressions, matchFields }: JsonMap): Props {
  if (matchFields !== undefined && !knows('NodeTerm', 'fields')) conversion.miss('affinity: matchFields');
  return {
    ...(matchExpressions !== undefined && { expressions: matchExpressions }),
    ...(matchFields !== undefined && knows('NodeTerm', 'fields') && { fields: matchFields }),
  };
}

function podTerms(conversion: Conversion, affinity: JsonMap): Props[] {
  return [
    ...mapsOf(affinity[REQUIRED]).map((term) => podTerm(conversion, term)),
    ...mapsOf(affinity[PREFERRED]).map(({ weight, podAffinityTerm }) => ({
      weight,
      ...podTerm(conversion, mapOf(podAffinityTerm)),
    })),
  ];
}

function podTerm(conversion: Conversion, term: JsonMap): Props {
  const { labelSelector, namespaceSelector, topologyKey, ...others } = term;
  for (const field of Object.keys(others))
    if (!knows('PodTerm', field)) conversion.miss(`affinity: ${field} of pods`);
  const namespaces = selected(conversion, 'PodTerm', namespaceSelector);
  return {
    ...others,
    ...selected(conversion, 'PodTerm', labelSelector),
    ...(namespaceSelector !== undefined && {
      namespaceLabels: namespaces.labels,
      namespaceExpressions: namespaces.expressions,
    }),
    topologyKey,
  };
}

/** A selector; an expression with one value is a label. */
function selected(conversion: Conversion, struct: string, selector: Json | undefined): Props {
  const { matchLabels, matchExpressions } = mapOf(selector);
  const expressions = mapsOf(matchExpressions);
  const isLabel = ({ operator, values }: JsonMap): boolean =>
    operator === 'In' && listOf(values).length === 1;
  const asLabels = Object.fromEntries(
    expressions.filter(isLabel).map(({ key, values }) => [textOf(key), listOf(values)[0]]),
  );
  const others = expressions.filter((expression) => !isLabel(expression));
  if (others.length > 0 && !knows(struct, 'expressions')) conversion.miss('selector of pods: expressions');
  return {
    labels: { ...mapOf(matchLabels), ...asLabels },
    ...(others.length > 0 && { expressions: others.map(expressionOf) }),
  };
}

function expressionOf({ key, operator, values }: JsonMap): LabelExpression {
  const texts = listOf(values).map(textOf);
  switch (textOf(operator)) {
    case 'In':
      return LabelExpression.in(textOf(key), texts);
    case 'NotIn':
      return LabelExpression.notIn(textOf(key), texts);
    case 'Exists':
      return LabelExpression.exists(textOf(key));
    default:
      return LabelExpression.doesNotExist(textOf(key));
  }
}

export const tolerationProps: Row = (value, { conversion }) => ({
  tolerations: mapsOf(value).map(({ key, operator, value: wanted, effect, tolerationSeconds }) => {
    const isOther = operator !== undefined && operator !== 'Exists' && operator !== 'Equal';
    if (isOther && !knows('Toleration', 'operator')) conversion.miss(`tolerations: ${textOf(operator)}`);
    return {
      ...(key !== undefined && key !== '' && { key }),
      ...(isOther && { operator }),
      ...(operator !== 'Exists' && { value: wanted ?? '' }),
      ...(effect !== undefined && effect !== '' && { effect }),
      ...(tolerationSeconds !== undefined && { duration: Duration.seconds(Number(tolerationSeconds)) }),
    };
  }),
});

export const spreadProps: Row = (value, { conversion }) => ({
  topologySpread: mapsOf(value).map(({ labelSelector, whenUnsatisfiable, ...others }) => {
    for (const field of Object.keys(others))
      if (!knows('TopologySpread', field)) conversion.miss(`topologySpread: ${field}`);
    const isOwn = knows('TopologySpread', 'labels');
    if (!isOwn) conversion.miss('topologySpread: labelSelector');
    return {
      ...others,
      required: whenUnsatisfiable === 'DoNotSchedule',
      ...(isOwn && selected(conversion, 'TopologySpread', labelSelector)),
    };
  }),
});
