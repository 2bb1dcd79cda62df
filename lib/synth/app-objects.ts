import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { findKind } from '../kubernetes/resource-table';
import { Requirement } from '../manifest/requirement';
import { Problem } from '../validation/problem';
import { hasGeneratedName } from './generated-names';
import { pathOf } from './identity';

interface Kind {
  readonly isNamespaced: boolean;
  readonly objects: Map<string, ApiObject>;
}

/** What an App makes, whichever library says it. */
export class AppObjects {
  /** A problem for each object that would silently replace another one when both are applied. */
  public readonly duplicates: Problem[] = [];

  private readonly kinds = new Map<string, Kind>();

  public constructor(nodes: readonly IConstruct[]) {
    for (const object of nodes) {
      // A name that is not known yet is no reason to call two objects one.
      if (ApiObject.isApiObject(object) && typeof object.name === 'string' && !hasGeneratedName(object))
        this.add(object);
    }
  }

  /** What an object of a namespace refers to; undefined where the App does not make it. */
  public find({ group = 'core', kind, namespace, name }: Requirement, own?: string): ApiObject | undefined {
    const known = this.kinds.get(`${group}/${kind}`);
    return known?.objects.get(idIn(known, namespace ?? own, name));
  }

  /** The namespaces in which the App makes an object of this kind and name. */
  public namespacesOf({ group = 'core', kind, name }: Requirement): string[] {
    const { isNamespaced = false, objects = new Map<string, ApiObject>() } =
      this.kinds.get(`${group}/${kind}`) ?? {};
    if (!isNamespaced) return [];
    return [...objects.keys()]
      .map((id) => id.split('/'))
      .filter(([, made]) => made === name)
      .map(([namespace]) => namespace);
  }

  private add(object: ApiObject): void {
    const { apiGroup, kind, name, metadata } = object;
    const known = this.kindOf(apiGroup, kind);
    const id = idIn(known, metadata.namespace, name);
    const other = known.objects.get(id);
    if (other === undefined) {
      known.objects.set(id, object);
      return;
    }
    const where = known.isNamespaced && metadata.namespace ? ` in namespace '${metadata.namespace}'` : '';
    this.duplicates.push({
      code: 'object/twice',
      path: [`${kind} '${name}'${where}`],
      rule: `is made twice, by '${pathOf(other)}' and by '${pathOf(object)}'`,
      cure: 'give one of them another id or name',
    });
  }

  private kindOf(group: string, kind: string): Kind {
    const id = `${group}/${kind}`;
    const known = this.kinds.get(id);
    if (known) return known;
    const isNamespaced = findKind(group, kind)?.namespaced ?? true;
    const fresh = { isNamespaced, objects: new Map<string, ApiObject>() };
    this.kinds.set(id, fresh);
    return fresh;
  }
}

/** cdk8s puts every object of a chart into its namespace, also those that are in none. */
function idIn({ isNamespaced }: Kind, namespace = '', name: string): string {
  return isNamespaced ? `${namespace}/${name}` : name;
}
