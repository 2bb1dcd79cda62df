/**
 * The meaning of each code. `npm run docs` writes this table to docs/errors.md. Codes are part of the API: renaming or
 * removing one is a breaking change.
 */
export const PROBLEM_CODES = {
  // Values of any prop.
  'value/type':
    'The value does not have the type of the prop, such as a string for a list or a number for a Duration.',
  'value/missing': 'A value that is required is missing or empty.',
  'value/choice': 'The value is not one of the allowed values.',
  'value/number': 'A number is not whole, or is out of its range.',
  'value/address': 'A value is not an IP address.',
  'value/duration': 'A duration is not in whole seconds, or is out of its range.',
  'value/size': 'A size is not in whole bytes, or is out of its range.',
  'value/duplicate': 'The same value appears twice where all values must be different.',
  'value/conflict':
    'Two values contradict each other. Remove one of them, or set the other prop that the message names.',
  'value/unwritable':
    'A string would not reach the cluster unchanged, because YAML readers change or refuse it. A ClusterApp writes almost any string.',
  'prop/unknown': 'The construct has no prop or option of this name.',
  'prop/inherited':
    'A prop or option is inherited or is a getter of a class, and is lost when the object is copied.',
  // Placeholders.
  'placeholder/pattern':
    'A pattern of placeholders is not valid, or matches something that is not a placeholder.',
  'placeholder/hashed':
    'The name of an object ends in a hash of a string that contains a placeholder, which another tool replaces later.',
  'field/type': 'A patch sets a field of Kubernetes to a value of another type.',
  // The version of Kubernetes.
  'kubernetes/version':
    'A field or value needs a newer Kubernetes than the App is for, or a version is not supported.',
  'kueue/parallelism': 'The minimum parallelism for Kueue is not smaller than the parallelism of the Job.',
  'kubernetes/gate':
    'A field or value needs a feature gate that is off by default, or a feature gate is unknown.',
  'kubernetes/field': 'A patch sets a field that Kubernetes does not know, or that belongs in another place.',
  // Names.
  'name/format': 'Kubernetes does not accept the name.',
  'name/number': 'YAML would read the name as a number.',
  'name/length': 'A name is too long for the object, or for the suffix that Kubernetes appends to it.',
  'name/reserved': 'The name is reserved for something else.',
  'object/twice': 'Two constructs of the App create the same object.',
  'dependency/cycle': 'Constructs depend on each other in a cycle.',
  'name/unknown': 'Nothing has this name.',
  'label/format': 'Kubernetes does not accept a key or value of a label, annotation or selector.',
  'label/reserved': 'A label is set by Kubernetes or by the construct itself.',
  'label/size': 'The annotations of an object are larger than Kubernetes allows.',
  'namespace/missing': 'The chart must have a namespace.',
  'namespace/format': 'Kubernetes does not accept the name of a namespace.',
  'namespace/other': 'A construct refers to an object in another namespace.',
  'reference/lazy': 'The name of an object that is referred to is not known until the App is synthesized.',
  'reference/key': 'A ConfigMap or Secret of the App does not have the key that is referred to.',
  // Files and scripts.
  'file/missing': 'There is no file or folder at the path.',
  'file/folder': 'A folder contains folders, which a ConfigMap cannot hold.',
  'file/outside': 'A path leads out of the folder that it must be in.',
  'file/too-large': 'The files are too large for one ConfigMap.',
  'file/twice': 'Two objects or charts would be written to the same file.',
  'file/clusters': 'The file clusters.json does not state who deploys the folder of the App.',
  'file/extension': 'The value cannot be used as a file extension.',
  'file/encoding': 'A file or string is not valid text, or starts with a byte order mark.',
  'file/object': 'An object that is to become a file cannot be synthesized.',
  'script/interpreter': 'A script does not state which program runs it, or its #! line does not work.',
  'script/line-ends': 'A shell script has Windows line endings.',
  'command/words': 'A whole command line is in one element, and no shell splits it into words.',
  'command/markup': 'A command was copied from the HTML source of a web page.',
  // Schedules.
  'schedule/empty': 'The schedule is empty.',
  'schedule/field-count': 'The schedule does not have five fields.',
  'schedule/number': 'A field has a word where a number or name is expected.',
  'schedule/range': 'A number is out of the range of its field.',
  'schedule/wrap-around': 'A range runs backwards.',
  'schedule/step': 'A step is not a whole number of at least 1.',
  'schedule/syntax': 'A hyphen or slash is in the wrong place.',
  'schedule/extension': 'A field uses L, W, # or H, which only other schedulers know.',
  'schedule/macro': 'The macro does not exist.',
  'schedule/duration': 'The value after @every is not a duration.',
  'schedule/time-zone-inside': 'The time zone is in the schedule, where Kubernetes refuses it.',
  'schedule/spread': 'The schedule leaves no time to spread the runs over.',
  'schedule/time-zone': 'The time zone does not exist, or the schedule ignores it.',
  // Jobs and pods.
  'job/completions': 'An indexed Job lacks its counts, or its pods would have names that are too long.',
  'job/failure-policy': 'A pod failure policy has too many rules, or does not fit the restart policy.',
  'job/success-policy':
    'A success policy has too many rules, or a rule names no pod index or more pods than there are.',
  'job/endless': 'A container restarts even after it succeeds, so its Job never ends.',
  'job/rerun': '`rerun` has no effect on the name of the Job, which is fixed or chosen by the API server.',
  'image/reference': 'Container runtimes do not accept the image reference.',
  'env/name': 'Kubernetes does not accept the name of an environment variable.',
  'env/source': 'An environment variable has a source that containers or builds cannot have.',
  'env/reference':
    'A reference to an environment variable has no effect, because it is misspelled or refers to itself.',
  'volume/server': 'The server of an NFS volume is neither a host name nor an IP address.',
  'volume/path': 'Kubernetes does not accept the path of a mount or of a file in a volume.',
  'volume/twice': 'Two mounts or files have the same path.',
  'volume/device':
    'A volume is used both as a block device and for files, or a container has the same device twice.',
  'volume/name': 'The same volume name is used for two volumes.',
  'resource/limit': 'A request is above its limit.',
  'resource/name': 'An extended resource has a name without a domain.',
  'security/root': 'The pod would run as root, and the kubelet would refuse to start it.',
  'security/user': 'runAsUser is set together with imageUser, which leaves the user unset.',
  'security/profile':
    'A security profile lacks a name, has a name that Kubernetes refuses, or has a name although its type does not allow one.',
  'security/host-access':
    'Host access does not state what it needs of the node, or a port of the node is used without host access.',
  'security/capability': 'A capability is misspelled, or processes would not get it.',
  'selector/values': 'The values of a node expression do not fit its operator.',
  // Permissions.
  'rbac/group': 'There is no such API group.',
  'rbac/resource': 'There is no such resource in its API group.',
  'rbac/subresource': 'The resource has no such subresource.',
  'rbac/verb': 'The resource has no such verb.',
  'rbac/scope': 'A Role cannot grant permissions on a cluster-scoped resource.',
  'rbac/names':
    'A permission is limited to names, but its requests carry no name or no object can have such a name.',
  'rbac/reason':
    'A permission that allows more than its rule shows needs a reason; other permissions must not have one.',
  'rbac/plural': 'The plural name of a custom kind is unknown.',
  'rbac/applied':
    'Objects that an account applies are missing, changed later, without a namespace, or cannot be applied.',
  'rbac/token': 'Permissions and the token do not fit together: one of the two is missing.',
  // OpenShift.
  'build/git': 'OpenShift does not accept the address, branch or folder of a Git repository.',
  'build/credentials': 'The address of a Git repository contains credentials.',
  'build/image': 'OpenShift does not accept a builder image, a tag or the image to build.',
  // Patches and acknowledgements.
  'patch/path': 'A patch does not fit the manifest.',
  'patch/fixed': 'A patch changes a field that other objects refer to.',
  'patch/value': 'A patch has a value that is not plain data.',
  'warning/unknown': 'The id to acknowledge is not the id of a warning.',
  // YAML.
  'yaml/empty': 'The file is empty.',
  'yaml/second-document': 'The file has more than one document.',
  'yaml/no-map': 'A document is not a map, as Kubernetes objects are.',
  'yaml/separator': 'A line that starts with --- continues with something other than a comment.',
  'yaml/document-end': 'There is content after the end of a document, where kubectl ignores it.',
  'yaml/anchor': 'The file uses anchors and aliases.',
  'yaml/alias': 'An alias refers to no anchor above it, or kubectl refuses the name of an anchor.',
  'yaml/too-many-aliases': 'Aliases of aliases make the file too large.',
  'yaml/merge': 'The value of a merge key is not a map.',
  'yaml/merge-key': 'A table has a merge key.',
  'yaml/directive': 'A line starts with %, which begins a directive.',
  'yaml/tag': 'A value has a tag.',
  'yaml/key': 'A key is not a string.',
  'yaml/duplicate-key': 'A map has the same key twice.',
  'yaml/number': 'JSON does not have such a number.',
  'yaml/character': 'The file contains a character that YAML readers refuse or read as a line break.',
  'yaml/star': 'A string that starts with * is not quoted.',
  'yaml/text-start': 'A string that starts with another special character is not quoted.',
  'yaml/escape': 'A backslash in double quotes does not start a valid escape.',
  'yaml/indent': 'A line is not indented like the lines around it.',
  'yaml/tab': 'A line is indented with a tab.',
  'yaml/one-pair-a-line': 'A line has two keys.',
  'yaml/list-in-line': 'The - of a list item is not at the start of its line, or is in brackets.',
  'yaml/no-colon': 'There is no colon after a key.',
  'yaml/space-after-colon': 'There is no space after the colon of a key.',
  'yaml/comma': 'There is no comma between values in brackets.',
  'yaml/open': 'A quote or bracket is not closed.',
  'yaml/after-value': 'There is content after a closing quote or bracket.',
  'yaml/depth': 'The file is nested too deeply.',
  'yaml/syntax': 'The file is not valid YAML for another reason.',
  // Tables.
  'table/field': 'The table has no such field.',
  'table/quotes': 'A string needs quotes, because many programs read it as another type.',
  'table/condition': 'A condition is empty, or matches no row.',
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;
