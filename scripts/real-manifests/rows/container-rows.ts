/** Containers as props. */

import { JsonMap, mapOf, mapsOf } from '../json';
import { as, Conversion, convert, ignored, merged, Props, Rows, since, withReason } from './conversion';
import { envFromProps, envProps } from './env-rows';
import { lifecycleProps, probe, restartRules } from './probe-rows';
import { resourcesOf } from './resource-rows';
import { containerSecurity } from './security-rows';
import { Volumes } from './volume-rows';

/** The settings of its pod that a container needs. */
export interface ContainerScope {
  readonly volumes: Volumes;
  /** Its security context, unless it sets its own values. */
  readonly security: Props;
}

const SETTINGS = 'ContainerSettings';

const CONTAINER: Rows = {
  name: as('name'),
  image: as('image'),
  imagePullPolicy: as('imagePullPolicy'),
  command: as('command'),
  args: as('args'),
  workingDir: as('workingDir'),
  env: envProps,
  envFrom: envFromProps,
  // If these are left out, the library adds them.
  resources: ignored,
  securityContext: ignored,
  volumeMounts: ignored,
  volumeDevices: ignored,
  ports: since(SETTINGS, 'ports', (value) => ({
    ports: mapsOf(value).map(({ containerPort, hostIP, ...others }) => ({
      ...others,
      number: containerPort,
      ...(hostIP !== undefined && { hostIp: hostIP }),
    })),
    ...(mapsOf(value).some(({ hostPort, hostIP }) => (hostPort ?? hostIP) !== undefined) && {
      hostAccess: {},
    }),
  })),
  startupProbe: since(SETTINGS, 'startupProbe', probe('startupProbe')),
  livenessProbe: since(SETTINGS, 'livenessProbe', probe('livenessProbe')),
  readinessProbe: since(SETTINGS, 'readinessProbe', probe('readinessProbe')),
  lifecycle: since(SETTINGS, 'lifecycle', lifecycleProps),
  stdin: since(SETTINGS, 'stdin'),
  tty: since(SETTINGS, 'tty'),
  terminationMessagePath: since(SETTINGS, 'terminationMessagePath'),
  terminationMessagePolicy: (value, field) =>
    value === 'File' ? {} : since(SETTINGS, 'terminationMessagePolicy')(value, field),
  restartPolicy: since(SETTINGS, 'containerRestartPolicy', as('containerRestartPolicy')),
  restartPolicyRules: since(SETTINGS, 'restartPolicyRules', restartRules),
};

/** A container as a NamedContainer. */
export function containerProps(conversion: Conversion, scope: ContainerScope, container: JsonMap): Props {
  const props = [
    { resources: resourcesOf(conversion, 'container.resources', mapOf(container.resources)) },
    containerSecurity(conversion, scope.security, mapOf(container.securityContext)),
    scope.volumes.mountsOf(container),
    convert(conversion, 'container', CONTAINER, container),
  ].reduce(merged);
  return withReason(props);
}
