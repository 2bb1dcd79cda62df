import { Guard } from '../validation/guard';
import { checkWritable } from '../validation/writable-text';

/** Throws where a text is no reason: in the manifest each permission is one line. */
export function checkReason(guard: Guard, prop: string, reason: string): void {
  guard.matches(prop, reason, /^[^\n]*\S[^\n]*$/, {
    code: 'rbac/reason',
    rule: 'must be text in one line',
    cure: prop === 'reason' ? 'say why the account needs it' : 'say why it works in the cluster',
  });
  checkWritable(guard, reason, prop);
}
