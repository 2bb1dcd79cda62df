/** What the props of a container may not be, each with the whole text of its error. */

import { Duration, Lazy, Size } from 'cdk8s';
import {
  ConfigMap,
  Cpu,
  Env,
  EnvFieldPaths,
  EnvFrom,
  EnvValue,
  MountPropagation,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  ResourceFieldPaths,
  Secret,
} from 'cdk8s-plus-27';
import {
  ConfigFiles,
  EnvSource,
  FileContent,
  Mount,
  ProjectedSource,
  RecursiveReadOnly,
  RunOnceJobProps,
  Script,
} from 'cdk8s-jobs';
import { runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const later = Lazy.any({ produce: () => 'x' }) as string;
const chart = testChart();
const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'config');
const badMap = ConfigMap.fromConfigMapName(chart, 'bad-config', 'Bad_Config');
const lazyMap = new ConfigMap(chart, 'lazy-config', { metadata: { name: later } });
const secret = Secret.fromSecretName(chart, 'secret', 'secret');
const badSecret = Secret.fromSecretName(chart, 'bad-secret', 'Bad_Secret');
const lazySecret = new Secret(chart, 'lazy-secret', { metadata: { name: later } });
const claim = PersistentVolumeClaim.fromClaimName(chart, 'claim', 'claim');
const badClaim = PersistentVolumeClaim.fromClaimName(chart, 'bad-claim', '-');
const files = new ConfigFiles(chart, 'files', {
  files: { 'a.yaml': FileContent.fromInline('a'), 'b.yaml': FileContent.fromInline('b') },
});
const elsewhere = testChart({ namespace: 'other' });
const otherFiles = new ConfigFiles(elsewhere, 'files', { files: { a: FileContent.fromInline('a') } });
const otherSecret = new Secret(elsewhere, 'secret', { metadata: { name: 'secret' } });
const OTHER = `must refer to an object in the same namespace, 'batch', got one in 'other'; create it in a chart of that namespace`;

const at = (mount: Mount, path = '/data') => ({ mounts: { [path]: mount } });
const env = (name: string, value = EnvValue.fromValue('1')) => ({ env: { [name]: value } });

test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
  [
    'an empty image',
    { image: '' },
    'image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got ""; write it like \'registry.example.com/team/report:1.4.2\'',
  ],
  ...[
    ['https://ghcr.io/acme/report:1', 'remove https://'],
    ['acme/report:1:2', "write one ':' between the name and the tag"],
    [
      'acme/report@sha256:0123',
      'copy the whole digest: sha256 has 64 hexadecimal digits, and this one has 4',
    ],
    [`a@sha256:${'A'.repeat(64)}`, 'write the digest in lower case'],
    ['acme/report@1.4.2', "write the digest as '@sha256:' and 64 hexadecimal digits"],
    ['acme/report@a@b', "write one digest after one '@'"],
  ].map(([image, cure]): [string, Partial<RunOnceJobProps>, string] => [
    `the image ${image}`,
    { image },
    `image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "${image}"; ${cure}`,
  ]),
  [
    'an image with the password of its registry',
    { image: 'https://acme:hunter2@ghcr.io/acme/report' },
    'image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "https://…@ghcr.io/acme/report"; remove https://',
  ],
  [
    'an image from a variable that is not set',
    { image: undefined },
    "image must not be missing; write it like 'registry.example.com/team/report:1.4.2'",
  ],
  [
    'an image with a space',
    { image: 'report latest' },
    'image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "report latest"; write it like \'registry.example.com/team/report:1.4.2\'',
  ],
  [
    'an image name in capitals',
    { image: 'registry.example.com/Team/report:1' },
    'image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "registry.example.com/Team/report:1"; write it like \'registry.example.com/team/report:1.4.2\'',
  ],
  [
    'a command without words',
    { command: [] },
    "command[0] must be text that is not empty, got \"\"; name the program, as in ['python3', 'main.py']",
  ],
  [
    'a command whose program is blank',
    { command: [' ', '-c'] },
    "command[0] must be text that is not empty, got \" \"; name the program, as in ['python3', 'main.py']",
  ],
  [
    'a command line in one element',
    { command: ['bash /opt/bootstrap.sh'] },
    "command[0] must be the program alone, since no shell splits a line into words; write ['bash', …] with one word per element, or use script: Script.fromInline('…')",
  ],
  [
    'a command line in the place of a list, which is not shown',
    { command: 'PASSWORD=hunter2 report' as never },
    "command must be a list of strings, one word per element; write it like ['python3', 'main.py'], or use script: Script.fromInline('…')",
  ],
  [
    'arguments in one line',
    { args: '--all' as never },
    "args must be a list of strings, one word per element; write it like ['--verbose']",
  ],
  [
    'a command line that starts with a variable, whose value is not shown',
    { command: ['PASSWORD=hunter2 report'] },
    "command[0] must be the program alone, since no shell splits a line into words; write one word per element, or use script: Script.fromInline('…')",
  ],
  [
    'a command line before further arguments',
    { command: ['bash -c', 'report'] },
    "command[0] must be the program alone, since no shell splits a line into words; write ['bash', …] with one word per element, or use script: Script.fromInline('…')",
  ],
  [
    'arguments copied from the source of a web page, which are not shown',
    { command: ['sh', '-c'], args: ['git clone x &amp;&amp; make'] },
    'args[0] must not contain &amp;&amp;, which web pages write for && and a shell does not understand; write &&, or put a text that really contains it into env or a file of ConfigFiles',
  ],
  [
    'a command copied from the source of a web page, which is not shown',
    { command: ['sh', '-c', 'git clone x &amp;&amp; make'] },
    'command[2] must not contain &amp;&amp;, which web pages write for && and a shell does not understand; write &&, or put a text that really contains it into env or a file of ConfigFiles',
  ],
  [
    'a shell script copied from the source of a web page, which is not shown',
    { script: Script.fromInline('git clone x &amp;&amp; make\n') },
    'script must not contain &amp;&amp;, which web pages write for && and a shell does not understand; write &&, or put a text that really contains it into env or a file of ConfigFiles',
  ],
  [
    'a command beside a script',
    { command: ['report'], script: Script.fromInline('true') },
    'command must be left out if script is set; remove one of them; write arguments of the script in args',
  ],
  [
    'a relative working directory',
    { workingDir: 'work' },
    'workingDir must be an absolute path without ".." or ".", got "work"; write it like \'/srv\'',
  ],
  [
    'a working directory with ".."',
    { workingDir: '/srv/../etc' },
    'workingDir must be an absolute path without ".." or ".", got "/srv/../etc"; write it like \'/srv\'',
  ],
  [
    'an environment variable that starts with a digit',
    env('1ST'),
    'env["1ST"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "1ST"; write \'_1ST\'',
  ],
  [
    'an environment variable with a space',
    env('MAX HOPS'),
    'env["MAX HOPS"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "MAX HOPS"; write \'MAX_HOPS\'',
  ],
  [
    'an environment variable with its value in its name',
    env('TOKEN=x'),
    'env["TOKEN"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "TOKEN=…"; write { TOKEN: EnvValue.fromValue(\'…\') }',
  ],
  [
    'an environment variable without a name',
    env(''),
    'env[""] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got ""; write \'_\'',
  ],
  [
    'an environment variable from a missing one',
    env('A', EnvValue.fromProcess('IS_NOT_SET')),
    'env["A"] must be an EnvValue with a string; write EnvValue.fromValue(\'…\'), or set the variable that EnvValue.fromProcess reads',
  ],
  [
    'an environment variable that is a number',
    env('A', EnvValue.fromValue(4 as unknown as string)),
    'env["A"] must be an EnvValue with a string; write EnvValue.fromValue(\'…\')',
  ],
  [
    'an environment variable from a ConfigMap whose name is known later',
    env('A', EnvValue.fromConfigMap(lazyMap, 'key')),
    'env["A"] must refer to an object by a plain name of lower-case letters, digits, "-" and ".", got a value that is not text; correct the name of that object',
  ],
  [
    'an environment variable from a ConfigMap by an invalid name',
    env('A', EnvValue.fromConfigMap(badMap, 'key')),
    'env["A"] must refer to an object by a plain name of lower-case letters, digits, "-" and ".", got "Bad_Config"; correct the name of that object',
  ],
  [
    'an environment variable from a ConfigMap key that cannot exist',
    env('A', EnvValue.fromConfigMap(configMap, 'bad key')),
    'env["A"] must be a key of letters, digits, "-", "_" or ".", got "bad key"; write the key as in the object',
  ],
  [
    'an environment variable from a Secret key that cannot exist',
    env('A', EnvValue.fromSecretValue({ secret, key: '' })),
    'env["A"] must be a key of letters, digits, "-", "_" or ".", got ""; write the key as in the object',
  ],
  [
    'an environment variable from a resource in parts that are no unit',
    env('A', EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { divisor: '7x' })),
    'env["A"] must have a divisor that is a unit of the resource, got "7x"; write the divisor \'1\' or \'1m\'',
  ],
  [
    'an environment variable from CPU in a unit of memory',
    env('A', EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { divisor: '1k' })),
    'env["A"] must have a divisor that is a unit of the resource, got "1k"; write the divisor \'1\' or \'1m\'',
  ],
  [
    'an environment variable from memory in a unit of CPU',
    env('A', EnvValue.fromResource(ResourceFieldPaths.MEMORY_LIMIT, { divisor: '1m' })),
    'env["A"] must have a divisor that is a unit of the resource, got "1m"; write the divisor like \'1\' or \'1Mi\'',
  ],
  [
    'an environment variable from a label that no pod can have',
    env('A', EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, { key: 'a b' })),
    'env["A"] must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got "a b"; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'an environment variable with a NUL, which ends texts in C',
    env('A', EnvValue.fromValue('a\u0000b')),
    'spec.template.spec.containers[0].env[0].value must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
  ],
  [
    'an environment variable that refers to one spelled otherwise',
    { env: { HOST: EnvValue.fromValue('x'), URL: EnvValue.fromValue('https://$(Host)/') } },
    'env["URL"] must refer to environment variables by their exact name, got "$(Host)"; write $(HOST), or rename the variable to \'Host\'',
  ],
  [
    'an environment variable that refers to itself',
    env('PATH', EnvValue.fromValue('$(PATH):/opt/bin')),
    'env["PATH"] must not refer to itself, directly or through other variables, because Kubernetes does not expand such a reference, got "$(PATH)"; write the value out, or extend it in a script',
  ],
  [
    'an environment from nothing',
    { envFrom: [Env.fromConfigMap(configMap), new EnvFrom()] },
    'envFrom[1] must be one ConfigMap or one Secret; write Env.fromConfigMap(…) or Env.fromSecret(…)',
  ],
  [
    'an environment from two objects at once',
    { envFrom: [new EnvFrom(configMap, undefined, secret)] },
    'envFrom[0] must be one ConfigMap or one Secret; write Env.fromConfigMap(…) or Env.fromSecret(…)',
  ],
  [
    'an environment from a ConfigMap by an invalid name',
    { envFrom: [Env.fromConfigMap(badMap)] },
    'envFrom[0] must refer to an object by a plain name of lower-case letters, digits, "-" and ".", got "Bad_Config"; correct the name of that object',
  ],
  [
    'an environment from a Secret whose name is known later',
    { envFrom: [Env.fromSecret(lazySecret)] },
    'envFrom[0] must refer to an object by a plain name of lower-case letters, digits, "-" and ".", got a value that is not text; correct the name of that object',
  ],
  [
    'an environment with a prefix that no name starts with',
    { envFrom: [Env.fromConfigMap(configMap, 'a=')] },
    'envFrom[0].prefix must be a prefix that a variable name can start with, got "a="; write it like \'DB_\'',
  ],
  [
    'a reference in the command to a variable spelled otherwise',
    { command: ['traceroute', '$(MAX_HOPS)'], ...env('MAX-HOPS') },
    'command[1] must refer to environment variables by their exact name, got "$(MAX_HOPS)"; write $(MAX-HOPS), or rename the variable to \'MAX_HOPS\'',
  ],
  [
    'a reference in the arguments to a variable in another case',
    { args: ['-v', 'to=$(Max_Hops)'], ...env('MAX_HOPS') },
    'args[1] must refer to environment variables by their exact name, got "$(Max_Hops)"; write $(MAX_HOPS), or rename the variable to \'Max_Hops\'',
  ],
  [
    'a relative mount',
    at(Mount.fromEmptyDir(), 'data'),
    'mounts["data"] must be an absolute path below /, without "..", "." or ":", got "data"; write it like \'/etc/report\'',
  ],
  [
    'a mount at the root',
    at(Mount.fromEmptyDir(), '/'),
    'mounts["/"] must be an absolute path below /, without "..", "." or ":", got "/"; write it like \'/etc/report\'',
  ],
  [
    'a mount with ".."',
    at(Mount.fromEmptyDir(), '/data/../etc'),
    'mounts["/data/../etc"] must be an absolute path below /, without "..", "." or ":", got "/data/../etc"; write it like \'/etc/report\'',
  ],
  [
    'a mount with "."',
    at(Mount.fromEmptyDir(), '/./data'),
    'mounts["/./data"] must be an absolute path below /, without "..", "." or ":", got "/./data"; write it like \'/etc/report\'',
  ],
  [
    'a mount with a colon',
    at(Mount.fromEmptyDir(), '/data:ro'),
    'mounts["/data:ro"] must be an absolute path below /, without "..", "." or ":", got "/data:ro"; write it like \'/etc/report\'',
  ],
  [
    'two mounts at one path',
    { mounts: { '/data': Mount.fromEmptyDir(), '/data/': Mount.fromEmptyDir() } },
    'mounts["/data"] must be the only mount at its path, got "/data"; remove one of the two',
  ],
  [
    'two mounts at one path that is written with two slashes',
    { mounts: { '//data': Mount.fromEmptyDir(), '/data': Mount.fromEmptyDir() } },
    'mounts["/data"] must be the only mount at its path, got "/data"; remove one of the two',
  ],
  [
    'a mount where the script is',
    { ...at(Mount.fromEmptyDir(), '/opt/script'), script: Script.fromInline('true') },
    'mounts["/opt/script"] must be the only mount at its path, got "/opt/script"; choose another path: the script is mounted there',
  ],
  [
    'a volume name in capitals',
    at(Mount.fromEmptyDir({ name: 'Scratch' })),
    'mounts["/data"].name must be at most 63 lower-case letters, digits and "-", got "Scratch"; write it like \'scratch\'',
  ],
  [
    'a volume name of 64 characters',
    at(Mount.fromEmptyDir({ name: 'a'.repeat(64) })),
    'mounts["/data"].name must be at most 63 lower-case letters, digits and "-", got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; write it like \'scratch\'',
  ],
  [
    'one volume name for two volumes',
    {
      mounts: {
        '/a': Mount.fromEmptyDir({ name: 'shared' }),
        '/b': Mount.fromEmptyDir({ name: 'shared', sizeLimit: Size.gibibytes(1) }),
      },
    },
    'mounts["/b"].name must be the name of only one volume in the pod, got "shared"; use the same source and options in all mounts with this name, or give the other volume another name',
  ],
  [
    'an empty subPath',
    at(Mount.fromEmptyDir({ subPath: '' })),
    'mounts["/data"].subPath must be a path below the volume, without "..", got ""; write it like \'pages/html\'',
  ],
  [
    'an absolute subPath',
    at(Mount.fromEmptyDir({ subPath: '/pages' })),
    'mounts["/data"].subPath must be a path below the volume, without "..", got "/pages"; write it like \'pages/html\'',
  ],
  [
    'a subPath with ".."',
    at(Mount.fromEmptyDir({ subPath: 'a/../../b' })),
    'mounts["/data"].subPath must be a path below the volume, without "..", got "a/../../b"; write it like \'pages/html\'',
  ],
  [
    'a ConfigMap by an invalid name',
    at(Mount.fromConfigMap(badMap)),
    'mounts["/data"].configMap must refer to an object by a name of lower-case letters, digits, "-" and ".", got "Bad_Config"; correct the name of that object',
  ],
  [
    'a ConfigMap whose name is known later',
    at(Mount.fromConfigMap(lazyMap)),
    'mounts["/data"].configMap must refer to an object whose name is plain text, got an object of class Lazy; set its metadata.name to a string, not to a Lazy',
  ],
  [
    'a Secret by an invalid name',
    at(Mount.fromSecret(badSecret)),
    'mounts["/data"].secret must refer to an object by a name of lower-case letters, digits, "-" and ".", got "Bad_Secret"; correct the name of that object',
  ],
  [
    'a claim by an invalid name',
    at(Mount.fromPersistentVolumeClaim(badClaim)),
    'mounts["/data"].claim must refer to an object by a name of lower-case letters, digits, "-" and ".", got "-"; correct the name of that object',
  ],
  [
    'ConfigFiles of another namespace',
    at(Mount.fromConfigMap(otherFiles)),
    `mounts["/data"].configMap ${OTHER}`,
  ],
  ['a Secret of another namespace', at(Mount.fromSecret(otherSecret)), `mounts["/data"].secret ${OTHER}`],
  [
    'a projected Secret of another namespace',
    at(Mount.fromProjected([ProjectedSource.fromSecret(otherSecret)])),
    `mounts["/data"].sources[0].secret ${OTHER}`,
  ],
  [
    'a CSI secret of another namespace',
    at(Mount.fromCsi('csi.example.com', { nodePublishSecret: otherSecret })),
    `mounts["/data"].nodePublishSecret ${OTHER}`,
  ],
  [
    'a file that the ConfigFiles do not have',
    at(Mount.fromConfigMap(files, { items: { 'a.yaml': 'x', 'c.yaml': 'y' } })),
    'mounts["/data"].items["c.yaml"] must be one of the files: a.yaml, b.yaml, got "c.yaml"; write the key as in the object',
  ],
  [
    'an item by a key that cannot exist',
    at(Mount.fromSecret(secret, { items: { '': 'file' } })),
    'mounts["/data"].items[""] must be a key of letters, digits, "-", "_" or ".", got ""; write the key as in the object',
  ],
  [
    'two items at one path',
    at(Mount.fromConfigMap(configMap, { items: { a: 'x', b: 'x' } })),
    'mounts["/data"].items must have a different path for each key, got {"a":"x","b":"x"}; change one of the paths',
  ],
  [
    'items without a key',
    at(Mount.fromConfigMap(configMap, { items: {} })),
    'mounts["/data"].items must name at least one key; add a key, or remove items to mount all keys',
  ],
  [
    'an item at an absolute path',
    at(Mount.fromConfigMap(configMap, { items: { key: '/etc/x' } })),
    'mounts["/data"].items["key"] must be a path below the mount that does not start with "..", got "/etc/x"; write it like \'app.yaml\' or \'conf/app.yaml\'',
  ],
  [
    'an item without a path',
    at(Mount.fromConfigMap(configMap, { items: { key: '' } })),
    'mounts["/data"].items["key"] must be a path below the mount that does not start with "..", got ""; write it like \'app.yaml\' or \'conf/app.yaml\'',
  ],
  [
    'an item above the mount',
    at(Mount.fromConfigMap(configMap, { items: { key: 'a/../x' } })),
    'mounts["/data"].items["key"] must be a path below the mount that does not start with "..", got "a/../x"; write it like \'app.yaml\' or \'conf/app.yaml\'',
  ],
  [
    'an item that starts with ".."',
    at(Mount.fromConfigMap(configMap, { items: { key: '..x' } })),
    'mounts["/data"].items["key"] must be a path below the mount that does not start with "..", got "..x"; write it like \'app.yaml\' or \'conf/app.yaml\'',
  ],
  [
    'permission bits beyond 0o777',
    at(Mount.fromConfigMap(configMap, { mode: 0o1777 })),
    'mounts["/data"].mode must be a whole number of at least 0 and at most 511, got 1023; write 511',
  ],
  [
    'permission bits without 0o',
    at(Mount.fromConfigMap(configMap, { mode: 555 })),
    'mounts["/data"].mode must be at most 0o777, written in octal, got 555; write 0o555',
  ],
  [
    'permission bits that are no whole number',
    at(Mount.fromConfigMap(configMap, { mode: 0.5 })),
    'mounts["/data"].mode must be a whole number of at least 0 and at most 511, got 0.5; write 1',
  ],
  [
    'a claim of nothing',
    at(Mount.fromEphemeral({ size: Size.gibibytes(0) })),
    'mounts["/data"].size must be at least one byte, and less than 2^63, got "0Gi"; write Size.gibibytes(1)',
  ],
  [
    'a claim of no size at all',
    at(Mount.fromEphemeral({ size: Size.gibibytes(NaN) })),
    'mounts["/data"].size must be at least one byte, and less than 2^63, got "NaNGi"; write Size.gibibytes(1)',
  ],
  [
    'a claim without access modes',
    at(Mount.fromEphemeral({ size: Size.gibibytes(1), accessModes: [] })),
    'mounts["/data"].accessModes must have at least one; remove them for the default READ_WRITE_ONCE',
  ],
  [
    'a claim for one pod and for a node',
    at(
      Mount.fromEphemeral({
        size: Size.gibibytes(1),
        accessModes: [
          PersistentVolumeAccessMode.READ_WRITE_ONCE,
          PersistentVolumeAccessMode.READ_WRITE_ONCE_POD,
        ],
      }),
    ),
    'mounts["/data"].accessModes must be either only READ_WRITE_ONCE_POD, or only other modes, got ["ReadWriteOnce","ReadWriteOncePod"]; remove the other modes, or this one',
  ],
  [
    'a folder of no size at all',
    at(Mount.fromEmptyDir({ sizeLimit: Size.gibibytes(NaN) })),
    'mounts["/data"].sizeLimit must be at least one byte, and less than 2^63, got "NaNGi"; remove it if no limit is needed',
  ],
  [
    'a storage class in capitals',
    at(Mount.fromEphemeral({ size: Size.gibibytes(1), storageClassName: 'Fast' })),
    'mounts["/data"].storageClassName must be a name of at most 253 lower-case letters, digits, "-" and ".", got "Fast"; write it like \'standard\'',
  ],
  [
    'a CSI driver with a slash',
    at(Mount.fromCsi('csi/vault')),
    'mounts["/data"].driver must be a name of at most 63 lower-case letters, digits, "-" and ".", got "csi/vault"; write it like \'csi.example.com\'',
  ],
  [
    'a CSI driver of 64 characters',
    at(Mount.fromCsi('a.'.repeat(31) + 'aa')),
    'mounts["/data"].driver must be a name of at most 63 lower-case letters, digits, "-" and ".", got "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.aa"; write it like \'csi.example.com\'',
  ],
  [
    'a CSI secret by an invalid name',
    at(Mount.fromCsi('csi.example.com', { nodePublishSecret: badSecret })),
    'mounts["/data"].nodePublishSecret must refer to an object by a name of lower-case letters, digits, "-" and ".", got "Bad_Secret"; correct the name of that object',
  ],
  [
    'a projected ConfigMap by an invalid name',
    at(
      Mount.fromProjected([ProjectedSource.fromConfigMap(configMap), ProjectedSource.fromConfigMap(badMap)]),
    ),
    'mounts["/data"].sources[1].configMap must refer to an object by a name of lower-case letters, digits, "-" and ".", got "Bad_Config"; correct the name of that object',
  ],
  [
    'a projected Secret whose name is known later',
    at(Mount.fromProjected([ProjectedSource.fromSecret(lazySecret)])),
    'mounts["/data"].sources[0].secret must refer to an object whose name is plain text, got an object of class Lazy; set its metadata.name to a string, not to a Lazy',
  ],
  [
    'projected items without a key',
    at(Mount.fromProjected([ProjectedSource.fromConfigMap(configMap, { items: {} })])),
    'mounts["/data"].sources[0].items must name at least one key; add a key, or remove items to mount all keys',
  ],
  [
    'a field of the pod at an absolute path',
    at(Mount.fromProjected([ProjectedSource.fromDownwardApi({ '/labels': EnvFieldPaths.POD_LABEL })])),
    'mounts["/data"].sources[0].fields["/labels"] must be a path below the mount that does not start with "..", got "/labels"; write it like \'app.yaml\' or \'conf/app.yaml\'',
  ],
  [
    'a field of the pod that files cannot have',
    at(Mount.fromProjected([ProjectedSource.fromDownwardApi({ node: EnvFieldPaths.NODE_NAME })])),
    'mounts["/data"].sources[0].fields["node"] must be a field that files can be set from: metadata.name, metadata.namespace, metadata.uid, metadata.labels, metadata.annotations, got "spec.nodeName"; use EnvValue.fromFieldRef for other fields',
  ],
  [
    'one path of two projected sources',
    at(
      Mount.fromProjected([
        ProjectedSource.fromConfigMap(configMap, { items: { key: 'a' } }),
        ProjectedSource.fromSecret(secret, { items: { key: 'b', token: 'token' } }),
        ProjectedSource.fromServiceAccountToken('token'),
      ]),
    ),
    'mounts["/data"].sources must have a different path for each file, got "token"; change one of the paths',
  ],
  [
    'a token at no path',
    at(Mount.fromProjected([ProjectedSource.fromServiceAccountToken('')])),
    'mounts["/data"].sources[0].path must be a path below the mount that does not start with "..", got ""; write it like \'app.yaml\' or \'conf/app.yaml\'',
  ],
  [
    'a token that is valid for less than ten minutes',
    at(
      Mount.fromProjected([
        ProjectedSource.fromServiceAccountToken('token', { expiration: Duration.seconds(599) }),
      ]),
    ),
    'mounts["/data"].sources[0].expiration must be whole seconds, at least 600, got 599s; write Duration.seconds(600)',
  ],
  [
    'an image volume that is no image',
    at(Mount.fromImage('https://ghcr.io/acme/model')),
    'mounts["/data"].reference must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "https://ghcr.io/acme/model"; remove https://',
  ],
  [
    'an NFS server with its path',
    at(Mount.fromNfs('nfs.example.com:/exports', '/')),
    'mounts["/data"].server must be a host name or an IP address, without brackets, port or path, got "nfs.example.com:/exports"; write it like \'nfs.example.com\'',
  ],
  [
    'an export at a relative path',
    at(Mount.fromNfs('nfs.example.com', 'exports')),
    'mounts["/data"].path must be the absolute path of an export, got "exports"; write it like \'/exports/data\'',
  ],
  [
    'values of the pod without a file',
    at(Mount.fromDownwardApi({})),
    'mounts["/data"].items must have at least one file; write { labels: EnvSource.fromField(\'metadata.labels\') }',
  ],
  [
    'a value of the pod that is none',
    at(Mount.fromDownwardApi({ a: EnvValue.fromValue('x') })),
    'mounts["/data"].items["a"] must be a field or resource of the pod; write it like EnvSource.fromField(\'metadata.labels\')',
  ],
  [
    'a field of the pod that a file of values cannot have',
    at(Mount.fromDownwardApi({ node: EnvValue.fromFieldRef(EnvFieldPaths.NODE_NAME) })),
    'mounts["/data"].items["node"] must be a field that files can be set from: metadata.name, metadata.namespace, metadata.uid, metadata.labels, metadata.annotations, got "spec.nodeName"; use EnvValue.fromFieldRef for other fields',
  ],
  [
    'a resource of no container as a file',
    at(Mount.fromDownwardApi({ cpu: EnvSource.fromResource('limits.cpu') })),
    'mounts["/data"].items["cpu"] must name the container of the resource, because a file does not belong to a container; write EnvSource.fromResource(\'limits.memory\', { containerName: \'main\' })',
  ],
  [
    'a resource of a container that there is not as a file',
    at(Mount.fromDownwardApi({ cpu: EnvSource.fromResource('limits.cpu', { containerName: 'x' }) })),
    'mounts["/data"]["cpu"] must name a container of the pod, got "x"; write one of: main',
  ],
  [
    'a resource of a container that there is not beside other sources',
    at(
      Mount.fromProjected([
        ProjectedSource.fromDownwardApi(
          {},
          { values: { cpu: EnvSource.fromResource('limits.cpu', { containerName: 'x' }) } },
        ),
      ]),
    ),
    'mounts["/data"]["cpu"] must name a container of the pod, got "x"; write one of: main',
  ],
  [
    'a file of values at an absolute path',
    at(Mount.fromDownwardApi({ '/a': EnvSource.fromField('metadata.name') })),
    'mounts["/data"].items["/a"] must be a path below the mount that does not start with "..", got "/a"; write it like \'app.yaml\' or \'conf/app.yaml\'',
  ],
  [
    'a mode of a file that is not listed',
    at(Mount.fromSecret(secret, { modes: { token: 0o400 } })),
    'mounts["/data"].modes["token"] must be one of items, because only listed files can have their own mode, got "token"; add it to items, or set mode for all files',
  ],
  [
    'a mode of a value that there is not',
    at(Mount.fromDownwardApi({ a: EnvSource.fromField('metadata.name') }, { modes: { b: 0o400 } })),
    'mounts["/data"].modes["b"] must be one of items, because only listed files can have their own mode, got "b"; add it to items, or set mode for all files',
  ],
  [
    'a decimal mode of one file',
    at(Mount.fromSecret(secret, { items: { token: 'token' }, modes: { token: 644 } })),
    'mounts["/data"].modes["token"] must be at most 0o777, written in octal, got 644; write 0o644',
  ],
  [
    'one path of a field and a value',
    at(
      Mount.fromProjected([
        ProjectedSource.fromDownwardApi(
          { a: EnvFieldPaths.POD_NAME },
          { values: { a: EnvSource.fromField('metadata.uid') } },
        ),
      ]),
    ),
    'mounts["/data"].sources must have a different path for each file, got "a"; change one of the paths',
  ],
  [
    'a bundle of certificates by a name with a slash',
    at(Mount.fromProjected([ProjectedSource.fromTrustBundle('a/b', 'ca.pem')])),
    'mounts["/data"].sources[0].name must be the name of a ClusterTrustBundle, got "a/b"; write it like \'internal-ca\' or \'example.com:signer:v1\'',
  ],
  [
    'a signer without a domain',
    at(Mount.fromProjected([ProjectedSource.fromTrustBundlesOfSigner('ca', 'ca.pem')])),
    'mounts["/data"].sources[0].signerName must be the name of a signer: a domain, a slash and a path, got "ca"; write it like \'example.com/internal-ca\'',
  ],
  [
    'a certificate for a year',
    at(
      Mount.fromProjected([
        ProjectedSource.fromPodCertificate('a.b/c', 'a.pem', { maxExpiration: Duration.days(365) }),
      ]),
    ),
    'mounts["/data"].sources[0].maxExpiration must be a whole number of at least 3600 and at most 7862400, got 31536000; write 7862400',
  ],
  [
    'a certificate at the path of a token',
    at(
      Mount.fromProjected([
        ProjectedSource.fromPodCertificate('a.b/c', 'a'),
        ProjectedSource.fromServiceAccountToken('a'),
      ]),
    ),
    'mounts["/data"].sources must have a different path for each file, got "a"; change one of the paths',
  ],
  [
    'a subPathExpr beside a subPath',
    at(Mount.fromEmptyDir({ subPath: 'a', subPathExpr: 'b' })),
    'mounts["/data"].subPathExpr must be left out with subPath, got "b"; remove one of the two',
  ],
  [
    'a subPathExpr that leaves the volume',
    at(Mount.fromEmptyDir({ subPathExpr: '../$(POD_NAME)' })),
    'mounts["/data"].subPathExpr must be a path below the volume, without "..", got "../$(POD_NAME)"; write it like \'runs/$(POD_NAME)\'',
  ],
  [
    'a subPathExpr of a variable that there is not',
    at(Mount.fromEmptyDir({ subPathExpr: 'runs/$(POD_NAME)' })),
    'mounts["/data"].subPathExpr must refer to environment variables of the container, or the container does not start, got "$(POD_NAME)"; add POD_NAME to env, as in EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME)',
  ],
  [
    'a writable mount that is read-only all the way down',
    at(Mount.fromEmptyDir({ recursiveReadOnly: RecursiveReadOnly.ENABLED })),
    'mounts["/data"].recursiveReadOnly must be set together with readOnly: true, got "Enabled"; set readOnly: true, or remove it',
  ],
  [
    'a configuration made writable that is read-only all the way down',
    at(Mount.fromConfigMap(configMap, { readOnly: false, recursiveReadOnly: RecursiveReadOnly.IF_POSSIBLE })),
    'mounts["/data"].recursiveReadOnly must be set together with readOnly: true, got "IfPossible"; set readOnly: true, or remove it',
  ],
  [
    'a mount that is read-only all the way down, and sees what the node mounts',
    at(
      Mount.fromConfigMap(configMap, {
        recursiveReadOnly: RecursiveReadOnly.ENABLED,
        mountPropagation: MountPropagation.HOST_TO_CONTAINER,
      }),
    ),
    'mounts["/data"].recursiveReadOnly must be set without mountPropagation, or with NONE, got "Enabled"; remove one of the two',
  ],
  [
    'mounts that the node sees, of a container that is not privileged',
    at(Mount.fromEmptyDir({ mountPropagation: MountPropagation.BIDIRECTIONAL })),
    'mounts["/data"].mountPropagation must not be BIDIRECTIONAL in a container that is not privileged, got "Bidirectional"; set HOST_TO_CONTAINER, or hostAccess: { privileged: true, … }',
  ],
  [
    'a device at a relative path',
    { volumeDevices: { 'dev/a': claim } },
    'volumeDevices["dev/a"] must be an absolute path below /, without "..", "." or ":", got "dev/a"; write it like \'/dev/database\'',
  ],
  [
    'a device where a volume is mounted',
    { volumeDevices: { '/data/': claim }, ...at(Mount.fromEmptyDir()) },
    'volumeDevices["/data/"] must be the only volume at its path, got "/data"; choose another path: a volume is mounted there',
  ],
  [
    'a device at /tmp',
    { volumeDevices: { '/tmp': claim } },
    'volumeDevices["/tmp"] must be the only volume at its path, got "/tmp"; choose another path: a volume is mounted there',
  ],
  [
    'two devices of one claim',
    { volumeDevices: { '/dev/a': claim, '/dev/b': claim } },
    'volumeDevices["/dev/b"] must be the only device of its claim in the container, got "claim"; remove it, and use the path of the other',
  ],
  [
    'a device of a claim that is a folder as well',
    { volumeDevices: { '/dev/a': claim }, ...at(Mount.fromPersistentVolumeClaim(claim)) },
    'volumeDevices["/dev/a"] must be the same in all containers: a claim is either a block device or has files, got "claim"; use it in volumeDevices everywhere, or in mounts everywhere',
  ],
  [
    'a device of a claim that is a folder of an init container',
    {
      volumeDevices: { '/dev/a': claim },
      initContainers: [
        {
          name: 'fetch',
          image: 'a:1',
          mounts: { '/a': Mount.fromPersistentVolumeClaim(claim, { name: 'named' }) },
        },
      ],
    },
    'initContainers[0].mounts["/a"] must be the same in all containers: a claim is either a block device or has files, got "claim"; use it in volumeDevices everywhere, or in mounts everywhere',
  ],
  [
    'a device of a claim by an invalid name',
    { volumeDevices: { '/dev/a': badClaim } },
    'volumeDevices["/dev/a"].claim must refer to an object by a name of lower-case letters, digits, "-" and ".", got "-"; correct the name of that object',
  ],
  [
    'a field that variables cannot have',
    env('A', EnvSource.fromField('metadata.labels')),
    'env["A"] must be a field that environment variables can be set from, or one label or annotation: metadata.name, metadata.namespace, metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP, status.podIPs, got "metadata.labels"; write one of these, or like metadata.labels[\'team\']',
  ],
  [
    'a resource that there is not',
    env('A', EnvSource.fromResource('limits.disk')),
    'env["A"] must be limits or requests of cpu, memory, ephemeral-storage or huge pages, got "limits.disk"; write it like \'limits.memory\'',
  ],
  [
    'a resource divided by something else',
    env('A', EnvSource.fromResource('limits.memory', { divisor: '3Mi' })),
    'env["A"] must have a divisor that is a unit of the resource, got "3Mi"; write the divisor like \'1\' or \'1Mi\'',
  ],
  [
    'a key of a file in a folder that nobody mounts',
    env('A', EnvSource.fromFile('variables', 'job.env', 'A')),
    'env["A"] must be read from an emptyDir that a container of the pod mounts, got "variables"; mount it where the file is written, as in Mount.fromEmptyDir({ name: \'variables\' })',
  ],
  [
    'a key of a file of a ConfigMap',
    {
      ...env('A', EnvSource.fromFile('config', 'job.env', 'A')),
      ...at(Mount.fromConfigMap(configMap)),
    },
    'env["A"] must be read from an emptyDir that a container of the pod mounts, got "config"; write the file into a Mount.fromEmptyDir({ name }), and use its name: Kubernetes supports no other volume',
  ],
  [
    'a key of a file outside of its folder',
    env('A', EnvSource.fromFile('variables', '../job.env', 'A')),
    'env["A"] must be read from a path below the volume, without "..", got "../job.env"; write it like \'job.env\', relative to the folder that is mounted',
  ],
  [
    'a key of a file at an absolute path',
    env('A', EnvSource.fromFile('variables', '/out/job.env', 'A')),
    'env["A"] must be read from a path below the volume, without "..", got "/out/job.env"; write it like \'job.env\', relative to the folder that is mounted',
  ],
  [
    'a key of a file with its value',
    env('A', EnvSource.fromFile('variables', 'job.env', 'A=s3cret')),
    'env["A"] must be read from a key of printable ASCII characters without "=", got "A"; write the name that is before the "=" in the file',
  ],
  [
    'a key of a file in a folder by an invalid name',
    env('A', EnvSource.fromFile('/out', 'job.env', 'A')),
    'env["A"] must name a volume by at most 63 lower-case letters, digits and "-", got "/out"; write the name of the volume, as in Mount.fromEmptyDir({ name })',
  ],
  [
    'a CPU limit of nothing',
    { resources: { cpu: { limit: Cpu.millis(0) } } },
    'resources.cpu.limit must be at least a thousandth of a core, got "0m"; remove it if none is needed',
  ],
  [
    'a CPU request below nothing',
    { resources: { cpu: { request: Cpu.millis(-1) } } },
    'resources.cpu.request must be at least 0 cores, got "-1m"; remove it if none is needed',
  ],
  [
    'a CPU limit that is no number',
    { resources: { cpu: { limit: Cpu.units(NaN) } } },
    'resources.cpu.limit must be at least a thousandth of a core, got "NaN"; remove it if none is needed',
  ],
  [
    'a CPU request above the limit',
    { resources: { cpu: { request: Cpu.units(2), limit: Cpu.millis(1500) } } },
    'resources.cpu.request must be at most the limit of 1500m, got "2"; raise the limit or lower the request',
  ],
  [
    'a memory limit of nothing',
    { resources: { memory: { limit: Size.mebibytes(0) } } },
    'resources.memory.limit must be at least one byte, and less than 2^63, got "0Mi"; remove it if none is needed',
  ],
  [
    'a memory limit without end',
    { resources: { memory: { limit: Size.gibibytes(Infinity) } } },
    'resources.memory.limit must be at least one byte, and less than 2^63, got "InfinityGi"; remove it if none is needed',
  ],
  [
    'a memory limit beyond what Kubernetes counts',
    { resources: { memory: { limit: Size.gibibytes(1e21) } } },
    'resources.memory.limit must be at least one byte, and less than 2^63, got "1e+21Gi"; remove it if none is needed',
  ],
  [
    'a memory limit with a part of a byte',
    { resources: { memory: { limit: Size.gibibytes(0.6) } } },
    'resources.memory.limit must be whole bytes, got "0.6Gi"; write it in a smaller unit, such as Mi',
  ],
  [
    'a memory request above the limit',
    { resources: { memory: { request: Size.gibibytes(1), limit: Size.mebibytes(512) } } },
    'resources.memory.request must be at most the limit of 512Mi, got "1Gi"; raise the limit or lower the request',
  ],
  [
    'a storage request above the limit',
    { resources: { ephemeralStorage: { request: Size.mebibytes(2), limit: Size.mebibytes(1) } } },
    'resources.ephemeralStorage.request must be at most the limit of 1Mi, got "2Mi"; raise the limit or lower the request',
  ],
  [
    'a device without a domain',
    { resources: { devices: { gpu: 1 } } },
    'resources.devices["gpu"] must be a resource name with a domain, got "gpu"; write it like \'nvidia.com/gpu\'',
  ],
  [
    'a device whose name is kept for requests',
    { resources: { devices: { 'requests.example.com/gpu': 1 } } },
    'resources.devices["requests.example.com/gpu"] must be a resource name with a domain, got "requests.example.com/gpu"; write it like \'nvidia.com/gpu\'',
  ],
  [
    'half a device',
    { resources: { devices: { 'nvidia.com/gpu': 0.5 } } },
    'resources.devices["nvidia.com/gpu"] must be a whole number of at least 1, got 0.5; write 1',
  ],
  [
    'no device',
    { resources: { devices: { 'nvidia.com/gpu': 0 } } },
    'resources.devices["nvidia.com/gpu"] must be a whole number of at least 1, got 0; write 1',
  ],
  [
    'a capability with its prefix',
    { securityContext: { addCapabilities: ['CHOWN', 'CAP_CHOWN'] } },
    'securityContext.addCapabilities[1] must be a capability in capitals, without CAP_ and never ALL, got "CAP_CHOWN"; write \'CHOWN\'',
  ],
  [
    'a capability in small letters with a dash',
    { securityContext: { addCapabilities: ['net-admin'] } },
    'securityContext.addCapabilities[0] must be a capability in capitals, without CAP_ and never ALL, got "net-admin"; write \'NET_ADMIN\'',
  ],
  [
    'all capabilities',
    { securityContext: { addCapabilities: ['ALL'] } },
    'securityContext.addCapabilities[0] must be a capability in capitals, without CAP_ and never ALL, got "ALL"; list the capabilities that are needed',
  ],
  [
    'a capability that a user who is not root would not get',
    { securityContext: { addCapabilities: ['CHOWN'] } },
    'securityContext.addCapabilities must be set together with allowPrivilegeEscalation or user 0, because other processes do not get the capabilities, got ["CHOWN"]; remove them (ports below 1024 need only sysctls["net.ipv4.ip_unprivileged_port_start"]), or set one of the two',
  ],
  [
    'a capability of a container that is not root in a pod that is',
    {
      podSecurityContext: { runAsNonRoot: false, runAsUser: 0 },
      securityContext: { runAsUser: 1000, addCapabilities: ['CHOWN'] },
    },
    'securityContext.addCapabilities must be set together with allowPrivilegeEscalation or user 0, because other processes do not get the capabilities, got ["CHOWN"]; remove them (ports below 1024 need only sysctls["net.ipv4.ip_unprivileged_port_start"]), or set one of the two',
  ],
  [
    'a container that must not be root, as the user of its pod is',
    { podSecurityContext: { runAsUser: 0, runAsNonRoot: false }, securityContext: { runAsNonRoot: true } },
    'securityContext.runAsNonRoot must not be root, because the kubelet refuses to start the container, got 0; choose another id, or also set runAsNonRoot: false',
  ],
  [
    'a capability of an image whose user must not be root',
    { podSecurityContext: { imageUser: true }, securityContext: { addCapabilities: ['CHOWN'] } },
    'securityContext.addCapabilities must be set together with allowPrivilegeEscalation or user 0, because other processes do not get the capabilities, got ["CHOWN"]; remove them (ports below 1024 need only sysctls["net.ipv4.ip_unprivileged_port_start"]), or set one of the two',
  ],
  [
    'a capability of a container that is not root beside images that may be',
    {
      podSecurityContext: { imageUser: true, runAsNonRoot: false },
      securityContext: { runAsUser: 1000, addCapabilities: ['CHOWN'] },
    },
    'securityContext.addCapabilities must be set together with allowPrivilegeEscalation or user 0, because other processes do not get the capabilities, got ["CHOWN"]; remove them (ports below 1024 need only sysctls["net.ipv4.ip_unprivileged_port_start"]), or set one of the two',
  ],
  [
    'root where root may not start',
    { securityContext: { runAsUser: 0 } },
    'securityContext.runAsUser must not be root, because the kubelet refuses to start the container, got 0; choose another id, or also set runAsNonRoot: false',
  ],
  [
    'a negative user',
    { securityContext: { runAsUser: -1 } },
    'securityContext.runAsUser must be a whole number of at least 0, got -1; write 0',
  ],
  [
    'a group that is no whole number',
    { securityContext: { runAsGroup: 1.5 } },
    'securityContext.runAsGroup must be a whole number of at least 0, got 1.5; write 2',
  ],
  [
    'a /tmp of no bytes',
    { tmpSize: Size.gibibytes(0) },
    'tmpSize must be at least one byte, and less than 2^63, got "0Gi"; remove it for the default 1Gi',
  ],
  [
    'a size of /tmp that is no Size',
    { tmpSize: '2Gi' as unknown as Size },
    'tmpSize must be a Size, got "2Gi"; write Size.gibibytes(2)',
  ],
  [
    'a size of /tmp beside a mount of it',
    { tmpSize: Size.gibibytes(2), mounts: { '/tmp/': Mount.fromEmptyDir() } },
    'tmpSize must be left out if another volume is mounted at /tmp, got "2Gi"; set the sizeLimit of that mount, as in Mount.fromEmptyDir({ sizeLimit: … })',
  ],
  [
    'an empty script',
    { script: Script.fromInline(' \n') },
    'script must not be empty; write the commands that the job runs',
  ],
  [
    'a script whose own first line ends as on Windows',
    { script: Script.fromInline('#!/usr/bin/env python3\r\nprint(1)\r\n') },
    'script must have Unix line endings, because shells treat the carriage return as part of a word; save it with LF, and add *.sh text eol=lf to .gitattributes',
  ],
  [
    'a script with a byte order mark',
    { script: Script.fromInline('\ufeff#!/bin/bash\ntrue\n') },
    'script must not start with a byte order mark, which hides the #! line; save it as UTF-8 without a byte order mark',
  ],
  [
    'a script with half a surrogate pair',
    { script: Script.fromInline('echo \ud83d\n') },
    'script must be text without unpaired surrogates; use FileContent.fromFile for binary content',
  ],
  [
    'an interpreter of no words',
    { script: Script.fromInline('true\n', { interpreter: [] }) },
    "script.interpreter[0] must be text that is not empty, got \"\"; name the program, as in ['python3', 'main.py']",
  ],
  [
    'an interpreter and its options in one element',
    { script: Script.fromInline('true\n', { interpreter: ['bash -x'] }) },
    "script.interpreter[0] must be the program alone, since no shell splits a line into words; write ['bash', …] with one word per element",
  ],
  [
    'a script file that does not exist',
    { script: Script.fromFile('/does-not-exist.sh') },
    'script must be a file that exists, got "/does-not-exist.sh"; correct the path; it is relative to the source file that sets it, in Python, Java and Go to the working directory',
  ],
  [
    'what another container has wrong, by its place',
    {
      initContainers: [
        { name: 'a', image: 'a' },
        { name: 'b', image: 'B', env: {} },
      ],
    },
    'initContainers[1].image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "B"; write it like \'registry.example.com/team/report:1.4.2\'',
  ],
  [
    'what a sidecar has wrong, by its place',
    { sidecars: [{ name: 'a', image: 'a', workingDir: 'x' }] },
    'sidecars[0].workingDir must be an absolute path without ".." or ".", got "x"; write it like \'/srv\'',
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
});
