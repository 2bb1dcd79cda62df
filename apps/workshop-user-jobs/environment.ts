import { ApiObject, App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Kiali } from '../../imports/kiali.io';
import { ServiceMeshControlPlane, ServiceMeshMember, ServiceMeshMemberRoll } from '../../imports/maistra.io';
import {
  CatalogSource,
  CatalogSourceSpecGrpcPodConfigSecurityContextConfig as CataloguePod,
  OperatorGroup,
  Subscription,
} from '../../imports/operators.coreos.com';
import { resources, RESTRICTED } from '../restricted';
import { PROGRAMMER, SPECTATOR, userRights } from './user-rights';
import { namespacesOf } from './users';

/** Names to which permissions are limited; the script reads them from the files. */
export const SUBSCRIPTION = 'rhsso-operator';
export const CONTROL_PLANE = 'basic';
export const KIALI = 'kiali';
export const TEST_POD = 'workshop-test';
/** Maistra only accepts rolls and members with this name. */
export const MEMBERSHIP = 'default';

/** The plurals of the kinds, as their CustomResourceDefinitions spell them. */
export const PLURALS = {
  CatalogSource: 'catalogsources',
  OperatorGroup: 'operatorgroups',
  Subscription: 'subscriptions',
  ServiceMeshControlPlane: 'servicemeshcontrolplanes',
  ServiceMeshMember: 'servicemeshmembers',
  ServiceMeshMemberRoll: 'servicemeshmemberrolls',
};

const CATALOGUE = 'workshop-catalogue';

/** The objects of one user, by the file in which the job gets them. They are in no chart that is synthesized. */
export interface Environment {
  readonly [file: string]: readonly ApiObject[];
}

export function environmentOf(user: string, image: string): Environment {
  const scope = new Chart(new App(), user);
  const [programs, mesh] = namespacesOf(user);
  return {
    'namespaces.yaml': [programs, mesh].map((name) => namespace(scope, name)),
    'rbac.yaml': [
      ...userRights(scope, user, programs, PROGRAMMER),
      ...userRights(scope, user, mesh, SPECTATOR),
    ],
    ...operator(scope, programs),
    ...serviceMesh(scope, programs, mesh),
    'kiali.yaml': [kiali(scope, user, mesh)],
    'test-pod.yaml': [testPod(scope, programs, image)],
  };
}

function namespace(scope: Construct, name: string): ApiObject {
  const labels = {
    'app.kubernetes.io/part-of': 'workshop-user-jobs', // the label by which all of them are found
    'pod-security.kubernetes.io/enforce': 'restricted',
  };
  return new k8s.KubeNamespace(scope, name, { metadata: { name, labels } });
}

/** Single sign-on, from a snapshot of the catalogue and in one version: users get the version that was tested. */
function operator(scope: Construct, namespace: string): Environment {
  const catalogSource = new CatalogSource(scope, 'catalogue', {
    metadata: { name: CATALOGUE, namespace },
    spec: {
      sourceType: 'grpc',
      image: 'registry.redhat.io/redhat/redhat-operator-index:v4.18',
      displayName: 'Operators of the workshop',
      grpcPodConfig: { securityContextConfig: CataloguePod.RESTRICTED },
    },
  });
  const operatorGroup = new OperatorGroup(scope, 'operator-group', {
    metadata: { name: 'workshop', namespace },
    spec: { targetNamespaces: [namespace] },
  });
  const subscription = new Subscription(scope, 'subscription', {
    metadata: { name: SUBSCRIPTION, namespace },
    spec: {
      name: 'rhsso-operator',
      source: CATALOGUE,
      sourceNamespace: namespace,
      channel: 'stable',
      startingCsv: 'rhsso-operator.7.6.11-opr-006',
      installPlanApproval: 'Manual', // the job approves this version; no other one is installed automatically
    },
  });
  return {
    'catalog-source.yaml': [catalogSource],
    'operator-group.yaml': [operatorGroup],
    'subscription.yaml': [subscription],
  };
}

function serviceMesh(scope: Construct, programs: string, mesh: string): Environment {
  const controlPlane = new ServiceMeshControlPlane(scope, 'control-plane', {
    metadata: { name: CONTROL_PLANE, namespace: mesh },
    spec: {
      version: 'v2.6',
      tracing: { type: 'Jaeger', sampling: 10_000 },
      addons: { kiali: { enabled: true, name: KIALI }, grafana: { enabled: true } },
    },
  });
  const roll = new ServiceMeshMemberRoll(scope, 'member-roll', {
    metadata: { name: MEMBERSHIP, namespace: mesh },
    spec: { members: [programs] },
  });
  const member = new ServiceMeshMember(scope, 'member', {
    metadata: { name: MEMBERSHIP, namespace: programs },
    spec: { controlPlaneRef: { name: CONTROL_PLANE, namespace: mesh } },
  });
  return {
    'control-plane.yaml': [controlPlane],
    'member-roll.yaml': [roll],
    'member.yaml': [member],
  };
}

/** Changes to the Kiali that Maistra creates: each instance is small and for one user. */
function kiali(scope: Construct, user: string, namespace: string): ApiObject {
  return new Kiali(scope, 'kiali', {
    metadata: { name: KIALI, namespace },
    spec: {
      installationTag: `Service mesh of ${user}`,
      deployment: { resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } } },
    },
  });
}

/** Shows that pods of the restricted level run in the user's namespace. */
function testPod(scope: Construct, namespace: string, image: string): ApiObject {
  return new k8s.KubePod(scope, 'test-pod', {
    metadata: { name: TEST_POD, namespace },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: 300,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'test',
          image,
          command: ['echo', 'Hello, Kubernetes!'],
          resources: resources('10m', '16Mi', '32Mi'),
          securityContext: RESTRICTED,
        },
      ],
    },
  });
}
