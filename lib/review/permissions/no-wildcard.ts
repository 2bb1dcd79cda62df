import { mapsAt, textsAt } from '../fields/tree';
import { called } from '../objects/called';
import { ObjectChange } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { listed, say } from '../report/said';
import { isOfRbac, matchesNothing } from './access/written';

/** Roles with a new `pods/*`, which looks like a wildcard but matches no request. */
export function findNoWildcards(changes: readonly ObjectChange[]): Finding[] {
  return changes.flatMap((change) => {
    if (change.kind === 'removed' || !isOfRbac(change.after.value)) return [];
    const { after } = change;
    const known = new Set(change.kind === 'changed' ? namesIn(change.before) : []);
    const names = namesIn(after).filter((name) => !known.has(name));
    if (names.length === 0) return [];
    return [
      {
        rule: 'permissions/no-wildcard',
        section: 'permissions' as const,
        level: 'medium' as const,
        classes: [],
        object: after,
        title: say`${called(after)} allows nothing with ${listed(names.map((name) => say`${name}`))}: Kubernetes knows no wildcard after a slash`,
        cure: say`name each subresource, such as ${'pods/log'}; before the slash, ${'*/log'} stands for every resource`,
        facts: { names },
      },
    ];
  });
}

function namesIn({ kind, value }: ReviewedObject): readonly string[] {
  if (!/^(Cluster)?Role$/.test(kind)) return [];
  return [...new Set(mapsAt(value, 'rules').flatMap((rule) => textsAt(rule, 'resources')))].filter(
    matchesNothing,
  );
}
