import { unlessEmpty, onlySet } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkDns } from '../checks/dns';
import { checkHostnames } from '../checks/hostnames';
import { checkGates } from '../checks/scheduling-gates';
import { PodOptions } from '../pod-options';
import { podResources } from '../resources/pod-resources';
import { podDns } from './dns';
import { PlaceOf, PodFields } from './pod-fields';
import { resourceClaims } from './resource-claim';

/** The fields of a pod that do not depend on its containers. Only fields that are set. */
export function podSettings(guard: Guard, options: PodOptions): PodFields {
  const dns = podDns(guard.at('dns'), options.dns);
  const fields: PodFields = onlySet({
    hostnameOverride: options.hostnameOverride,
    hostAliases: hostAliases(guard, options.hostAliases),
    schedulerName: schedulerName(guard, options.schedulerName),
    schedulingGates: guard.list('schedulingGates', options.schedulingGates)?.map((name) => ({ name })),
    hostUsers: guard.flag('hostUsers', options.hostUsers),
    shareProcessNamespace: guard.flag('shareProcessNamespace', options.shareProcessNamespace),
    activeDeadlineSeconds: guard.seconds('podActiveDeadline', options.podActiveDeadline, 1),
    resources: podResources(guard, options.podResources),
    resourceClaims: resourceClaims(guard, options.resourceClaims),
    ...dns,
  });
  checkDns(guard, fields, byProp);
  checkHostnames(guard, fields, byProp);
  checkGates(guard, fields);
  return fields;
}

/** The fields that are set in the prop `dns`; the others are props of the same names. */
const IN_DNS: { readonly [field: string]: string[] } = {
  dnsConfig: ['dns'],
  dnsPolicy: ['dns', 'policy'],
  hostname: ['dns', 'hostname'],
  setHostnameAsFQDN: ['dns', 'hostnameAsFQDN'],
  subdomain: ['dns', 'subdomain'],
};

const byProp: PlaceOf = (field) => IN_DNS[field] ?? [field];

function hostAliases(guard: Guard, given: PodOptions['hostAliases']): PodFields['hostAliases'] {
  const aliases = guard.maps('hostAliases', given)?.map(({ ip, hostnames }, index) => ({
    ip,
    hostnames: [...guard.members(['hostAliases', index, 'hostnames'], hostnames)],
  }));
  return aliases && unlessEmpty(aliases);
}

function schedulerName(guard: Guard, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return guard.text('schedulerName', name, "write the name of a scheduler, such as 'default-scheduler'");
}
