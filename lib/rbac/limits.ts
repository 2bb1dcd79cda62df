import { coversSingle, everySubresource } from './covers';
import { Atom, Grant } from './grant';
import { ANY, Rule } from './rule';

/** What limits a permission on one side of a change and not on the other. */
export interface Limits {
  readonly namespaces?: readonly string[];
  readonly names?: readonly string[];
}

interface Limited {
  readonly namespace?: string;
  readonly rule: Rule;
}

/** The most rules that are read for one permission; nobody reads more namespaces or names. */
const MOST = 200;

/** Finds the limits of the permissions of grants. */
export class LimitIndex {
  private readonly byResource = new Map<string, Limited[]>();

  public constructor(grants: readonly Grant[]) {
    for (const { namespace, rules } of grants)
      for (const rule of rules)
        for (const resource of new Set(rule.resources)) this.add(resource, { namespace, rule });
  }

  private add(resource: string, limited: Limited): void {
    const same = this.byResource.get(resource);
    if (same === undefined) this.byResource.set(resource, [limited]);
    else if (same.length < MOST) same.push(limited);
  }

  /**
   * The namespaces or names to which the same permission is limited; undefined if the permission is not granted at all.
   */
  public of({ namespace, rule, isWhole }: Atom): Limits | undefined {
    const resource = rule?.resources?.[0];
    if (rule === undefined || isWhole || resource === undefined) return undefined;
    const words = new Set([resource, ANY, everySubresource(resource)]);
    const found = [...words].flatMap((word) => this.byResource.get(word) ?? []);
    const inNamespaces = found.filter((own) => own.namespace !== undefined && coversSingle(own.rule, rule));
    if (namespace === undefined && inNamespaces.length > 0)
      return { namespaces: distinct(inNamespaces.map((own) => own.namespace ?? '')) };
    if (rule.resourceNames) return undefined;
    const named = found.filter(
      (own) =>
        (own.namespace === undefined || own.namespace === namespace) &&
        coversSingle({ ...own.rule, resourceNames: undefined }, rule),
    );
    return named.length > 0
      ? { names: distinct(named.flatMap((own) => own.rule.resourceNames ?? [])) }
      : undefined;
  }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
