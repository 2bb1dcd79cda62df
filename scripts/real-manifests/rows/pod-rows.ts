/** Pods as props. */

import { Duration } from 'cdk8s';
import { ServiceAccountToken } from '../../../lib';
import { JsonMap, mapOf, mapsOf, textOf, without } from '../json';
import { ContainerScope, containerProps } from './container-rows';
import {
  as,
  Conversion,
  convert,
  ignored,
  knows,
  merged,
  Props,
  Row,
  Rows,
  seconds,
  since,
  within,
  withReason,
} from './conversion';
import { make } from './library';
import { affinityProps, spreadProps, tolerationProps } from './placement-rows';
import { resourcesOf } from './resource-rows';
import { podSecurity } from './security-rows';
import { Volumes } from './volume-rows';

const SETTINGS = 'PodSettings';

const hostFlag = (field: string): Row =>
  knows(SETTINGS, 'hostAccess')
    ? (value) => (value === false ? {} : { hostAccess: { [field]: value } })
    : (value, { conversion, name }) => (value === false ? {} : conversion.miss(name));

const dns = (prop: string, row: Row = as(prop)): Row => since(SETTINGS, 'dns', within('dns', row));

const POD: Rows = {
  restartPolicy: as('restartPolicy'),
  serviceAccountName: (value, { conversion }) => ({ serviceAccount: conversion.account(textOf(value)) }),
  serviceAccount: (value, { conversion, object }) =>
    object.serviceAccountName === undefined ? { serviceAccount: conversion.account(textOf(value)) } : {},
  automountServiceAccountToken: (value) => (value === false ? { token: ServiceAccountToken.NONE } : {}),
  imagePullSecrets: (value, { conversion }) => ({
    imagePullSecrets: mapsOf(value).map(({ name }) => conversion.secret(textOf(name))),
  }),
  nodeSelector: as('nodeSelector'),
  affinity: affinityProps,
  tolerations: tolerationProps,
  topologySpreadConstraints: spreadProps,
  priorityClassName: as('priorityClassName'),
  runtimeClassName: as('runtimeClassName'),
  enableServiceLinks: as('enableServiceLinks'),
  terminationGracePeriodSeconds: seconds('terminationGracePeriod'),
  securityContext: ignored, // podSecurity reads it, with those of the containers.
  containers: ignored,
  initContainers: ignored,
  volumes: ignored,
  hostNetwork: hostFlag('hostNetwork'),
  hostPID: hostFlag('hostPID'),
  hostIPC: hostFlag('hostIPC'),
  nodeName: hostFlag('nodeName'),
  hostname: dns('hostname'),
  subdomain: dns('subdomain'),
  setHostnameAsFQDN: dns('hostnameAsFQDN'),
  dnsPolicy: (value, field) => (value === 'ClusterFirst' ? {} : dns('policy')(value, field)),
  dnsConfig: since(SETTINGS, 'dns', (value) => ({ dns: mapOf(value) })),
  hostnameOverride: since(SETTINGS, 'hostnameOverride'),
  hostAliases: since(SETTINGS, 'hostAliases'),
  schedulerName: (value, field) =>
    value === 'default-scheduler' ? {} : since(SETTINGS, 'schedulerName')(value, field),
  schedulingGates: since(SETTINGS, 'schedulingGates', (value) => ({
    schedulingGates: mapsOf(value).map(({ name }) => name),
  })),
  hostUsers: since(SETTINGS, 'hostUsers'),
  shareProcessNamespace: since(SETTINGS, 'shareProcessNamespace'),
  activeDeadlineSeconds: since(SETTINGS, 'podActiveDeadline', (value) => ({
    podActiveDeadline: Duration.seconds(Number(value)),
  })),
  resources: since(SETTINGS, 'podResources', (value, field) => ({
    podResources: resourcesOf(field.conversion, 'pod.resources', mapOf(value)),
  })),
  resourceClaims: since(SETTINGS, 'resourceClaims', (value) => ({
    resourceClaims: Object.fromEntries(mapsOf(value).map((claim) => [textOf(claim.name), claimOf(claim)])),
  })),
};

function claimOf({ resourceClaimName, resourceClaimTemplateName }: JsonMap): unknown {
  return resourceClaimName === undefined
    ? make('ResourceClaim', 'fromTemplateName', resourceClaimTemplateName)
    : make('ResourceClaim', 'fromName', resourceClaimName);
}

/** The props of a pod. They turn off what the library adds and the original does not have. */
export function podProps(conversion: Conversion, spec: JsonMap): Props {
  const { podSecurityContext, inContainers } = podSecurity(conversion, spec);
  const scope: ContainerScope = { volumes: new Volumes(conversion, spec), security: inContainers };
  const [main = {}, ...others] = mapsOf(spec.containers);
  const { name, ...own } = containerProps(conversion, scope, main);
  // With hostNetwork, the library chooses another policy.
  const isOmitted = spec.hostNetwork === true && spec.dnsPolicy === undefined && knows(SETTINGS, 'dns');
  const omitted: Props = {
    token: ServiceAccountToken.AUTOMOUNT,
    enableServiceLinks: true,
    ...(isOmitted && { dns: { policy: 'ClusterFirst' } }),
  };
  const props = withReason(
    [
      convert(conversion, 'pod', POD, spec),
      own,
      { containerName: name, podSecurityContext },
      initProps(conversion, scope, spec),
    ].reduce(merged, omitted),
  );
  scope.volumes.missUnmounted();
  if (others.length === 0) return props;
  if (!knows(SETTINGS, 'additionalContainers'))
    return merged(props, conversion.miss('pod.containers: a second one'));
  return { ...props, additionalContainers: others.map((other) => containerProps(conversion, scope, other)) };
}

/** Init containers. Sidecars before all of them have a separate prop. */
function initProps(conversion: Conversion, scope: ContainerScope, spec: JsonMap): Props {
  const init = mapsOf(spec.initContainers);
  const first = init.findIndex(({ restartPolicy }) => restartPolicy !== 'Always');
  const count = first === -1 ? init.length : first;
  const sidecars = init.slice(0, count).map((container) => without(container, 'restartPolicy'));
  const props = (containers: readonly JsonMap[]): Props[] =>
    containers.map((container) => containerProps(conversion, scope, container));
  return {
    ...(count > 0 && { sidecars: props(sidecars) }),
    ...(count < init.length && { initContainers: props(init.slice(count)) }),
  };
}
