import { allowsResource, allowsVerbAndGroup, coversRule, everySubresource } from './covers';
import { Atom, Grant } from './grant';
import { ANY, Rule } from './rule';

/** Everything that a role can allow on resources, and on URLs. */
const ON_RESOURCES: Rule = { verbs: [ANY], apiGroups: [ANY], resources: [ANY] };
const ON_URLS: Rule = { verbs: [ANY], nonResourceURLs: [ANY] };

/**
 * Tells what grants allow, as `covers` does, but finds the rules that matter among thousands. A grant for the cluster
 * holds in every namespace.
 */
export class Coverage {
  private readonly byResource = new Map<string, Rule[]>();
  /** Of rules that are limited to names. */
  private readonly byName = new Map<string, Rule[]>();
  private readonly byUrl = new Map<string, Rule[]>();
  /** By what is before the star of a URL, and how long these are. */
  private readonly byStart = new Map<string, Rule[]>();
  private readonly lengths = new Set<number>();
  private readonly unknownRoles = new Set<string>();

  public constructor(private readonly grants: readonly Grant[]) {
    for (const { namespace, rules, unknownRole } of grants) {
      for (const rule of rules) this.add(namespace, rule);
      if (unknownRole !== undefined) this.unknownRoles.add(keyOf(namespace, unknownRole));
    }
  }

  private add(namespace: string | undefined, rule: Rule): void {
    const { resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
    const [index, words] =
      resourceNames.length > 0 ? [this.byName, resourceNames] : [this.byResource, resources];
    const verb = rule.verbs.length === 1 ? rule.verbs[0] : undefined;
    for (const word of new Set(words)) push(index, keyOf(namespace, word, verb), rule);
    if (namespace !== undefined) return; // Requests for URLs are in no namespace.
    for (const url of new Set(nonResourceURLs)) {
      push(this.byUrl, url, rule);
      if (!url.endsWith(ANY)) continue;
      const start = url.replace(/\*+$/, '');
      push(this.byStart, start, rule);
      this.lengths.add(start.length);
    }
  }

  public covers(atom: Atom): boolean {
    const { namespace, rule, unknownRole, isWhole } = atom;
    if (unknownRole !== undefined) return this.coversUnknown(namespace, unknownRole);
    if (rule === undefined) return true;
    return isWhole ? this.coversWhole(namespace, rule) : this.coversSingle(namespace, rule);
  }

  /** Whether a rule allows what a single one does, other than one that does not count. */
  public coversSingle(namespace: string | undefined, single: Rule, but?: Rule): boolean {
    const url = single.nonResourceURLs?.[0];
    if (url !== undefined) return namespace === undefined && this.coversUrl(url, single.verbs[0], but);
    // The index knows the resource of a rule, or its name; of lists of thousands that matters.
    const isOwner = (owner: Rule) => owner !== but && allowsVerbAndGroup(owner, single);
    const isNamed = (owner: Rule) => isOwner(owner) && allowsResource(owner, single);
    const resource = single.resources?.[0] ?? '';
    const name = single.resourceNames?.[0];
    const [verb] = single.verbs;
    for (const scope of scopesOf(namespace)) {
      const has = (index: typeof this.byName, word: string, isRight: (owner: Rule) => boolean) =>
        [undefined, verb, ANY].some((by) => index.get(keyOf(scope, word, by))?.some(isRight));
      if (has(this.byResource, resource, isOwner) || has(this.byResource, ANY, isOwner)) return true;
      if (resource.includes('/') && has(this.byResource, everySubresource(resource), isOwner)) return true;
      if (name !== undefined && has(this.byName, name, isNamed)) return true;
    }
    return false;
  }

  private coversUrl(url: string, verb: string, but?: Rule): boolean {
    const isOwner = (rule: Rule) => rule !== but && (rule.verbs.includes(ANY) || rule.verbs.includes(verb));
    if (this.byUrl.get(url)?.some(isOwner)) return true;
    for (const length of this.lengths)
      if (length <= url.length && this.byStart.get(url.slice(0, length))?.some(isOwner)) return true;
    return false;
  }

  /** Nothing covers a role of unknown rules but itself, and what allows everything. */
  private coversUnknown(namespace: string | undefined, role: string): boolean {
    if (scopesOf(namespace).some((scope) => this.unknownRoles.has(keyOf(scope, role)))) return true;
    const everything = namespace === undefined ? [ON_RESOURCES, ON_URLS] : [ON_RESOURCES];
    return everything.every((rule) => this.covers({ namespace, rule }));
  }

  /** A rule that was not taken apart has to be covered by one. */
  private coversWhole(namespace: string | undefined, rule: Rule): boolean {
    return this.grants.some(
      (grant) =>
        scopesOf(namespace).includes(grant.namespace) && grant.rules.some((owner) => coversRule(owner, rule)),
    );
  }
}

function scopesOf(namespace: string | undefined): (string | undefined)[] {
  return namespace === undefined ? [undefined] : [undefined, namespace];
}

/** No name of a namespace has a slash. A rule of one verb stands at it, as there may be thousands of these. */
function keyOf(namespace: string | undefined, word: string, verb?: string): string {
  const place = namespace === undefined ? '/' : `:${namespace}/`;
  return verb === undefined ? place + word : `${place}${word}\0${verb}`;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
