import { Guard } from '../../validation/guard';
import { isDnsSubdomain } from '../../validation/names';

/** The controller that manages Jobs by default. */
export const JOB_CONTROLLER = 'kubernetes.io/job-controller';

const LONGEST = 63;
const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** Throws an error if the value is not the name of a controller. */
export function checkManagedBy(at: Guard, managedBy?: string): string | undefined {
  if (managedBy === undefined || at.accepts(managedBy, isManager, ['example.com/a'])) return managedBy;
  return at.fail('managedBy', {
    code: 'name/format',
    rule: `must be a domain, "/" and a path, at most ${LONGEST} characters in all`,
    got: managedBy,
    cure: "write it like 'kueue.x-k8s.io/multikueue'",
  });
}

function isManager(text: string): boolean {
  if (typeof text !== 'string' || text.length > LONGEST) return false;
  const slash = text.indexOf('/');
  return slash > 0 && isDnsSubdomain(text.slice(0, slash)) && PATH.test(text.slice(slash + 1));
}
