/** Defaults that the API server derives from other fields of an object. */

import { isMovingImage } from '../images';

/** The fields of an object, without constant defaults. The functions here remove derived defaults. */
type Fields = Map<string, unknown>;

const RBAC = 'rbac.authorization.k8s.io';
/** The backoffLimit of a Job if backoffLimitPerIndex is set. */
const NO_LIMIT = 2 ** 31 - 1;

const DERIVED: { readonly [type: string]: (fields: Fields) => unknown } = {
  ClaimTemplate: (fields) => fields.delete('status'),
  Container: pullPolicy,
  CustomResourceDefinition: resourceNames,
  EphemeralContainer: pullPolicy,
  JobSpec: countsOfJob,
  LimitRangeItem: limits,
  NetworkPolicySpec: policyTypes,
  Pod: ofPod,
  PodSpec: account,
  ReplicationController: selectorOfController,
  ServicePort: (fields) => remove(fields, 'targetPort', fields.get('port')),
  ServiceSpec: service,
  Subject: subject,
  Volume: emptyDir,
  Webhook: selectors,
};

/** Removes the values that the API server would derive itself. */
export function removeDerived(type: string, fields: Fields): void {
  if (Object.hasOwn(DERIVED, type)) DERIVED[type](fields);
}

function remove(fields: Fields, field: string, value: unknown): void {
  if (fields.get(field) === value) fields.delete(field);
}

function fieldsOf(value: unknown): { readonly [field: string]: unknown } {
  return isMap(value) ? value : {};
}

/** Whether a value is a plain map of a manifest, and not an instance of a class. */
function isMap(value: unknown): value is { readonly [field: string]: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function pullPolicy(fields: Fields): void {
  const image = fields.get('image');
  if (typeof image !== 'string') return;
  remove(fields, 'imagePullPolicy', isMovingImage(image) ? 'Always' : 'IfNotPresent');
}

/** Without completions and parallelism, there is one pod. A parallelism without completions means a work queue. */
function countsOfJob(fields: Fields): void {
  remove(fields, 'backoffLimit', fields.has('backoffLimitPerIndex') ? NO_LIMIT : 6);
  remove(fields, 'completionMode', 'NonIndexed');
  remove(fields, 'manualSelector', false);
  remove(fields, 'podReplacementPolicy', fields.has('podFailurePolicy') ? 'Failed' : 'TerminatingOrFailed');
  remove(fields, 'suspend', false);
  if (fields.has('completions')) remove(fields, 'parallelism', 1);
  if (!fields.has('parallelism')) remove(fields, 'completions', 1);
}

/** The API server reads the deprecated name of the field if the newer one is not set, and writes both. */
function account(fields: Fields): void {
  const older = fields.get('serviceAccount');
  if (older === undefined) return;
  fields.delete('serviceAccount');
  if (!fields.has('serviceAccountName')) fields.set('serviceAccountName', older);
}

/** Defaults that are set in pods, but not in pod templates. */
function ofPod(fields: Fields): void {
  const spec = fieldsOf(fields.get('spec'));
  const entries = Object.entries(spec).filter(
    ([field, value]) => !(field === 'enableServiceLinks' && value === true),
  );
  const changed = entries.map(([field, value]) => {
    const areContainers = (field === 'containers' || field === 'initContainers') && Array.isArray(value);
    return [
      field,
      areContainers ? value.map((one) => containerOfPod(one, spec.hostNetwork === true)) : value,
    ];
  });
  if (isMap(fields.get('spec'))) fields.set('spec', Object.fromEntries(changed));
}

/** In a pod, unset requests are the limits, and with hostNetwork, unset host ports are the container ports. */
function containerOfPod(container: unknown, isInHostNetwork: boolean): unknown {
  if (!isMap(container)) return container;
  const { resources, ports } = container;
  const changed = Object.entries({
    ...container,
    resources: isMap(resources) ? withoutOwnLimits(resources) : resources,
    ports: isInHostNetwork && Array.isArray(ports) ? ports.map(withoutHostPort) : ports,
  });
  return Object.fromEntries(changed.filter(([, value]) => value !== undefined));
}

function withoutOwnLimits(resources: { readonly [field: string]: unknown }): unknown {
  const { requests, ...rest } = resources;
  if (!isMap(requests)) return resources;
  const limited = fieldsOf(rest.limits);
  const written = Object.entries(requests).filter(([name, amount]) => limited[name] !== amount);
  if (written.length > 0) return { ...rest, requests: Object.fromEntries(written) };
  return isEmpty(rest) ? undefined : rest;
}

function isEmpty(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}

function withoutHostPort(port: unknown): unknown {
  const { hostPort, ...rest } = fieldsOf(port);
  return hostPort !== undefined && hostPort === rest.containerPort ? rest : port;
}

function selectorOfController(fields: Fields): void {
  const spec = fieldsOf(fields.get('spec'));
  const { selector, ...rest } = spec;
  const labels = fieldsOf(fieldsOf(fieldsOf(rest.template).metadata).labels);
  const selected = Object.entries(fieldsOf(selector));
  const isSame =
    selected.length > 0 &&
    selected.length === Object.keys(labels).length &&
    selected.every(([name, value]) => labels[name] === value);
  if (isSame) fields.set('spec', rest);
}

function subject(fields: Fields): void {
  const kind = fields.get('kind');
  remove(fields, 'apiGroup', kind === 'ServiceAccount' ? '' : RBAC);
}

function policyTypes(fields: Fields): void {
  const types = fields.get('policyTypes');
  if (!Array.isArray(types)) return;
  const derived = fields.has('egress') ? ['Egress', 'Ingress'] : ['Ingress'];
  if (derived.length === types.length && derived.every((type) => types.includes(type)))
    fields.delete('policyTypes');
}

function service(fields: Fields): void {
  remove(fields, 'internalTrafficPolicy', 'Cluster');
  const type = fields.get('type');
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  if (isOutside) remove(fields, 'externalTrafficPolicy', 'Cluster');
  if (type === 'LoadBalancer') remove(fields, 'allocateLoadBalancerNodePorts', true);
  const [address, ...others] = Array.isArray(fields.get('clusterIPs'))
    ? (fields.get('clusterIPs') as unknown[])
    : [];
  if (address !== undefined && others.length === 0 && address === fields.get('clusterIP'))
    fields.delete('clusterIPs');
}

/** A volume that has only a name is an emptyDir. */
function emptyDir(fields: Fields): void {
  if (fields.size === 1 && fields.has('name')) fields.set('emptyDir', {});
}

function selectors(fields: Fields): void {
  for (const field of ['namespaceSelector', 'objectSelector'])
    if (isEmpty(fields.get(field))) fields.delete(field);
}

/** For containers, the default of defaultRequest is default, max or else min, and that of default is max. */
function limits(fields: Fields): void {
  if (fields.get('type') !== 'Container') return;
  const derive = (field: string, ...sources: readonly string[]) => {
    const written = fields.get(field);
    if (!isMap(written)) return;
    const from = sources.map((source) => fieldsOf(fields.get(source)));
    const rest = Object.entries(written).filter(
      ([name, amount]) => from.find((source) => Object.hasOwn(source, name))?.[name] !== amount,
    );
    if (rest.length === 0) fields.delete(field);
    else fields.set(field, Object.fromEntries(rest));
  };
  derive('defaultRequest', 'default', 'max', 'min');
  derive('default', 'max');
}

function resourceNames(fields: Fields): void {
  const spec = fieldsOf(fields.get('spec'));
  const names = fieldsOf(spec.names);
  const { kind } = names;
  if (typeof kind !== 'string') return;
  const rest = Object.entries(names).filter(
    ([field, value]) =>
      !(field === 'listKind' && value === `${kind}List`) &&
      !(field === 'singular' && value === kind.toLowerCase()),
  );
  fields.set('spec', { ...spec, names: Object.fromEntries(rest) });
}
