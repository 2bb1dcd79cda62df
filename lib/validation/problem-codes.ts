/**
 * What each code means. `npm run docs` writes this table to docs/errors.md. Codes are part of the API: one that is
 * renamed or removed is a breaking change.
 */
export const PROBLEM_CODES = {
  // Values of any prop.
  'value/type': 'The value has another type than the prop: a text for a list, a number for a Duration.',
  'value/missing': 'A value that is required is missing or empty.',
  'value/choice': 'The value is not one of those that are possible.',
  'value/number': 'A number is not whole, or outside of its range.',
  'value/duration': 'A duration is not in whole seconds, or outside of its range.',
  'value/size': 'A size is not in whole bytes, or outside of its range.',
  'value/duplicate': 'The same value stands twice where each must be different.',
  'value/conflict':
    'The value contradicts another one. One of the two must go, or another prop must come with it.',
  'value/unwritable':
    'A text would not reach the cluster as it is written, since YAML readers change or refuse it.',
  // Names.
  'name/format': 'A name is not one that Kubernetes accepts.',
  'name/number': 'YAML would read a name as a number.',
  'name/length': 'A name is too long for the object, or for what Kubernetes appends to it.',
  'name/reserved': 'A name has another meaning already.',
  'name/unknown': 'Nothing of that name is there.',
  'label/format': 'A label, annotation or selector has a key or value that Kubernetes refuses.',
  'label/reserved': 'A label is set by Kubernetes or by the construct itself.',
  'label/size': 'The annotations of an object are larger than Kubernetes allows.',
  'namespace/missing': 'The chart must have a namespace.',
  'namespace/format': 'A namespace has a name that Kubernetes refuses.',
  'namespace/other': 'An object is referred to from another namespace than its own.',
  'reference/lazy': 'An object is referred to whose name is not known when the app is written.',
  'reference/key': 'A ConfigMap or Secret of the App does not have a key that is referred to.',
  // Files and scripts.
  'file/missing': 'There is no file or folder at the path.',
  'file/folder': 'A folder contains folders, which a ConfigMap cannot have.',
  'file/outside': 'A path leads out of the folder that it belongs to.',
  'file/too-large': 'The files are larger than one ConfigMap may be.',
  'file/twice': 'Two objects would be written to one file.',
  'file/extension': 'A text cannot be the end of a file name.',
  'file/encoding': 'A text has bytes or characters that are not text.',
  'file/object': 'An object that becomes a file cannot be synthesized.',
  'script/interpreter': 'Nothing says what runs a script.',
  'script/line-ends': 'A shell script has line ends of Windows.',
  'command/words': 'A command line stands in one element, which no shell divides into words.',
  'command/markup': 'A command was copied from the source of a web page.',
  // Schedules.
  'schedule/empty': 'The schedule is empty.',
  'schedule/field-count': 'The schedule does not have five fields.',
  'schedule/number': 'A field has a text where a number or name must be.',
  'schedule/range': 'A number is outside of its field.',
  'schedule/wrap-around': 'A range runs backwards.',
  'schedule/step': 'A step is not a number of at least 1.',
  'schedule/syntax': 'A field has a hyphen or slash in the wrong place.',
  'schedule/extension': 'A field uses what only other schedulers know: L, W, # or H.',
  'schedule/macro': 'There is no such macro.',
  'schedule/duration': 'What follows @every is not a duration.',
  'schedule/time-zone-inside': 'The time zone stands in the schedule, where Kubernetes refuses it.',
  'schedule/never': 'No day matches: the job would never run.',
  'schedule/spread': 'The schedule has no room to be spread.',
  'schedule/time-zone': 'There is no such time zone, or the schedule ignores it.',
  'schedule/history': 'A time to live deletes Jobs before a history limit is reached.',
  // Jobs and pods.
  'job/completions':
    'The counts of an indexed Job are missing, or its pods would have names that are too long.',
  'job/failure-policy': 'A pod failure policy has too many rules, or does not fit the restart policy.',
  'job/rerun': 'A Job that has no name of its own for each run cannot be run again by rerun.',
  'image/reference': 'The text is not an image reference that container runtimes accept.',
  'env/name': 'An environment variable has a name that Kubernetes refuses.',
  'env/source': 'An environment variable has a source that containers or builds cannot have.',
  'env/reference':
    'A reference to an environment variable has no effect, as it is misspelled or refers to itself.',
  'volume/path': 'A path of a mount, or of a file in a volume, is not one that Kubernetes accepts.',
  'volume/twice': 'Two mounts or files have one path.',
  'volume/name': 'One volume name stands for two volumes.',
  'resource/limit': 'A request is above its limit.',
  'resource/name': 'An extended resource has a name without a domain.',
  'security/root': 'The pod would run as root, which the kubelet refuses to start.',
  'security/user': 'A user or group id stands beside imageUser, which sets none.',
  'security/capability': 'A capability is misspelled, or processes would not get it.',
  'selector/values': 'The values of a node expression do not fit its operator.',
  // Permissions.
  'rbac/group': 'There is no such API group.',
  'rbac/resource': 'There is no such resource in its API group.',
  'rbac/subresource': 'The resource has no such subresource.',
  'rbac/verb': 'The resource has no such verb.',
  'rbac/scope': 'A Role cannot allow anything on a resource that is cluster-scoped.',
  'rbac/names':
    'A permission is limited to names that its requests do not carry, or that no object can have.',
  'rbac/reason': 'A permission that leads to more than it says needs a reason; any other has none.',
  'rbac/plural': 'The plural name of a custom kind is not known.',
  'rbac/applied':
    'Objects that an account applies are missing, changed later, in no namespace, or cannot be applied.',
  'rbac/token': 'Permissions and tokens do not go together: one of the two is missing.',
  // OpenShift.
  'build/git': 'The address, branch or folder of a Git repository is not one that OpenShift accepts.',
  'build/credentials': 'The address of a Git repository contains credentials.',
  'build/image': 'A builder, tag or built image is not one that OpenShift accepts.',
  // Patches and acknowledgements.
  'patch/path': 'A patch does not fit the manifest.',
  'patch/fixed': 'A patch changes what other objects refer to.',
  'patch/value': 'A patch has a value that is not plain data.',
  'warning/unknown': 'There is no such warning to acknowledge.',
  // YAML tables.
  'yaml/syntax': 'The file is not YAML, or not one document.',
  'yaml/anchor': 'The file uses anchors and aliases.',
  'yaml/duplicate-key': 'A key stands twice in one map.',
  'yaml/key': 'A key is not text.',
  'table/field': 'The table has no such field.',
  'table/quotes': 'A text needs quotes, as many programs read it as something else.',
  'table/condition': 'A condition says nothing, or is true of no row.',
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;
