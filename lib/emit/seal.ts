import { ApiObject } from 'cdk8s';
import { Guard } from '../workload/guard';

/**
 * Refuses later patches of what an object's name is a hash of: the name is already known to others. The
 * error comes where the patch is written.
 */
export function seal(
  guard: Guard,
  object: ApiObject,
  identity: (json: { readonly [key: string]: unknown }) => string,
): void {
  const current = () => identity(object.toJson() as { readonly [key: string]: unknown });
  const sealed = current();
  const addJsonPatch = object.addJsonPatch.bind(object);
  object.addJsonPatch = (...patches) => {
    addJsonPatch(...patches);
    if (current() === sealed) return;
    guard.fail('apiObject', {
      rule: 'must not be patched in fields that Kubernetes refuses to change, since the name is a hash of them',
      cure: 'give the patch as the prop patches, or set fixedName',
    });
  };
}
