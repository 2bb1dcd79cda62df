import { Guard } from '../../validation/guard';
import { isDnsLabel, isDnsSubdomain } from '../../validation/names';
import { PlaceOf, PodFields } from '../settings/pod-fields';
import { checkAddress } from './dns';

/** The maximum length of a host name in Linux. */
export const LONGEST_HOSTNAME = 64;

/** Throws an error if Kubernetes refuses the host name of a pod, or the entries of its /etc/hosts. */
export function checkHostnames(at: Guard, spec: PodFields, placeOf: PlaceOf): void {
  for (const field of ['hostname', 'subdomain'] as const) {
    if (spec[field] !== undefined) checkLabel(at, spec[field], placeOf(field));
  }
  checkOverride(at, spec, placeOf);
  (spec.hostAliases ?? []).forEach(({ ip, hostnames }, index) => {
    const alias = at.at(placeOf('hostAliases'), index);
    checkAddress(alias.at('ip'), ip as string);
    (hostnames ?? []).forEach((name, number) => checkDomain(alias.at('hostnames', number), name));
  });
}

function checkLabel(at: Guard, name: string, place: ReturnType<PlaceOf>): void {
  // An empty string in a manifest is the same as an unset field.
  if (at.accepts(name, isDnsLabel)) return;
  if (name === '' && place.length === 1) return;
  at.fail(place, {
    code: 'name/format',
    rule: 'must be one part of a DNS name: at most 63 lower-case letters, digits and "-"',
    got: name,
    cure: "write it like 'worker'",
  });
}

function checkDomain(at: Guard, name: string): void {
  if (at.accepts(name, isDnsSubdomain)) return;
  at.fail([], {
    code: 'name/format',
    rule: 'must be a DNS name in lower-case letters, digits, "-" and "."',
    got: name,
    cure: "write it like 'db.example.com'",
  });
}

function checkOverride(at: Guard, spec: PodFields, placeOf: PlaceOf): void {
  const { hostnameOverride: name } = spec;
  if (name === undefined) return;
  const place = placeOf('hostnameOverride');
  if (!at.accepts(name, isDnsSubdomain) || at.leastLength(name) > LONGEST_HOSTNAME) {
    at.fail(place, {
      code: 'name/format',
      rule: `must be a name of at most ${LONGEST_HOSTNAME} lower-case letters, digits, "-" and "."`,
      got: name,
      cure: "write it like 'worker.example.com'",
    });
  }
  if (spec.setHostnameAsFQDN !== true) return;
  at.fail(place, {
    code: 'value/conflict',
    rule: 'must be left out with hostnameAsFQDN, or Kubernetes refuses the job',
    got: name,
    cure: 'remove one of the two',
  });
}
