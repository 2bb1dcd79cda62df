import { Requirement } from '../manifest/requirement';
import { NO_WARNINGS, Warning } from '../validation/warning';
import type { AppObjects } from './app-objects';

/** Warnings for references to an object that the App creates only in another namespace. */
export function otherNamespace(
  requirements: readonly Requirement[],
  own: string | undefined,
  made: AppObjects,
): readonly Warning[] {
  return requirements.flatMap((requirement) => {
    if (!made.makes(requirement.group ?? 'core', requirement.kind) || made.find(requirement, own))
      return NO_WARNINGS;
    const elsewhere = made.namespacesOf(requirement);
    if (elsewhere.length === 0) return NO_WARNINGS;
    const { kind, name, namespace = own } = requirement;
    const message = `refers to ${kind} '${name}' in namespace '${namespace ?? ''}', which the App creates in '${elsewhere.join("' and '")}' only`;
    return [{ id: 'batch/other-namespace', message, cure: 'create it in a chart of that namespace' }];
  });
}
