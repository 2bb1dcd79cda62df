import { IConstruct } from 'constructs';
import { KubernetesTarget, OLDEST_MINOR, versionOf } from '../kubernetes/target';
import { gatesOfFields } from '../kubernetes/unavailable';
import { Guard } from '../validation/guard';
import { didYouMean, misspelledName } from '../validation/nearest-name';

/** The target of each App, by its root. */
const byApp = new WeakMap<IConstruct, KubernetesTarget>();

export function registerKubernetes(app: IConstruct, target: KubernetesTarget): void {
  byApp.set(app, target);
}

/** The Kubernetes that the App of a construct is for: any version unless its ClusterApp sets one. */
export function kubernetesOf({ node }: IConstruct): KubernetesTarget {
  return byApp.get(node.root) ?? KubernetesTarget.ANY;
}

/** The target from the props `kubernetesVersion` and `featureGates` of a ClusterApp. */
export function kubernetesTarget(
  guard: Guard,
  version: string | undefined,
  gates: readonly string[] | undefined,
): KubernetesTarget {
  if (version === undefined && gates === undefined) return KubernetesTarget.ANY;
  return new KubernetesTarget(
    version === undefined ? undefined : minorOf(guard, version),
    checkGates(guard, gates),
  );
}

/** A version as people write it, or as clusters report it: `v1.33.13-eks-1234`, `1.33+`. */
const VERSION = /^v?1\.(\d{1,3})(?:\+|\.\d+(?:[-+].+)?)?$/;
const LIKE = "write it like '1.33'";

function minorOf(guard: Guard, version: string): number {
  if (typeof version === 'number') {
    // As a number, 1.30 is 1.3.
    const rule = 'must be text, since a number has no trailing zero';
    return guard.fail('kubernetesVersion', { code: 'value/type', rule, got: version, cure: LIKE });
  }
  guard.text('kubernetesVersion', version, LIKE);
  const minor = VERSION.exec(version)?.[1];
  if (minor === undefined) {
    const rule = 'must be a version of Kubernetes';
    return guard.fail('kubernetesVersion', { code: 'kubernetes/version', rule, got: version, cure: LIKE });
  }
  if (Number(minor) >= OLDEST_MINOR) return Number(minor);
  return guard.fail('kubernetesVersion', {
    code: 'kubernetes/version',
    rule: `must be at least ${versionOf(OLDEST_MINOR)}, the oldest Kubernetes that the library supports`,
    got: version,
    cure: `write '${versionOf(OLDEST_MINOR)}' or a later one: the version of your oldest cluster`,
  });
}

function checkGates(guard: Guard, gates: readonly string[] = []): readonly string[] {
  guard.list('featureGates', gates)?.forEach((gate, index) => {
    guard.text(['featureGates', index], gate, "write it like 'WorkloadWithJob'");
    guard.matches(['featureGates', index], gate, /^[A-Z][A-Za-z0-9]*$/, {
      code: 'kubernetes/gate',
      rule: 'must be the name of a feature gate, in CamelCase and without a value',
      cure: `write it like '${/^[A-Z][A-Za-z0-9]*(?==true$)/.exec(gate)?.[0] ?? 'WorkloadWithJob'}'`,
    });
    const known = gatesOfFields();
    const meant = known.includes(gate) ? undefined : misspelledName(gate, known);
    if (meant === undefined) return;
    const rule = 'must be the name of a feature gate';
    guard.fail(['featureGates', index], {
      code: 'kubernetes/gate',
      rule,
      got: gate,
      cure: didYouMean(meant),
    });
  });
  return [...gates];
}
