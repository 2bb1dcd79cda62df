import { PodFields } from '../../../pod-security/pod-fields';
import { AnyMap, isMap, mapAt } from '../../fields/tree';

/** The expected type of a value: a type, a list of one type, a map with known fields, or any map. */
type Shape = 'string' | 'number' | 'boolean' | 'map' | readonly [Shape] | { readonly [field: string]: Shape };

const PROFILE: Shape = { type: 'string' };
const SECURITY: Shape = {
  allowPrivilegeEscalation: 'boolean',
  appArmorProfile: PROFILE,
  capabilities: { add: ['string'], drop: ['string'] },
  privileged: 'boolean',
  procMount: 'string',
  runAsNonRoot: 'boolean',
  runAsUser: 'number',
  seccompProfile: PROFILE,
  seLinuxOptions: { role: 'string', type: 'string', user: 'string' },
  sysctls: [{ name: 'string' }],
  windowsOptions: { hostProcess: 'boolean' },
};
const HANDLER: Shape = { httpGet: { host: 'string' }, tcpSocket: { host: 'string' } };
const CONTAINER: Shape = {
  name: 'string',
  lifecycle: { postStart: HANDLER, preStop: HANDLER },
  livenessProbe: HANDLER,
  ports: [{ containerPort: 'number', hostPort: 'number' }],
  readinessProbe: HANDLER,
  securityContext: SECURITY,
  startupProbe: HANDLER,
};
const SPEC: Shape = {
  containers: [CONTAINER],
  ephemeralContainers: [CONTAINER],
  hostIPC: 'boolean',
  hostNetwork: 'boolean',
  hostPID: 'boolean',
  hostUsers: 'boolean',
  initContainers: [CONTAINER],
  os: { name: 'string' },
  securityContext: SECURITY,
  volumes: ['map'],
};

/** The fields of a pod that the Pod Security Standards judge. Anything may be missing or of a wrong type. */
export function podFields(pod: AnyMap): PodFields {
  const annotations = Object.entries(mapAt(pod, 'metadata', 'annotations')).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return {
    metadata: { annotations: Object.fromEntries(annotations) },
    spec: shaped(pod.spec, SPEC) ?? {},
  };
}

/** The value without everything of another type. */
function shaped(value: unknown, shape: Shape): unknown {
  if (typeof shape === 'string') {
    if (shape === 'map') return isMap(value) ? value : undefined;
    return typeof value === shape ? value : undefined;
  }
  if (isList(shape))
    return Array.isArray(value)
      ? value.flatMap((member) => {
          const read = shaped(member, shape[0]);
          return read === undefined ? [] : [read];
        })
      : undefined;
  if (!isMap(value)) return undefined;
  const result: { [field: string]: unknown } = {};
  for (const field of Object.keys(shape)) {
    const read = shaped(value[field], shape[field]);
    if (read !== undefined) result[field] = read;
  }
  return result;
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
