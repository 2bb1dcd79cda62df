import { Guard } from '../../validation/guard';
import { isIpAddress } from '../../validation/ip-address';
import { LONGEST_SUBDOMAIN } from '../../validation/names';
import { described } from '../../validation/problem';
import { PlaceOf, PodFields } from '../settings/pod-fields';

const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_CHARACTERS = 2048;

const SEARCH_PART = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

/** Throws an error if Kubernetes refuses the DNS settings of a pod. */
export function checkDns(at: Guard, { dnsPolicy, dnsConfig }: PodFields, placeOf: PlaceOf): void {
  if (dnsPolicy === undefined && dnsConfig === undefined) return;
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  const config = at.at(placeOf('dnsConfig'));
  checkNameservers(config, nameservers, dnsPolicy);
  checkSearches(config, searches);
  options.forEach(({ name }, index) => {
    if (name) return;
    config.fail(['options', index, 'name'], {
      code: 'value/missing',
      rule: 'must be text that is not empty',
      cure: "write it like 'ndots'",
    });
  });
}

function checkNameservers(at: Guard, nameservers: readonly string[], dnsPolicy?: string): void {
  if (dnsPolicy === 'None' && nameservers.length === 0) {
    at.fail('nameservers', {
      code: 'value/missing',
      rule: 'must have an address with DnsPolicy.NONE, which gives pods no other DNS server',
      cure: 'write the addresses of one to three DNS servers, or remove the policy',
    });
  }
  if (nameservers.length > MOST_NAMESERVERS) {
    at.fail('nameservers', {
      code: 'value/number',
      rule: `must have at most ${MOST_NAMESERVERS} addresses, because resolvers read no more`,
      got: nameservers.length,
      cure: 'remove the others',
    });
  }
  nameservers.forEach((address, index) => checkAddress(at.at('nameservers', index), address));
}

/** Throws an error if a string is not an IP address that Kubernetes accepts. */
export function checkAddress(at: Guard, address: string): void {
  if (at.accepts(address, isIpAddress, ['192.0.2.1'])) return;
  at.fail([], {
    code: 'value/address',
    rule: 'must be an IP address, without leading zeros and without a zone',
    got: address,
    cure: "write it like '192.0.2.10' or '2001:db8::10'",
  });
}

function checkSearches(at: Guard, searches: readonly string[]): void {
  const characters = searches.reduce((sum, domain) => sum + at.leastLength(String(domain)) + 1, -1);
  if (searches.length > MOST_SEARCHES || characters > MOST_CHARACTERS) {
    at.fail('searches', {
      code: 'value/number',
      rule: `must have at most ${MOST_SEARCHES} domains of ${MOST_CHARACTERS} characters together`,
      got: searches.length > MOST_SEARCHES ? searches.length : described(`${characters} characters`),
      cure: 'remove some',
    });
  }
  searches.forEach((domain, index) => {
    if (at.accepts(domain, isSearchDomain)) return;
    at.fail(['searches', index], {
      code: 'name/format',
      rule: 'must be a domain in lower-case letters, digits, "-", "_" and "."',
      got: domain,
      cure: "write it like 'example.com'",
    });
  });
}

/** Whether a string is a domain, which may end with a dot, or the root. */
function isSearchDomain(text: string): boolean {
  if (typeof text !== 'string') return false;
  if (text === '.') return true;
  const domain = text.endsWith('.') ? text.slice(0, -1) : text;
  return domain.length <= LONGEST_SUBDOMAIN && domain.split('.').every((part) => SEARCH_PART.test(part));
}
