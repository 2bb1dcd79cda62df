/**
 * The fields of objects other than jobs that have defaults, quantities or lists without an order, in the format of
 * `JOB_FIELDS`. Fields that are not here have no default and no quantity, and the order of their lists may matter.
 */

import { Fields, fieldTypes } from './field-table';

const OBJECT_FIELDS = `
Pod metadata:ObjectMeta spec:PodSpec
PodTemplate metadata:ObjectMeta template:PodTemplateSpec
ReplicationController metadata:ObjectMeta spec:ReplicationControllerSpec
ReplicationControllerSpec minReadySeconds:whole selector:{}text template:PodTemplateSpec
Deployment metadata:ObjectMeta spec:DeploymentSpec
DeploymentSpec minReadySeconds:whole paused:flag selector:LabelSelector strategy:DeploymentStrategy template:PodTemplateSpec
DeploymentStrategy rollingUpdate:RollingUpdateDeployment type:text
RollingUpdateDeployment maxSurge:port maxUnavailable:port
ReplicaSet metadata:ObjectMeta spec:ReplicaSetSpec
ReplicaSetSpec minReadySeconds:whole selector:LabelSelector template:PodTemplateSpec
DaemonSet metadata:ObjectMeta spec:DaemonSetSpec
DaemonSetSpec minReadySeconds:whole selector:LabelSelector template:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type:text
RollingUpdateDaemonSet maxSurge:port maxUnavailable:port
StatefulSet metadata:ObjectMeta spec:StatefulSetSpec
StatefulSetSpec minReadySeconds:whole persistentVolumeClaimRetentionPolicy:ClaimRetentionPolicy selector:LabelSelector serviceName:text template:PodTemplateSpec updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[]ClaimTemplate
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSet type:text
RollingUpdateStatefulSet maxUnavailable:port partition:whole
ClaimRetentionPolicy whenDeleted:text whenScaled:text
ClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaim metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolume metadata:ObjectMeta spec:PersistentVolumeSpec
PersistentVolumeSpec accessModes:[]text capacity:{}quantity hostPath:HostPathVolumeSource
StorageClass allowedTopologies:[] metadata:ObjectMeta mountOptions:[]text parameters:{}text
Service metadata:ObjectMeta spec:ServiceSpec
ServiceSpec externalIPs:[]text loadBalancerSourceRanges:[]text ports:[]ServicePort publishNotReadyAddresses:flag selector:{}text sessionAffinityConfig:SessionAffinityConfig
ServicePort name:text nodePort:whole port:whole protocol:text targetPort:port
SessionAffinityConfig clientIP:ClientIPConfig
ClientIPConfig timeoutSeconds:whole
ServiceAccount imagePullSecrets:[]LocalObjectReference metadata:ObjectMeta secrets:[]ObjectReference
ObjectReference apiVersion:text kind:text name:text namespace:text
ConfigMap binaryData:{}binary data:{}text metadata:ObjectMeta
Secret metadata:ObjectMeta
Namespace metadata:ObjectMeta
LimitRange metadata:ObjectMeta spec:LimitRangeSpec
LimitRangeSpec limits:[]LimitRangeItem
LimitRangeItem default:{}quantity defaultRequest:{}quantity max:{}quantity maxLimitRequestRatio:{}quantity min:{}quantity type:text
ResourceQuota metadata:ObjectMeta spec:ResourceQuotaSpec
ResourceQuotaSpec hard:{}quantity scopeSelector:ScopeSelector scopes:[]text
ScopeSelector matchExpressions:[]ScopeRequirement
ScopeRequirement operator:text scopeName:text values:[]text
Role metadata:ObjectMeta rules:[]PolicyRule
ClusterRole aggregationRule:AggregationRule metadata:ObjectMeta rules:[]PolicyRule
AggregationRule clusterRoleSelectors:[]LabelSelector
PolicyRule apiGroups:[]text nonResourceURLs:[]text resourceNames:[]text resources:[]text verbs:[]text
RoleBinding metadata:ObjectMeta roleRef:RoleRef subjects:[]Subject
ClusterRoleBinding metadata:ObjectMeta roleRef:RoleRef subjects:[]Subject
RoleRef apiGroup:text kind:text name:text
Subject apiGroup:text kind:text name:text namespace:text
NetworkPolicy metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicySpec egress:[]NetworkPolicyRule ingress:[]NetworkPolicyRule podSelector:LabelSelector policyTypes:[]text
NetworkPolicyRule from:[]NetworkPolicyPeer ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
NetworkPolicyPeer ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
IPBlock except:[]text
NetworkPolicyPort endPort:whole port:port protocol:text
Ingress metadata:ObjectMeta spec:IngressSpec
IngressSpec rules:[]IngressRule tls:[]IngressTLS
IngressTLS hosts:[]text
IngressClass metadata:ObjectMeta spec:IngressClassSpec
IngressClassSpec parameters:IngressClassParameters
IngressClassParameters scope:text
HorizontalPodAutoscaler metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec
HorizontalPodAutoscalerSpec behavior:ScalingBehavior metrics:[]MetricSpec
ScalingBehavior scaleDown:ScaleDownRules scaleUp:ScaleUpRules
ScaleDownRules policies:[]ScalingPolicy
ScaleUpRules policies:[]ScalingPolicy
PodDisruptionBudget metadata:ObjectMeta spec:PodDisruptionBudgetSpec
PodDisruptionBudgetSpec selector:LabelSelector
PriorityClass globalDefault:flag metadata:ObjectMeta
ValidatingWebhookConfiguration metadata:ObjectMeta webhooks:[]Webhook
MutatingWebhookConfiguration metadata:ObjectMeta webhooks:[]Webhook
Webhook admissionReviewVersions:[]text clientConfig:WebhookClientConfig namespaceSelector:LabelSelector objectSelector:LabelSelector rules:[]WebhookRule
WebhookClientConfig service:WebhookService
WebhookService port:whole
WebhookRule apiGroups:[]text apiVersions:[]text operations:[]text resources:[]text scope:text
CustomResourceDefinition metadata:ObjectMeta spec:CustomResourceDefinitionSpec
CustomResourceDefinitionSpec conversion:ResourceConversion names:ResourceNames versions:[]ResourceVersion
ResourceConversion strategy:text
ResourceNames categories:[]text shortNames:[]text
Object metadata:ObjectMeta
`;

/** The API groups of the objects that have a line above, or in the fields of jobs. */
const GROUPS: { readonly [kind: string]: string } = Object.fromEntries(
  [
    [
      '',
      'Pod PodTemplate ReplicationController PersistentVolumeClaim PersistentVolume Service ServiceAccount ConfigMap',
    ],
    ['', 'Secret Namespace LimitRange ResourceQuota'],
    ['apps', 'Deployment ReplicaSet DaemonSet StatefulSet'],
    ['batch', 'Job CronJob'],
    ['rbac.authorization.k8s.io', 'Role ClusterRole RoleBinding ClusterRoleBinding'],
    ['networking.k8s.io', 'NetworkPolicy Ingress IngressClass'],
    ['autoscaling', 'HorizontalPodAutoscaler'],
    ['policy', 'PodDisruptionBudget'],
    ['scheduling.k8s.io', 'PriorityClass'],
    ['storage.k8s.io', 'StorageClass'],
    ['admissionregistration.k8s.io', 'ValidatingWebhookConfiguration MutatingWebhookConfiguration'],
    ['apiextensions.k8s.io', 'CustomResourceDefinition'],
  ].flatMap(([group, kinds]) => kinds.split(' ').map((kind) => [kind, group])),
);

let types: ReadonlyMap<string, Fields> | undefined;

/** The fields of a type; undefined for a type without a line, such as `text`. */
export function fieldsOf(type: string): Fields | undefined {
  types ??= new Map([...fieldTypes(), ...ownTypes()]);
  return types.get(type);
}

/** The type of the objects of a kind. Unknown kinds have the type of a general object. */
export function typeOfKind(group: string, kind: string): string {
  return Object.hasOwn(GROUPS, kind) && GROUPS[kind] === group ? kind : 'Object';
}

function ownTypes(): [string, Fields][] {
  return OBJECT_FIELDS.trim()
    .split('\n')
    .map((line) => {
      const [name, ...fields] = line.split(' ');
      return [name, new Map(fields.map((field) => field.split(':') as [string, string]))];
    });
}
