import { PodFields } from '../../../pod-security/pod-fields';
import { Path } from '../../../validation/problem';
import { textAt } from '../../fields/tree';
import { Said, say, words } from '../../report/said';
import { Exposure, isContainerList } from './pod-level';

/** What a pod shares with its node, by the field of the pod spec. */
const HOST_FIELDS: { readonly [field: string]: string } = {
  hostIPC: 'pods share memory with processes of the node',
  hostNetwork: 'pods use the network of the node',
  hostPID: 'pods see the processes of the node',
};

/** Whether it gives access to the node, or to other workloads on it. */
export function isHostAccess({ violation: { path } }: Exposure): boolean {
  const last = fieldOf(path);
  if (path.length === 2) return Object.hasOwn(HOST_FIELDS, last);
  return last === 'privileged' || last === 'hostPath' || last === 'hostProcess';
}

/** The exposure as a clause: `container main is privileged`. */
export function exposureSaid(exposure: Exposure, { spec }: PodFields): Said {
  const { path, got } = exposure.violation;
  const [, list, index] = path;
  if (path.length === 2 && typeof list === 'string' && Object.hasOwn(HOST_FIELDS, list))
    return words(HOST_FIELDS[list]);
  if (list === 'volumes' && typeof index === 'number')
    return volumeSaid(spec.volumes?.[index], fieldOf(path));
  if (!isContainerList(list) || typeof index !== 'number') return fieldSaid(path, got, words('pods'), true);
  const container = spec[list]?.[index];
  const kind = list === 'containers' ? 'container' : 'init container';
  const subject = say`${words(kind)} ${container?.name ?? String(index)}`;
  const port = path[3] === 'ports' && typeof path[4] === 'number' ? container?.ports?.[path[4]] : undefined;
  if (port !== undefined)
    return say`${subject} opens port ${port.hostPort ?? port.containerPort ?? 0} of the node`;
  return fieldSaid(path, got, subject, false);
}

function volumeSaid(volume: object | undefined, kind: string): Said {
  const path = kind === 'hostPath' ? textAt(volume, 'hostPath', 'path') : undefined;
  return path === undefined ? say`a volume is of type ${kind}` : say`${path} of the node is mounted`;
}

type Sentence = (subject: Said, got: string | undefined, isMany: boolean) => Said;

/** By the last field of the path. */
const FIELDS: { readonly [field: string]: Sentence } = {
  privileged: (subject) => say`${subject} is privileged`,
  allowPrivilegeEscalation: (subject) => say`${subject} may gain privileges`,
  runAsNonRoot: (subject) => say`${subject} may run as root`,
  runAsUser: (subject, _, isMany) => say`${subject} ${words(isMany ? 'run' : 'runs')} as root`,
  drop: (subject) => say`${subject} keeps capabilities that it could drop`,
  procMount: (subject, got) => say`${subject} sees /proc as ${got ?? ''}`,
  hostProcess: (subject, _, isMany) =>
    say`${subject} ${words(isMany ? 'run' : 'runs')} as a process of the node`,
  host: (subject, got) => say`a probe or hook of ${subject} asks host ${got ?? ''}`,
};

function fieldOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'string' ? last : '';
}

function fieldSaid(path: Path, got: string | undefined, subject: Said, isMany: boolean): Said {
  const field = fieldOf(path);
  if (Object.hasOwn(FIELDS, field)) return FIELDS[field](subject, got, isMany);
  const has = words(isMany ? 'have' : 'has');
  if (path.includes('add')) return say`${subject} ${words(isMany ? 'get' : 'gets')} capability ${got ?? ''}`;
  if (path.includes('seccompProfile'))
    return got === undefined
      ? say`${subject} ${has} no seccomp profile`
      : say`${subject} ${has} seccomp profile ${got}`;
  if (path.includes('sysctls')) return say`${subject} ${words('set')} kernel parameter ${got ?? ''}`;
  const setting = path
    .filter((step) => typeof step === 'string')
    .slice(-2)
    .join('.');
  const annotation = path.flatMap((step) => (typeof step === 'object' ? [step.key] : []));
  return say`${subject} ${has} ${annotation[0] ?? setting}${got === undefined ? [] : say` ${got}`}`;
}
