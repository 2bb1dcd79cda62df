import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { findKind } from '../kubernetes/resource-table';
import { AppManifests, Contents, ObjectHeader } from '../manifest/app-manifests';
import { Manifest } from '../manifest/plain';
import { Requirement } from '../manifest/requirement';
import { Problem } from '../validation/problem';
import { jsonOf } from '../validation/texts/any-text';
import { contentsOf } from './contents';
import { DeploymentOfApp, deploymentOf } from './deployer-of-app';
import { hasGeneratedName } from './generated-names';
import { locatedPathOf } from './identity';
import { hasKey, identityOf, metadataOf } from './metadata-of';

interface Kind {
  readonly isNamespaced: boolean;
  readonly objects: Map<string, ApiObject>;
  /** Computed when first needed. */
  namespacesByName?: ReadonlyMap<string, readonly string[]>;
  /** The manifests, rendered when first needed. */
  byNamespace?: ReadonlyMap<string, readonly Manifest[]>;
  everywhere?: readonly Manifest[];
}

const NONE: readonly Manifest[] = [];
const NOWHERE: readonly string[] = [];
const TOOL_KEY = /^(argocd\.argoproj|kustomize\.toolkit\.fluxcd)\.io\//;

/** The objects that an App creates, with this or any other library. */
export class AppObjects implements AppManifests {
  /** A problem for each object that would silently replace another one when both are applied. */
  public readonly duplicates: Problem[] = [];

  private readonly kinds = new Map<string, Kind>();
  public readonly all: readonly ApiObject[];
  private readonly headersByObject = new Map<ApiObject, ObjectHeader>();
  private allHeaders?: readonly ObjectHeader[];
  private readonly texts = new Set<string>();
  private isDeliveryKnown?: boolean;
  private readonly root: IConstruct;
  private ofApp?: DeploymentOfApp;

  /**
   * @param nodes the App and all constructs in it
   */
  public constructor(nodes: readonly IConstruct[]) {
    this.root = nodes[0];
    this.all = nodes.filter((node) => ApiObject.isApiObject(node));
    for (const object of this.all) {
      const kind = this.kindOf(object.apiGroup, object.kind);
      const { name, namespace } = identityOf(object);
      // The API server names an object without a name.
      if (typeof name === 'string' && !hasGeneratedName(object)) this.add(object, kind, name, namespace);
    }
  }

  /** The object to which an object in a namespace refers; undefined if the App does not create it. */
  public find({ group = 'core', kind, namespace, name }: Requirement, own?: string): ApiObject | undefined {
    const known = this.kinds.get(`${group}/${kind}`);
    return known?.objects.get(idIn(known, namespace ?? own, name));
  }

  /** The namespaces in which the App creates an object of this kind and name. */
  public namespacesOf({ group = 'core', kind, name }: Requirement): readonly string[] {
    const known = this.kinds.get(`${group}/${kind}`);
    if (known?.isNamespaced !== true) return NOWHERE;
    known.namespacesByName ??= namespacesByName(known.objects.keys());
    return known.namespacesByName.get(name) ?? NOWHERE;
  }

  /** The contents of a ConfigMap or Secret in a namespace; undefined if the App does not create it. */
  public contentsOf(kind: 'ConfigMap' | 'Secret', name: string, namespace?: string): Contents | undefined {
    const object = this.find({ kind, name }, namespace);
    return object && contentsOf(object);
  }

  public makes(group: string, kind: string): boolean {
    return this.kinds.has(`${group}/${kind}`);
  }

  /** The manifests, which are rendered only once because that is slow. */
  public inNamespace(group: string, kind: string, namespace = ''): readonly Manifest[] {
    const known = this.kinds.get(`${group}/${kind}`);
    if (known === undefined) return NONE;
    known.byNamespace ??= byNamespace(known.objects.values());
    return known.byNamespace.get(namespace) ?? NONE;
  }

  public everywhere(group: string, kind: string): readonly Manifest[] {
    const known = this.kinds.get(`${group}/${kind}`);
    if (known === undefined) return NONE;
    known.byNamespace ??= byNamespace(known.objects.values());
    return (known.everywhere ??= [...known.byNamespace.values()].flat());
  }

  public headers(): readonly ObjectHeader[] {
    return (this.allHeaders ??= this.all.map((object) => this.header(object)));
  }

  public headerOf(requirement: Requirement, own?: string): ObjectHeader | undefined {
    const object = this.find(requirement, own);
    return object && this.header(object);
  }

  /** How the App is deployed. */
  public deployment(): DeploymentOfApp {
    return (this.ofApp ??= deploymentOf(this.root));
  }

  /** Whether the deployer of the App is known, or any object has labels or annotations for Argo CD or Flux. */
  public isDelivered(): boolean {
    return (this.isDeliveryKnown ??=
      this.isRecorded() || this.all.some((object) => hasKey(object, TOOL_KEY)));
  }

  private isRecorded(): boolean {
    const { deployer, chart } = this.deployment();
    return deployer !== undefined || chart !== undefined;
  }

  /** Whether this is the first call with a text. */
  public isFirst(text: string): boolean {
    const isFirst = !this.texts.has(text);
    this.texts.add(text);
    return isFirst;
  }

  /** The header of one of the objects. */
  public header(object: ApiObject): ObjectHeader {
    const known = this.headersByObject.get(object);
    if (known) return known;
    const fresh = { kind: object.kind, metadata: metadataOf(object) };
    this.headersByObject.set(object, fresh);
    return fresh;
  }

  private add(object: ApiObject, known: Kind, name: string, namespace?: string): void {
    const id = idIn(known, namespace, name);
    const other = known.objects.get(id);
    if (other === undefined) {
      known.objects.set(id, object);
      return;
    }
    const where = known.isNamespaced && namespace ? ` in namespace '${namespace}'` : '';
    this.duplicates.push({
      code: 'object/twice',
      path: [`${object.kind} '${name}'${where}`],
      rule: `is created twice, by ${locatedPathOf(other)} and by ${locatedPathOf(object)}`,
      cure: 'give one of them another id or name',
    });
  }

  private kindOf(group: string, kind: string): Kind {
    const id = `${group}/${kind}`;
    const known = this.kinds.get(id);
    if (known) return known;
    const isNamespaced = findKind(group, kind)?.namespaced ?? true;
    const fresh: Kind = { isNamespaced, objects: new Map() };
    this.kinds.set(id, fresh);
    return fresh;
  }
}

/** cdk8s adds the namespace of a chart to all its objects, even to cluster-scoped ones. */
function idIn({ isNamespaced }: Kind, namespace = '', name: string): string {
  return isNamespaced ? `${namespace}/${name}` : name;
}

function byNamespace(objects: Iterable<ApiObject>): Map<string, Manifest[]> {
  const lists = new Map<string, Manifest[]>();
  for (const object of objects) {
    const namespace = object.metadata.namespace ?? '';
    const list = lists.get(namespace) ?? [];
    list.push(jsonOf(object) as Manifest);
    lists.set(namespace, list);
  }
  return lists;
}

function namespacesByName(ids: Iterable<string>): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const id of ids) {
    const end = id.indexOf('/');
    const [namespace, name] = [id.slice(0, end), id.slice(end + 1)];
    const namespaces = all.get(name);
    if (namespaces) namespaces.push(namespace);
    else all.set(name, [namespace]);
  }
  return all;
}
