import { newestMinor } from '../../kubernetes/field-table';
import { versionOf } from '../../kubernetes/target';
import { Unavailable, unavailableFields } from '../../kubernetes/unavailable';
import { fieldsOf } from '../../kubernetes/visit-fields';
import { Manifest } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { Fault } from '../../validation/problem';

/** Refuses fields and values that the App's Kubernetes version does not have. Does nothing if no version is set. */
export function checkTarget(guard: Guard, manifest: Manifest): void {
  const target = guard.kubernetes;
  if (target.minor === undefined) return;
  const fields = fieldsOf(manifest.kind, manifest).filter(({ value }) => !guard.placeholders.isIn(value));
  const [first] = unavailableFields(fields, target);
  if (first !== undefined) guard.fail(first.path, faultOf(first, target.minor));
}

function faultOf(unavailable: Unavailable, minor: number): Fault {
  const { exists, on, gate, says } = unavailable;
  const subject = says === undefined ? 'needs' : `accepts ${says} only with`;
  const gated = `featureGates: ['${gate}']`;
  if (minor < exists || (on !== undefined && gate === undefined)) {
    const orGate = on === undefined ? ` and the feature gate ${gate}` : '';
    return {
      code: 'kubernetes/version',
      rule: `${subject} Kubernetes ${versionOf(on ?? exists)}${orGate}, and this App is for ${versionOf(minor)}`,
      cure: 'remove it, or change kubernetesVersion of the ClusterApp',
    };
  }
  if (on !== undefined) {
    return {
      code: 'kubernetes/version',
      rule: `${subject} Kubernetes ${versionOf(on)}, and this App is for ${versionOf(minor)}`,
      cure: `remove it, or if your cluster turns on its feature gate, write new ClusterApp({ ${gated} })`,
    };
  }
  return {
    code: 'kubernetes/gate',
    rule: `${subject} the feature gate ${gate}, which is off by default up to Kubernetes ${versionOf(newestMinor())}`,
    cure: `remove it, or if your cluster turns the gate on, write new ClusterApp({ ${gated} })`,
  };
}
