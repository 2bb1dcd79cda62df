import { sortedEntries } from '../../../manifest/plain';
import { At, Guard } from '../../../validation/guard';
import { isDnsSubdomain, LONGEST_NAME } from '../../../validation/names';
import { plainName } from '../../../validation/references';
import { CsiMountOptions } from '../mount-options';
import { ResolveMount } from '../resolved-mount';

export function csiVolume(driver: string, options: CsiMountOptions): ResolveMount {
  return (guard) => {
    checkDnsName(guard, 'driver', driver, LONGEST_NAME, 'csi.example.com');
    for (const [key, value] of sortedEntries(guard.map('attributes', options.attributes ?? {}))) {
      guard.matches(['attributes', { key: key }], value, /^/, {
        code: 'value/type',
        rule: 'must be text',
        cure: 'write it in quotes',
      });
    }
    const secret = options.nodePublishSecret;
    const csi = {
      driver,
      volumeAttributes: options.attributes,
      nodePublishSecretRef:
        secret === undefined ? undefined : { name: plainName(guard, 'nodePublishSecret', secret) },
    };
    return { readOnly: true, source: { csi }, isShared: false };
  };
}

/** A host name or an IP address. IPv6 is without brackets, which the kubelet adds. */
const SERVER = /^(?:[a-zA-Z0-9_][-._a-zA-Z0-9]*|[0-9a-fA-F]*:[0-9a-fA-F:.]+)$/;

export function nfsVolume(server: string, path: string): ResolveMount {
  return (guard) => {
    guard.matches('server', server, SERVER, {
      code: 'volume/server',
      rule: 'must be a host name or an IP address, without brackets, port or path',
      cure: "write it like 'nfs.example.com'",
    });
    guard.matches('path', path, /^\/[^\0]*$/, {
      code: 'volume/path',
      rule: 'must be the absolute path of an export',
      cure: "write it like '/exports/data'",
    });
    return { readOnly: false, source: { nfs: { server, path } }, isShared: true, sourceName: `nfs${path}` };
  };
}

export function checkDnsName(guard: Guard, prop: At, name: string, longest: number, example: string): void {
  const isName = (text: string) => isDnsSubdomain(text) && text.length <= longest;
  if (guard.accepts(name, isName)) return;
  guard.fail(prop, {
    code: 'name/format',
    rule: `must be a name of at most ${longest} lower-case letters, digits, "-" and "."`,
    got: name,
    cure: `write it like '${example}'`,
  });
}
