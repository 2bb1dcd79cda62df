/** How values of each type are written, for the cures of values that have another form. */

import { isPrimitive, MemberType, PLAIN, structOf } from './struct';

/** Examples of structs that require nothing, or something other than text. */
const STRUCT_EXAMPLES: { readonly [struct: string]: string } = {
  Affinity: "{ nearPods: [{ labels: { app: 'cache' } }] }",
  ComputeResources: '{ memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) } }',
  ContainerHostAccess: "{ reason: '…', privileged: true }",
  HostAccess: "{ reason: '…', hostNetwork: true }",
  JobScheduling: '{ gang: true }',
  NamedContainer: "{ name: '…', image: '…' }",
  NodeExpression: "{ key: '…', operator: NodeOperator.IN, values: ['…'] }",
  NodeTerm: "{ expressions: [{ key: '…', operator: NodeOperator.IN, values: ['…'] }] }",
  PodResources: '{ memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) } }',
  PodSecurityContextOptions: '{ fsGroup: 1000 }',
  PodTerm: "{ labels: { app: 'cache' } }",
  SecretMount: "{ secret, keys: ['password'] }",
  SecurityContextOptions: '{ runAsUser: 1000 }',
  SeLinuxOptions: "{ level: 's0:c1,c2' }",
  SuccessRule: '{ succeededCount: 1 }',
  Toleration: "{ key: '…' }",
  'cdk8s-plus-27.ContainerLifecycle': "{ preStop: Handler.fromCommand(['…']) }",
  'cdk8s-plus-27.CpuResources': '{ request: Cpu.millis(500) }',
  'cdk8s-plus-27.EphemeralStorageResources': '{ request: Size.mebibytes(512) }',
  'cdk8s-plus-27.HostAlias': "{ ip: '192.0.2.10', hostnames: ['…'] }",
  'cdk8s-plus-27.MemoryResources': '{ request: Size.mebibytes(512), limit: Size.gibibytes(1) }',
  'cdk8s-plus-27.PodDnsProps': "{ nameservers: ['192.0.2.10'] }",
};

/** An entry of a map by the type of its values. */
const ENTRIES: { readonly [type: string]: string } = {
  EnvValue: "NAME: EnvValue.fromValue('…')",
  FileContent: "'app.conf': FileContent.fromInline('…')",
  HostPath: "'/host/log': { path: '/var/log' }",
  IPersistentVolumeClaim: "'/dev/database': claim",
  Mount: "'/data': Mount.fromEmptyDir()",
  number: 'name: 1',
  ResourceClaim: "gpu: ResourceClaim.fromTemplateName('…')",
  SecretMount: `'/run/login': ${STRUCT_EXAMPLES.SecretMount}`,
  Size: "'2Mi': Size.mebibytes(64)",
  string: "name: '…'",
};

/** A value of the type, with the given value in it if the type requires only that. */
export function exampleOf({ name, each }: MemberType, given?: unknown): string {
  if (each === 'of a map') return `{ ${ENTRIES[name]} }`;
  if (each === undefined) return exampleOfStruct(name, given);
  return `[${exampleOfStruct(name, Array.isArray(given) ? undefined : given)}]`;
}

function exampleOfStruct(name: string, given: unknown): string {
  const { members, required } = structOf(name);
  const typeOf = (member: string) => members.get(member) ?? PLAIN;
  const names = required.length > 0 ? required : [...members.keys()].slice(0, 1);
  const placeholders = names.map((member) => `${member}: ${placeholderOf(typeOf(member))}`);
  const example = Object.hasOwn(STRUCT_EXAMPLES, name)
    ? STRUCT_EXAMPLES[name]
    : `{ ${placeholders.join(', ')} }`;
  if (required.length !== 1 || typeOf(required[0]).name !== typeof given || !isShort(given)) return example;
  return example.replace(/'…'|…/, typeof given === 'string' ? `'${given}'` : String(given));
}

function placeholderOf(type: MemberType): string {
  if (type.name === 'string' && type.each === undefined) return "'…'";
  return isPrimitive(type) ? '…' : exampleOf(type);
}

/** A number, or text that is short enough to be a name. */
function isShort(given: unknown): boolean {
  return typeof given === 'number' || /^[-\w./]{1,40}$/.test(String(given));
}
