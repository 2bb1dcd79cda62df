import { allowsResource, allowsVerbAndGroup, coversRule, everySubresource } from './covers';
import { Atom, Grant } from './grant';
import { ANY, Rule } from './rule';

/** Everything that a role can allow on resources, and on URLs. */
const ON_RESOURCES: Rule = { verbs: [ANY], apiGroups: [ANY], resources: [ANY] };
const ON_URLS: Rule = { verbs: [ANY], nonResourceURLs: [ANY] };

/**
 * Computes what grants allow, like `covers`, but finds the rules that matter among thousands. A cluster-wide grant
 * applies in every namespace.
 */
export class Coverage {
  private readonly byResource = new Map<string, Rule[]>();
  /** Rules that are limited to names. */
  private readonly byName = new Map<string, Rule[]>();
  /** The verbs, groups and resources under which rules are indexed in both maps. */
  private readonly verbs = new Set<Word>();
  private readonly groups = new Set<Word>();
  private readonly namedResources = new Set<Word>();
  private readonly byUrl = new Map<string, Rule[]>();
  /** Rules by the part of a URL before the star, and the lengths of these parts. */
  private readonly byStart = new Map<string, Rule[]>();
  private readonly lengths = new Set<number>();
  private readonly unknownRoles = new Set<string>();

  public constructor(private readonly grants: readonly Grant[]) {
    for (const { namespace, rules, unknownRole } of grants) {
      for (const rule of rules) this.add(namespace, rule);
      if (unknownRole !== undefined) this.unknownRoles.add(roleKey(namespace, unknownRole));
    }
  }

  private add(namespace: string | undefined, rule: Rule): void {
    const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
    const [verb, group] = [onlyOne(verbs), onlyOne(apiGroups)];
    this.verbs.add(verb);
    this.groups.add(group);
    if (resourceNames.length === 0) {
      for (const resource of new Set(resources))
        push(this.byResource, keyOf(namespace, verb, group, resource), rule);
    } else {
      const resource = onlyOne(resources);
      this.namedResources.add(resource);
      for (const name of new Set(resourceNames))
        push(this.byName, keyOf(namespace, verb, group, resource, name), rule);
    }
    if (namespace !== undefined) return; // Requests for URLs have no namespace.
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

  /** Whether any rule except `but` allows what a single rule allows. */
  public coversSingle(namespace: string | undefined, single: Rule, but?: Rule): boolean {
    const url = single.nonResourceURLs?.[0];
    if (url !== undefined) return namespace === undefined && this.coversUrl(url, single.verbs[0], but);
    // The index has compared the resource of a rule, or its name. For lists of thousands of resources, a second
    // comparison would be slow.
    const isOwner = (owner: Rule) => owner !== but && allowsVerbAndGroup(owner, single);
    const isNamed = (owner: Rule) => isOwner(owner) && allowsResource(owner, single);
    const resource = single.resources?.[0] ?? '';
    const resources = resource.includes('/') ? [resource, ANY, everySubresource(resource)] : [resource, ANY];
    const name = single.resourceNames?.[0];
    const verbs = among(this.verbs, single.verbs[0]);
    const groups = among(this.groups, single.apiGroups?.[0]);
    const named =
      name === undefined ? [] : [undefined, ...resources].filter((one) => this.namedResources.has(one));
    for (const scope of scopesOf(namespace))
      for (const by of verbs)
        for (const group of groups) {
          if (resources.some((one) => this.byResource.get(keyOf(scope, by, group, one))?.some(isOwner)))
            return true;
          if (named.some((one) => this.byName.get(keyOf(scope, by, group, one, name))?.some(isNamed)))
            return true;
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

  /** A role with unknown rules is covered only by itself and by rules that allow everything. */
  private coversUnknown(namespace: string | undefined, role: string): boolean {
    if (scopesOf(namespace).some((scope) => this.unknownRoles.has(roleKey(scope, role)))) return true;
    const everything = namespace === undefined ? [ON_RESOURCES, ON_URLS] : [ON_RESOURCES];
    return everything.every((rule) => this.covers({ namespace, rule }));
  }

  /** A rule that was not split must be covered by a single rule. */
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

/** The key under which a rule is indexed: its only verb, group or resource, or undefined if it has several. */
type Word = string | undefined;

function onlyOne(words: readonly string[]): Word {
  return words.length === 1 ? words[0] : undefined;
}

/** The keys of rules that may allow a word: the word itself, a star, or several words. */
function among(known: ReadonlySet<Word>, word: Word): Word[] {
  return [undefined, word, ANY].filter((one) => known.has(one));
}

/**
 * Thousands of rules may share one resource or one name and differ in verbs or groups. Two places may have the same
 * key, because each rule that is found is compared.
 */
function keyOf(namespace: Word, verb: Word, group: Word, resource: Word, name: Word = ''): string {
  return `${namespace ?? '/'}\0${verb ?? '/'}\0${group ?? '/'}\0${resource ?? '/'}\0${name}`;
}

/** Names of namespaces contain no slash. */
function roleKey(namespace: string | undefined, role: string): string {
  return namespace === undefined ? `/${role}` : `${namespace}/${role}`;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
