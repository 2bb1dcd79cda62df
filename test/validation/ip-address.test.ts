/** IP addresses: the API server of Kubernetes 1.36.3 gave the same answers for the nameservers of a pod. */

import { isIpAddress } from '../../lib/validation/ip-address';

test.each([
  '192.0.2.1',
  '0.0.0.0',
  '255.255.255.255',
  '::',
  '::1',
  '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7::',
  '2001:db8::10',
  '2001:DB8:0::1',
  '::1.2.3.4',
  '64:ff9b::192.0.2.1',
])('%s is an IP address', (text) => {
  expect(isIpAddress(text)).toBe(true);
});

test.each([
  '',
  '192.0.2',
  '192.0.2.1.',
  '192.0.2.1.5',
  '192.0.2.256',
  '010.0.0.1',
  '1.2.3.4::1',
  'dns.example.com',
  'fe80::1%eth0',
  ':1',
  '1:',
  '1:::2',
  '1::2::3',
  '1::12345',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8::',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:1.2.3.4',
  '::ffff:192.0.2.1',
  '::FFFF:c000:201',
  '0:0:0:0:0:ffff:102:304',
  '1::g',
])('%s is none', (text) => {
  expect(isIpAddress(text)).toBe(false);
});

test.each([undefined, null, 5, {}])('%s is none', (value) => {
  expect(isIpAddress(value as string)).toBe(false);
});
