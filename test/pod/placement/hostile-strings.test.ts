import { LabelExpression } from 'cdk8s-plus-27';
import { NodeOperator, PodTerm, TolerationOperator } from 'cdk8s-jobs';
import { Json } from '../../support/charts';
import { inPod, key, Row, testHostileStrings } from '../../support/hostile-rows';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const near = (term: PodTerm) => ({ affinity: { nearPods: [{ labels: {}, ...term }] } });
const podTerm = ({ affinity }: Json): Json => affinity.podAffinity[REQUIRED][0];
const spread = ({ topologySpreadConstraints }: Json): Json => topologySpreadConstraints[0];

const PLACEMENT: Row[] = [
  inPod(
    'name of a node',
    (value) => ({
      affinity: {
        nodes: [{ fields: [{ key: 'metadata.name', operator: NodeOperator.IN, values: [value] }] }],
      },
    }),
    ({ affinity }) => affinity.nodeAffinity[REQUIRED].nodeSelectorTerms[0].matchFields[0].values[0],
  ),
  inPod(
    'namespace of other pods',
    (value) => near({ namespaces: [value] }),
    (spec) => podTerm(spec).namespaces[0],
  ),
  inPod(
    'key of a label of a namespace',
    (value) => near({ namespaceLabels: { [value]: 'x' } }),
    (spec, value) => key(podTerm(spec).namespaceSelector.matchLabels, value),
  ),
  inPod(
    'label of a namespace',
    (value) => near({ namespaceLabels: { a: value } }),
    (spec) => podTerm(spec).namespaceSelector.matchLabels.a,
  ),
  inPod(
    'key of an expression of other pods',
    (value) => near({ expressions: [LabelExpression.exists(value)] }),
    (spec) => podTerm(spec).labelSelector.matchExpressions[0].key,
  ),
  inPod(
    'value of an expression of namespaces',
    (value) => near({ namespaceExpressions: [LabelExpression.in('a', [value])] }),
    (spec) => podTerm(spec).namespaceSelector.matchExpressions[0].values[0],
  ),
  inPod(
    'key in which pods are the same',
    (value) => near({ matchLabelKeys: [value] }),
    (spec) => podTerm(spec).matchLabelKeys[0],
  ),
  inPod(
    'key in which pods are others',
    (value) => near({ mismatchLabelKeys: [value] }),
    (spec) => podTerm(spec).mismatchLabelKeys[0],
  ),
  inPod(
    'label of a spread',
    (value) => ({ topologySpread: [{ topologyKey: 'zone', labels: { a: value } }] }),
    (spec) => spread(spec).labelSelector.matchLabels.a,
  ),
  inPod(
    'key of a spread',
    (value) => ({ topologySpread: [{ topologyKey: 'zone', matchLabelKeys: [value] }] }),
    (spec) => spread(spec).matchLabelKeys[0],
  ),
  inPod(
    'number of a toleration',
    (value) => ({ tolerations: [{ key: 'a', value, operator: TolerationOperator.GT }] }),
    ({ tolerations }) => tolerations[0].value,
  ),
];

testHostileStrings(PLACEMENT);
