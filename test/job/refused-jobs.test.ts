/** Invalid props of a job and its pods, each with its whole error message. */

import { Duration, JsonPatch, Lazy } from 'cdk8s';
import { FsGroupChangePolicy, Secret, ServiceAccount, TaintEffect } from 'cdk8s-plus-27';
import {
  CompletionMode,
  JobName,
  NodeOperator,
  NodeTerm,
  PodFailureAction,
  PodFailureRule,
  PodSecurityContextOptions,
  JobRestartPolicy,
  RunOnceJob,
  RunOnceJobProps,
} from 'cdk8s-jobs';
import { runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const chart = testChart();
const badAccount = ServiceAccount.fromServiceAccountName(chart, 'account', 'Robot');
const badSecret = Secret.fromSecretName(chart, 'secret', 'Bad_Secret');
const later = Lazy.any({ produce: () => 'x' }) as string;
const lazySecret = new Secret(chart, 'lazy', { metadata: { name: later } });
const elsewhere = testChart({ namespace: 'other' });
const otherAccount = new ServiceAccount(elsewhere, 'account', { metadata: { name: 'robot' } });
const otherSecret = new Secret(elsewhere, 'secret', { metadata: { name: 'registry' } });

const patches = (...operations: JsonPatch[]) => ({ patches: operations });
const nodes = (...terms: NodeTerm[]) => ({ affinity: { nodes: terms } });
const expression = (operator: NodeOperator, values?: string[]) =>
  nodes({ expressions: [{ key: 'disk', operator, values }] });
const exitCodes = (codes: number[], container?: string, allOthers?: boolean) => ({
  podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, codes, { container, allOthers })],
});
const condition = (type: string, status?: string) => ({
  podFailurePolicy: [PodFailureRule.onPodCondition(PodFailureAction.IGNORE, type, status)],
});
const podSecurityContext = (security: PodSecurityContextOptions) => ({ podSecurityContext: security });
const indexed = (props: Partial<RunOnceJobProps> = {}) => ({
  completionMode: CompletionMode.INDEXED,
  ...props,
});

test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
  [
    'a negative backoffLimit',
    { backoffLimit: -1 },
    'backoffLimit must be a whole number of at least 0, got -1; write 0',
  ],
  [
    'half a retry',
    { backoffLimit: 0.5 },
    'backoffLimit must be a whole number of at least 0, got 0.5; write 1',
  ],
  [
    'a backoffLimit that is no number',
    { backoffLimit: NaN },
    'backoffLimit must be a whole number of at least 0, got NaN; write 0',
  ],
  [
    'a deadline of no time',
    { activeDeadline: Duration.seconds(0) },
    'activeDeadline must be whole seconds, at least 1, got 0s; write Duration.seconds(1)',
  ],
  [
    'a deadline of milliseconds',
    { activeDeadline: Duration.millis(1500) },
    'activeDeadline must be whole seconds, at least 1, got 1.5s; write Duration.seconds(2)',
  ],
  [
    'a deadline beyond what Kubernetes counts',
    { activeDeadline: Duration.days(30_000) },
    'activeDeadline must be whole seconds, at least 1 and at most 2147483647, got 2592000000s; write Duration.seconds(2147483647)',
  ],
  [
    'a ttl of milliseconds',
    { ttlAfterFinished: Duration.millis(1) },
    'ttlAfterFinished must be whole seconds, at least 0, got 0.001s; write Duration.seconds(0)',
  ],
  [
    'a grace period of milliseconds',
    { terminationGracePeriod: Duration.millis(1) },
    'terminationGracePeriod must be whole seconds, at least 0, got 0.001s; write Duration.seconds(0)',
  ],
  [
    'a negative parallelism',
    { parallelism: -2 },
    'parallelism must be a whole number of at least 0, got -2; write 0',
  ],
  [
    'completions beyond what Kubernetes counts',
    { completions: 2_147_483_648 },
    'completions must be a whole number of at least 0 and at most 2147483647, got 2147483648; write 2147483647',
  ],
  [
    'numbered pods without their number',
    indexed(),
    'completions must be set with CompletionMode.INDEXED; set the number of indexed pods',
  ],
  [
    'more numbered pods than Kubernetes counts',
    indexed({ completions: 2_147_483_648 }),
    'completions must be a whole number of at least 0 and at most 2147483647, got 2147483648; write 2147483647',
  ],
  [
    'numbered pods of which the largest numbers do not fit',
    indexed({ completions: 2_147_483_647, name: JobName.fromText('a'.repeat(53)) }),
    'completions must leave enough of the 63 characters of a pod name for the index at its end, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten the name by 1 characters',
  ],
  [
    'more numbered pods at a time than Kubernetes has',
    indexed({ completions: 1, parallelism: 100_001 }),
    'parallelism must be a whole number of at least 0 and at most 100000, got 100001; write 100000',
  ],
  [
    'numbered pods whose names get too long',
    indexed({ completions: 11, name: JobName.fromText('a'.repeat(61)) }),
    'completions must leave enough of the 63 characters of a pod name for the index at its end, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten the name by 1 characters',
  ],
  [
    'a failure policy with restarts',
    { ...exitCodes([1]), restartPolicy: JobRestartPolicy.ON_FAILURE },
    'podFailurePolicy must come with JobRestartPolicy.NEVER, since it applies to pods and not to restarts, got "OnFailure"; remove restartPolicy',
  ],
  [
    'a failure policy without rules',
    { podFailurePolicy: [] },
    'podFailurePolicy must have 1 to 20 rules, got 0; merge or remove rules',
  ],
  [
    'a failure policy of 21 rules',
    { podFailurePolicy: Array.from({ length: 21 }, () => exitCodes([1]).podFailurePolicy[0]) },
    'podFailurePolicy must have 1 to 20 rules, got 21; merge or remove rules',
  ],
  [
    'a failure rule without codes',
    exitCodes([]),
    'podFailurePolicy[0].codes must list 1 to 255 different exit codes, got []; list each code once',
  ],
  [
    'a failure rule with a code twice',
    exitCodes([3, 3]),
    'podFailurePolicy[0].codes must list 1 to 255 different exit codes, got [3,3]; list each code once',
  ],
  [
    'a failure rule with 256 codes',
    exitCodes(
      Array.from({ length: 256 }, (_, index) => index),
      undefined,
      true,
    ),
    'podFailurePolicy[0].codes must list 1 to 255 different exit codes, got [0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29… (915 characters); list each code once',
  ],
  [
    'a failure rule on success',
    exitCodes([3, 0]),
    'podFailurePolicy[0].codes[1] must be a whole number of at least 1 and at most 255, got 0; write 1',
  ],
  [
    'a failure rule on a negative code',
    exitCodes([-1], undefined, true),
    'podFailurePolicy[0].codes[0] must be a whole number of at least 0 and at most 255, got -1; write 0',
  ],
  [
    'a failure rule on a code that no program ends with',
    exitCodes([3, 256]),
    'podFailurePolicy[0].codes[1] must be a whole number of at least 1 and at most 255, got 256; write 255',
  ],
  [
    'a failure rule on all codes but one that no program ends with',
    exitCodes([1000], undefined, true),
    'podFailurePolicy[0].codes[0] must be a whole number of at least 0 and at most 255, got 1000; write 255',
  ],
  [
    'a failure rule on one container and any',
    {
      podFailurePolicy: [
        PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [1], { container: 'main', anyContainer: true }),
      ],
    },
    'podFailurePolicy[0].container must be left out with anyContainer, got "main"; remove one of the two',
  ],
  [
    'a failure rule on a container that is not there',
    exitCodes([1], 'mian'),
    'podFailurePolicy[0].container must be a container of this job, got "mian"; write one of: main',
  ],
  [
    'a failure rule on no condition',
    condition(' '),
    'podFailurePolicy[0].type must be a pod condition, got " "; write it like \'DisruptionTarget\'',
  ],
  [
    'a failure rule on an unknown status',
    condition('DisruptionTarget', 'true'),
    'podFailurePolicy[0].status must be True, False or Unknown, got "true"; write \'True\'',
  ],
  [
    'a label key with a space',
    { labels: { 'my team': 'x' } },
    'labels["my team"] must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got "my team"; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'a label key whose prefix is in capitals',
    { labels: { 'Example.com/team': 'x' } },
    'labels["Example.com/team"] must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got "Example.com/team"; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'a label value with a space',
    { labels: { team: 'a b' } },
    'labels["team"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a label value of 64 characters',
    { podLabels: { team: 'a'.repeat(64) } },
    'podLabels["team"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a label value that is no text',
    { labels: { year: 2026 as unknown as string } },
    'labels["year"] must be text, got 2026; write \'2026\'',
  ],
  [
    'a label value that is a list',
    { labels: { team: ['a'] as unknown as string } },
    'labels["team"] must be text, got ["a"]; write it like \'true\'',
  ],
  [
    'a node label that is true',
    { nodeSelector: { gpu: true as unknown as string } },
    'nodeSelector["gpu"] must be text, got true; write \'true\'',
  ],
  [
    'the label job-name where the name is a hash',
    { podLabels: { 'job-name': 'blog' } },
    'podLabels["job-name"] must be the name of the Job, which Kubernetes sets itself, got "blog"; leave it out, or choose a key of your own',
  ],
  [
    'the label job-name where the API server chooses the name',
    { name: JobName.fromGenerateName('blog'), podLabels: { 'job-name': 'blog' } },
    'podLabels["job-name"] must be the name of the Job, which Kubernetes sets itself, got "blog"; leave it out, or choose a key of your own',
  ],
  [
    'the label job-name with the name of another Job',
    { name: JobName.fromText('build'), podLabels: { 'job-name': 'blog' } },
    'podLabels["job-name"] must be the name of the Job, which Kubernetes sets itself, got "blog"; write \'build\', or leave it out',
  ],
  [
    'the label controller-uid',
    { podLabels: { 'controller-uid': 'x' } },
    'podLabels["controller-uid"] must not be a label that Kubernetes sets itself; leave it out, or choose a key of your own',
  ],
  [
    'a label of all levels with a space',
    { commonLabels: { team: 'a b' } },
    'commonLabels["team"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'the label job-name on all levels',
    { commonLabels: { 'job-name': 'blog' } },
    'commonLabels["job-name"] must be the name of the Job, which Kubernetes sets itself, got "blog"; leave it out, or choose a key of your own',
  ],
  [
    'a label of batch.kubernetes.io',
    { podLabels: { 'batch.kubernetes.io/job-name': 'x' } },
    'podLabels["batch.kubernetes.io/job-name"] must be the name of the Job, which Kubernetes sets itself, got "x"; leave it out, or choose a key of your own',
  ],
  [
    'the label of a number, which the Job controller gives',
    { podLabels: { 'batch.kubernetes.io/job-completion-index': '0' } },
    'podLabels["batch.kubernetes.io/job-completion-index"] must not be a label that Kubernetes sets itself; leave it out, or choose a key of your own',
  ],
  [
    'an annotation key with a space',
    { annotations: { 'my team': 'x' } },
    'annotations["my team"] must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got "my team"; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'an annotation that is no text',
    { podAnnotations: { retries: 3 as unknown as string } },
    'podAnnotations["retries"] must be text, got 3; write \'3\'',
  ],
  [
    'annotations beyond 256 KiB',
    { annotations: { note: 'x'.repeat(262_141) } },
    'annotations must be at most 262144 bytes in all, got 262145 bytes; put large values into ConfigFiles',
  ],
  [
    'a container name in capitals',
    { containerName: 'Main' },
    'containerName must be a container name: at most 63 lower-case letters, digits and "-", got "Main"; write it like \'fetch\'',
  ],
  [
    'a container name of 64 characters',
    { containerName: 'a'.repeat(64) },
    'containerName must be a container name: at most 63 lower-case letters, digits and "-", got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; write it like \'fetch\'',
  ],
  [
    'an init container without a proper name',
    { initContainers: [{ name: 'a_b', image: 'a' }] },
    'initContainers[0].name must be a container name: at most 63 lower-case letters, digits and "-", got "a_b"; write it like \'fetch\'',
  ],
  [
    'two containers of one name',
    { sidecars: [{ name: 'main', image: 'a' }] },
    'containerName must be unique among the containers of the pod, got "main"; rename one of the two',
  ],
  [
    'an account by an invalid name',
    { serviceAccount: badAccount },
    'serviceAccount must refer to an object by a name of lower-case letters, digits, "-" and ".", got "Robot"; correct the name of that object',
  ],
  [
    'a pull secret by an invalid name',
    { imagePullSecrets: [badSecret] },
    'imagePullSecrets[0] must refer to an object by a name of lower-case letters, digits, "-" and ".", got "Bad_Secret"; correct the name of that object',
  ],
  [
    'a pull secret whose name is known later',
    { imagePullSecrets: [lazySecret] },
    'imagePullSecrets[0] must refer to an object whose name is plain text, got an object of class Lazy; set its metadata.name to a string, not to a Lazy',
  ],
  [
    'an account of another namespace',
    { serviceAccount: otherAccount },
    "serviceAccount must refer to an object in the same namespace, 'batch', got one in 'other'; create it in a chart of that namespace",
  ],
  [
    'a pull secret of another namespace',
    { imagePullSecrets: [Secret.fromSecretName(chart, 'pull', 'registry'), otherSecret] },
    "imagePullSecrets[1] must refer to an object in the same namespace, 'batch', got one in 'other'; create it in a chart of that namespace",
  ],
  [
    'a node label that is no label',
    { nodeSelector: { disk: 'very fast' } },
    'nodeSelector["disk"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "very fast"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a priority class in capitals',
    { priorityClassName: 'High' },
    'priorityClassName must be the name of a PriorityClass or RuntimeClass: lower-case letters, digits, "-" and ".", got "High"; look it up with `kubectl get priorityclass,runtimeclass`',
  ],
  [
    'an empty runtime class',
    { runtimeClassName: '' },
    'runtimeClassName must be the name of a PriorityClass or RuntimeClass: lower-case letters, digits, "-" and ".", got ""; look it up with `kubectl get priorityclass,runtimeclass`',
  ],
  [
    'a toleration of no taint key',
    { tolerations: [{ key: 'a b' }] },
    'tolerations[0].key must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got "a b"; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'a toleration of no taint value',
    { tolerations: [{ key: 'a', value: 'b c' }] },
    'tolerations[0].value must be a label value, got "b c"; write it as in the taint',
  ],
  [
    'a toleration of a value without a key',
    { tolerations: [{ effect: TaintEffect.NO_SCHEDULE }, { value: 'x' }] },
    'tolerations[1].value must come with a key, got "x"; name the key of the taint',
  ],
  [
    'a toleration for a time of what evicts nobody',
    { tolerations: [{ duration: Duration.hours(1) }] },
    'tolerations[0].duration must come with TaintEffect.NO_EXECUTE, got no effect; set the effect to TaintEffect.NO_EXECUTE',
  ],
  [
    'a toleration for milliseconds',
    { tolerations: [{ effect: TaintEffect.NO_EXECUTE, duration: Duration.millis(1) }] },
    'tolerations[0].duration must be whole seconds, at least 0, got 0.001s; write Duration.seconds(0)',
  ],
  [
    'a topology without a key',
    { topologySpread: [{ topologyKey: '' }] },
    'topologySpread[0].topologyKey must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got ""; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'a topology skew of none',
    { topologySpread: [{ topologyKey: 'zone', maxSkew: 0 }] },
    'topologySpread[0].maxSkew must be a whole number of at least 1, got 0; write 1',
  ],
  [
    'the same topology twice, which the API server refuses',
    {
      topologySpread: [
        { topologyKey: 'zone' },
        { topologyKey: 'zone', required: true },
        { topologyKey: 'zone', required: false, maxSkew: 2 },
      ],
    },
    'topologySpread[2].topologyKey must differ from those before, got "zone"; remove one of the two',
  ],
  [
    'a node term without expressions',
    nodes({ expressions: [] }),
    'affinity.nodes[0].expressions must have at least one; remove the term, or add an expression',
  ],
  [
    'a node expression without a key',
    nodes({ expressions: [{ key: '', operator: NodeOperator.EXISTS }] }),
    'affinity.nodes[0].expressions[0].key must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got ""; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'the operator In without values',
    expression(NodeOperator.IN),
    'affinity.nodes[0].expressions[0].values must list at least one value with the operator In, got []; correct the values or the operator',
  ],
  [
    'the operator NotIn without values',
    expression(NodeOperator.NOT_IN, []),
    'affinity.nodes[0].expressions[0].values must list at least one value with the operator NotIn, got []; correct the values or the operator',
  ],
  [
    'the operator Gt with words',
    expression(NodeOperator.GT, ['ten']),
    'affinity.nodes[0].expressions[0].values must be one whole number with the operator Gt, got ["ten"]; correct the values or the operator',
  ],
  [
    'the operator Gt with two numbers',
    expression(NodeOperator.GT, ['1', '2']),
    'affinity.nodes[0].expressions[0].values must be one whole number with the operator Gt, got ["1","2"]; correct the values or the operator',
  ],
  [
    'the operator Lt with half a number',
    expression(NodeOperator.LT, ['0.5']),
    'affinity.nodes[0].expressions[0].values must be one whole number with the operator Lt, got ["0.5"]; correct the values or the operator',
  ],
  [
    'the operator Lt with two numbers',
    expression(NodeOperator.LT, ['1', '2']),
    'affinity.nodes[0].expressions[0].values must be one whole number with the operator Lt, got ["1","2"]; correct the values or the operator',
  ],
  [
    'the operator Exists with a value',
    expression(NodeOperator.EXISTS, ['ssd']),
    'affinity.nodes[0].expressions[0].values must be left out with the operator Exists, got ["ssd"]; correct the values or the operator',
  ],
  [
    'the operator DoesNotExist with a value',
    expression(NodeOperator.DOES_NOT_EXIST, ['ssd']),
    'affinity.nodes[0].expressions[0].values must be left out with the operator DoesNotExist, got ["ssd"]; correct the values or the operator',
  ],
  [
    'a node value that no label has',
    expression(NodeOperator.IN, ['ssd', 'very fast']),
    'affinity.nodes[0].expressions[0].values[1] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "very fast"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a weight above 100',
    nodes({ expressions: [{ key: 'a', operator: NodeOperator.EXISTS }], weight: 101 }),
    'affinity.nodes[0].weight must be a whole number of at least 1 and at most 100, got 101; write 100',
  ],
  [
    'a weight of none',
    { affinity: { nearPods: [{ labels: { a: 'b' }, weight: 0 }] } },
    'affinity.nearPods[0].weight must be a whole number of at least 1 and at most 100, got 0; write 1',
  ],
  [
    'a pod label that is no label',
    { affinity: { awayFromPods: [{ labels: { a: 'b c' } }] } },
    'affinity.awayFromPods[0].labels["a"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "b c"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a place without a key',
    { affinity: { nearPods: [{ labels: { a: 'b' }, topologyKey: '' }] } },
    'affinity.nearPods[0].topologyKey must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got ""; write it like \'team\' or \'example.com/team\'',
  ],
  [
    'root where root may not start',
    podSecurityContext({ runAsUser: 0 }),
    'podSecurityContext.runAsUser must not be root, because the kubelet refuses to start the container, got 0; choose another id, or also set runAsNonRoot: false',
  ],
  [
    'a negative group',
    podSecurityContext({ runAsGroup: -1 }),
    'podSecurityContext.runAsGroup must be a whole number of at least 0, got -1; write 0',
  ],
  [
    'a group that is no whole number',
    podSecurityContext({ fsGroup: 0.1 }),
    'podSecurityContext.fsGroup must be a whole number of at least 0, got 0.1; write 0',
  ],
  [
    'a group for volumes beside none',
    podSecurityContext({ noFsGroup: true, fsGroup: 0 }),
    'podSecurityContext.fsGroup must be left out with noFsGroup, got 0; remove fsGroup or noFsGroup',
  ],
  [
    'a policy for a group of volumes that is none',
    podSecurityContext({ noFsGroup: true, fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS }),
    'podSecurityContext.fsGroupChangePolicy must be left out with noFsGroup, got "Always"; remove fsGroupChangePolicy or noFsGroup',
  ],
  [
    'a policy that Kubernetes does not have',
    podSecurityContext({ fsGroupChangePolicy: 'Never' as FsGroupChangePolicy }),
    "podSecurityContext.fsGroupChangePolicy must be 'OnRootMismatch' or 'Always', got \"Never\"; write one of these",
  ],
  [
    'one more group that is negative',
    podSecurityContext({ supplementalGroups: [1, -1] }),
    'podSecurityContext.supplementalGroups[1] must be a whole number of at least 0, got -1; write 0',
  ],
  [
    'a user where the platform chooses',
    podSecurityContext({ imageUser: true, runAsUser: 1 }),
    'podSecurityContext.runAsUser must be left out with imageUser, which leaves the user to the image or platform, got 1; remove runAsUser or imageUser',
  ],
  [
    'a kernel parameter in capitals',
    podSecurityContext({ sysctls: { 'net.Core': '1' } }),
    'podSecurityContext.sysctls must be kernel parameters of at most 253 characters, got "net.Core"; write it like \'net.core.somaxconn\'',
  ],
  [
    'a kernel parameter of 254 characters',
    podSecurityContext({ sysctls: { [`net.${'a'.repeat(250)}`]: '1' } }),
    `podSecurityContext.sysctls must be kernel parameters of at most 253 characters, got "net.${'a'.repeat(75)}… (256 characters); write it like 'net.core.somaxconn'`,
  ],
  [
    'a kernel parameter without a value',
    podSecurityContext({ sysctls: { 'net.core.somaxconn': '' } }),
    'podSecurityContext.sysctls["net.core.somaxconn"] must be text that is not empty, got ""; write the value as a string',
  ],
  [
    'an empty rerun',
    { rerun: '' },
    'rerun must be text that is not empty, got ""; write any string that differs from the last one, such as \'2026-11-21\'',
  ],
  [
    'a rerun of a Job by a fixed name',
    { rerun: '2026-11-21', name: JobName.fromText('migration') },
    'rerun must be left out with a name that never changes, as with JobName.fromText, got "2026-11-21"; choose JobName.fromContentHash, or delete the old Job to run it again',
  ],
  [
    'a fixed name in capitals',
    { name: JobName.fromText('DbMigration') },
    'name must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "DbMigration"; write \'db-migration\'',
  ],
  [
    'a fixed name of 64 characters',
    { name: JobName.fromText('a'.repeat(64)) },
    'name must result in a name of at most 63 characters, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten it by 1 characters',
  ],
  [
    'a patch below what is not there',
    patches(JsonPatch.add('/spec/suspend', true), JsonPatch.add('/spec/nope/field', 1)),
    'patches[1] must fit the manifest, got add /spec/nope/field; correct the path: its parent must exist, and so must what is removed, replaced, moved, copied or tested',
  ],
  [
    'a patch whose test fails',
    patches(JsonPatch.test('/spec/backoffLimit', 6)),
    'patches[0] must fit the manifest, got test /spec/backoffLimit; correct the path: its parent must exist, and so must what is removed, replaced, moved, copied or tested',
  ],
  [
    'a text that YAML would spoil',
    { podAnnotations: { note: 'a\u2028b' } },
    'spec.template.metadata.annotations.note must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
  ],
  [
    'a text that YAML would spoil, by a patch',
    patches(JsonPatch.add('/spec/note', ['fine', '0o17'])),
    'spec.note[1] must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
  ],
  [
    'a key that YAML would spoil',
    patches(JsonPatch.add('/spec/note', { '0o17': 'fine' })),
    'spec.note["0o17"] must not be a key that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
  ],
  [
    'a key that YAML takes for a merge',
    patches(JsonPatch.add('/spec/note', [{ '<<': 'fine' }])),
    'spec.note[0]["<<"] must not be a key that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
  ],
  [
    'a label by a name that JavaScript gives to every object',
    { labels: { constructor: 'x' } },
    'metadata.labels.constructor must not be a key that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
});

test.each<[what: string, id: string, text: string]>([
  [
    'an id in capitals',
    'DbMigration',
    'RunOnceJob \'test/DbMigration\': id must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "DbMigration"; write \'db-migration\', or set name',
  ],
  ...[
    ['prüfung', "write 'prufung'"],
    ['Café am Fluß', "write 'cafe-am-fluss'"],
    ['отчёт', 'use the letters a to z only'],
  ].map(([id, cure]): [string, string, string] => [
    `the id ${id}`,
    id,
    `RunOnceJob 'test/${id}': id must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "${id}"; ${cure}, or set name`,
  ]),
  [
    'an id of nothing that names may have',
    '___',
    'RunOnceJob \'test/___\': id must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "___"; give it a name, or set name',
  ],
  [
    'an id of 64 capitals, of which 63 are proposed',
    'A'.repeat(64),
    `RunOnceJob 'test/${'A'.repeat(64)}': id must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "${'A'.repeat(64)}"; write '${'a'.repeat(63)}', or set name`,
  ],
  [
    'an id of 55 characters',
    'a'.repeat(55),
    'RunOnceJob \'test/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\': id must result in a name of at most 54 characters, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten it by 1 characters, or set name',
  ],
])('%s is refused as a name', (_, id, text) => {
  expect(messageOf(() => new RunOnceJob(testChart(), id, { image: 'x' }))).toBe(text);
});

test.each<[what: string, props: object, id: string, text: string]>([
  [
    'an id that is no label value',
    {},
    'a b',
    "RunOnceJob 'a b/migrate': chart must have an id that is a label value, since its objects have it as label app.kubernetes.io/part-of, got \"a b\"; rename the chart, or give it labels: { 'app.kubernetes.io/part-of': '…' }",
  ],
  [
    'a label that is no label',
    { labels: { team: 'a b' } },
    'test',
    'RunOnceJob \'test/migrate\': chart.labels["team"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a part-of that is no label',
    { labels: { 'app.kubernetes.io/part-of': '' } },
    'test',
    "RunOnceJob 'test/migrate': chart must have an id that is a label value, since its objects have it as label app.kubernetes.io/part-of, got \"\"; rename the chart, or give it labels: { 'app.kubernetes.io/part-of': '…' }",
  ],
  [
    'a namespace that is no name',
    { namespace: 'My_Team' },
    'test',
    'RunOnceJob \'test/migrate\': chart.namespace must be at most 63 lower-case letters, digits and "-", got "My_Team"; correct the namespace of the chart',
  ],
  [
    'a namespace that YAML would take for a number',
    { namespace: '0o17' },
    'test',
    'RunOnceJob \'test/migrate\': chart.namespace must not be a number, which an App of cdk8s writes without quotes, got "0o17"; choose another name, or use a ClusterApp',
  ],
])('a chart with %s is refused', (_, props, id, text) => {
  expect(messageOf(() => runOnce({}, testChart(props, id)))).toBe(text);
});
