const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

/**
 * Whether a string is an IP address that Kubernetes accepts: without leading zeros or a zone, and not an IPv4 address
 * in the form of an IPv6 one.
 */
export function isIpAddress(text: string): boolean {
  if (typeof text !== 'string') return false;
  if (IPV4.test(text)) return true;
  const groups = groupsOf(text);
  return groups !== undefined && !isMapped(groups);
}

/** The eight groups of an IPv6 address; undefined for any other string. */
function groupsOf(text: string): string[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [before, after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  // The last two groups may be written as an IPv4 address.
  const end = halves.length === 2 ? after : before;
  if (IPV4.test(end.at(-1) ?? '')) end.splice(-1, 1, ...pairsOf(end[end.length - 1]));
  const left = GROUPS - before.length - after.length;
  if (halves.length === 1 ? left !== 0 : left < 1) return undefined;
  const groups = [...before, ...Array<string>(left).fill('0'), ...after];
  return groups.every((group) => GROUP.test(group)) ? groups : undefined;
}

function pairsOf(ipv4: string): [string, string] {
  const [a, b, c, d] = ipv4.split('.').map(Number);
  return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}

function isMapped(groups: readonly string[]): boolean {
  const numbers = groups.map((group) => parseInt(group, 16));
  return numbers.slice(0, 5).every((number) => number === 0) && numbers[5] === 0xffff;
}
