import { Guard } from '../validation/guard';
import { checkWritable } from '../validation/writable-text';

/** Throws if a string is not a reason. In the manifest each permission is one line. */
export function checkReason(guard: Guard, prop: string, reason: string): void {
  guard.matches(prop, reason, /^[^\n]*\S[^\n]*$/, {
    code: 'rbac/reason',
    rule: 'must be text in one line',
    cure: prop === 'reason' ? 'write why the account needs it' : 'write why it works in the cluster',
  });
  checkWritable(guard, reason, prop);
}
