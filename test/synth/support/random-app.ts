/** Random apps of cdk8s: built alike in any App, so that what two Apps write of them can be compared. */

import { ApiObject, App, AppProps, Chart, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { ConfigMap, Job, k8s } from 'cdk8s-plus-27';
import { Construct, DependencyGroup, IConstruct } from 'constructs';
import * as fc from '../../support/properties';
import { hasCycle } from './cycles';

const KINDS = [
  'chart',
  'overriding-chart',
  'construct',
  'config-map',
  'custom',
  'namespace',
  'deployment',
  'plus-map',
  'plus-job',
  'late',
] as const;

interface NodePlan {
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
  /** Which of the constructs before it is its scope. */
  readonly scope: number;
  readonly text: string;
  readonly isNamed: boolean;
  readonly namespace?: string;
  readonly labels: { readonly [key: string]: string };
  readonly patch: number;
}

/** What is in an app, as plain data. */
export interface AppPlan {
  readonly nodes: readonly NodePlan[];
  /** Numbers of constructs, of which the first depends on the second. */
  readonly dependencies: readonly (readonly [number, number])[];
  /** Whether dependencies that would form a cycle are added too. */
  readonly mayHaveCycle: boolean;
  /** One dependency on several constructs. */
  readonly group: readonly number[];
  readonly invalid: readonly number[];
  readonly yamlOutputType: YamlOutputType;
  readonly extension: string;
  readonly hasResolver: boolean;
  readonly recordConstructMetadata: boolean;
  readonly disableSort: boolean;
}

const text = fc.constantFrom('a', 'of two words', 'the-zone', 'several\nlines\n', 'x: y', '# no', '');
const id = fc.constantFrom(
  'a',
  'b',
  'c',
  'web',
  'A',
  '0',
  '1',
  '10',
  'Default',
  'Resource',
  'x-y',
  'x_y',
  'ä',
);

/** More charts, fewer of all else. */
const kind = fc.oneof(
  { weight: 3, arbitrary: fc.constant(KINDS[0]) },
  { weight: 3, arbitrary: fc.constantFrom('construct' as const, 'config-map' as const) },
  { weight: 4, arbitrary: fc.constantFrom(...KINDS) },
);

const node: fc.Arbitrary<NodePlan> = fc.record({
  kind,
  id,
  scope: fc.nat(100),
  text,
  isNamed: fc.boolean(),
  namespace: fc.option(fc.constantFrom('blue', 'green'), { nil: undefined }),
  labels: fc.dictionary(fc.constantFrom('app', 'tier', 'example.com/team', '7'), fc.constantFrom('a', 'b')),
  patch: fc.nat(5),
});

/** cdk8s' own App takes exponential time: so few constructs and dependencies. */
export const randomApp: fc.Arbitrary<AppPlan> = fc.record({
  nodes: fc.array(node, { maxLength: 14, size: 'max' }),
  dependencies: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 8, size: 'max' }),
  mayHaveCycle: fc.constantFrom(true, false, false, false),
  group: fc.oneof(fc.constant([]), fc.array(fc.nat(100), { maxLength: 3 })),
  invalid: fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(100), { maxLength: 2 }) },
  ),
  yamlOutputType: fc.constantFrom(
    YamlOutputType.FILE_PER_APP,
    YamlOutputType.FILE_PER_CHART,
    YamlOutputType.FILE_PER_CHART,
    YamlOutputType.FILE_PER_RESOURCE,
    YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ),
  extension: fc.constantFrom('.k8s.yaml', '.yaml'),
  hasResolver: fc.boolean(),
  recordConstructMetadata: fc.boolean(),
  disableSort: fc.boolean(),
});

/** The props that an App is made with for a plan. */
export function propsOf(plan: AppPlan, outdir: string): AppProps {
  const { yamlOutputType, extension: outputFileExtension, recordConstructMetadata } = plan;
  const resolve = (context: { value: unknown; replaceValue(value: unknown): void }) => {
    if (context.value === 'the-zone') context.replaceValue('Etc/UTC');
  };
  const resolvers = plan.hasResolver ? [{ resolve }] : undefined;
  return { outdir, yamlOutputType, outputFileExtension, recordConstructMetadata, resolvers };
}

/** Makes of an App what a plan says. */
export function fillApp(app: App, plan: AppPlan): void {
  const made: IConstruct[] = [];
  for (const one of plan.nodes) {
    const scope = scopeOf(app, made, one);
    if (scope.node.tryFindChild(one.id) === undefined) made.push(makeNode(scope, one));
  }
  if (made.length === 0) return;
  const at = (index: number): IConstruct => made[index % made.length];
  const depend = (source: IConstruct, ...targets: IConstruct[]): void => {
    const inCharts = targets.filter(isInChart);
    if (!isInChart(source) || inCharts.length === 0) return;
    const target = inCharts.length === 1 ? inCharts[0] : new DependencyGroup(...inCharts);
    source.node.addDependency(target);
    if (!plan.mayHaveCycle && hasCycle(app)) source.node.removeDependency(target);
  };
  for (const [source, target] of plan.dependencies) depend(at(source), at(target));
  depend(at(0), ...plan.group.map(at));
  for (const index of plan.invalid) at(index).node.addValidation({ validate: () => [`no ${index}`] });
}

class OverridingChart extends Chart {
  public override toJson(): ReturnType<Chart['toJson']> {
    return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } }];
  }
}

/** Objects must be in a chart, and charts may be in anything. */
function scopeOf(app: App, made: readonly IConstruct[], { kind: own, scope }: NodePlan): IConstruct {
  const found = [app, ...made][scope % (made.length + 1)];
  const isFree = own === 'chart' || own === 'construct';
  return isFree || isInChart(found)
    ? found
    : (made.find((one) => Chart.isChart(one)) ?? app.node.tryFindChild('first') ?? new Chart(app, 'first'));
}

function isInChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => Chart.isChart(scope));
}

function makeNode(scope: IConstruct, plan: NodePlan): Construct {
  const { id: own, namespace, labels, text: said } = plan;
  const late = <T>(value: T): T => Lazy.any({ produce: () => value }) as T;
  const name = plan.isNamed ? { name: `name-${own.toLowerCase()}` } : {};
  const metadata = { ...name, namespace, labels };
  switch (plan.kind) {
    case 'chart':
      return new Chart(scope, own, {
        namespace,
        labels,
        disableResourceNameHashes: plan.isNamed,
      });
    case 'overriding-chart':
      return new OverridingChart(scope, own, { namespace, labels });
    case 'construct':
      return new Construct(scope, own);
    case 'plus-map':
      return new ConfigMap(scope, own, { metadata, data: { said, b: '1', a: '2' } });
    case 'plus-job':
      return new Job(scope, own, { metadata, containers: [{ image: 'x' }] });
    case 'deployment':
      return patched(new k8s.KubeDeployment(scope, own, { metadata, spec: deploymentSpec(said) }), plan);
    case 'namespace':
      return patched(new ApiObject(scope, own, { apiVersion: 'v1', kind: 'Namespace', metadata }), plan);
    case 'custom':
      return patched(
        new ApiObject(scope, own, {
          apiVersion: 'example.com/v1',
          kind: 'Thing',
          metadata: { ...metadata, annotations: { said: late(said) }, finalizers: ['example.com/x'] },
          spec: { none: undefined, list: [late({ b: said, a: [] }), 1, true], late: late(said) },
        }),
        plan,
      );
    case 'config-map':
    case 'late':
      return patched(
        new ApiObject(scope, own, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata:
            plan.kind === 'late' ? { ...metadata, name: late(`late-${own.toLowerCase()}`) } : metadata,
          data: { said, zone: 'the-zone', b: 'x', a: 'y', 7: '7' },
        }),
        plan,
      );
  }
}

function deploymentSpec(said: string): k8s.DeploymentSpec {
  const container = { name: 'main', image: 'x', env: [{ name: 'SAID', value: said }] };
  return {
    selector: { matchLabels: { app: 'a' } },
    replicas: 2,
    template: {
      metadata: { labels: { app: 'a' } },
      spec: { containers: [{ ...container, resources: { limits: { cpu: k8s.Quantity.fromNumber(1) } } }] },
    },
  };
}

function patched(object: ApiObject, { patch, text: said }: NodePlan): ApiObject {
  if (patch === 1) object.addJsonPatch(JsonPatch.add('/metadata/annotations', { patched: said }));
  if (patch === 2) object.addJsonPatch(JsonPatch.replace('/metadata/name', 'renamed'));
  if (patch === 3)
    object.addJsonPatch(JsonPatch.add('/more', { z: said, a: [said] }), JsonPatch.remove('/more/z'));
  if (patch === 4) object.metadata.addLabel('added', said);
  return object;
}
