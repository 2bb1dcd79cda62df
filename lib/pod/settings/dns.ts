import type { k8s, PodDnsProps } from 'cdk8s-plus-27';
import { DNS_POLICY } from '../../kubernetes/enums';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { PodFields } from './pod-fields';

type DnsFields = Pick<PodFields, 'hostname' | 'subdomain' | 'setHostnameAsFQDN' | 'dnsPolicy' | 'dnsConfig'>;

/** The host name and DNS settings of the pods. */
export function podDns(guard: Guard, given: PodDnsProps | undefined): DnsFields {
  if (given === undefined) return {};
  const { hostname, subdomain, hostnameAsFQDN, policy } = guard.map([], given);
  return {
    hostname,
    subdomain,
    setHostnameAsFQDN: guard.flag('hostnameAsFQDN', hostnameAsFQDN),
    dnsPolicy: guard.choice('policy', policy, DNS_POLICY),
    dnsConfig: dnsConfig(guard, given),
  };
}

function dnsConfig(guard: Guard, given: PodDnsProps): Plain<k8s.PodDnsConfig> | undefined {
  const { nameservers, searches, options } = given;
  guard.list('nameservers', nameservers);
  guard.list('searches', searches);
  guard.maps('options', options)?.forEach(({ name, value }, index) => {
    const at = guard.at('options', index);
    at.text('name', name, "write it like 'ndots'");
    if (value !== undefined) at.text('value', value, "write it as a string, such as '2', or remove it");
  });
  return unlessEmpty({
    nameservers: nameservers && unlessEmpty(nameservers),
    searches: searches && unlessEmpty(searches),
    options: options && unlessEmpty(options.map(({ name, value }) => ({ name, value }))),
  });
}
