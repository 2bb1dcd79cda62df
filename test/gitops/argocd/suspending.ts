/**
 * Does the same as Kueue's webhook to a Job with a queue, within the API server: it suspends the Job when it is
 * created.
 */

import { Yaml } from 'cdk8s';
import { kubectl } from '../../e2e/kubernetes';
import { SUSPENDING } from './chain';

const NAME = 'cdk8s-jobs-lab-suspends';

export function startSuspending(): void {
  const policy = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: NAME },
    spec: {
      failurePolicy: 'Ignore',
      reinvocationPolicy: 'Never',
      matchConstraints: {
        namespaceSelector: { matchLabels: { [SUSPENDING]: 'yes' } },
        resourceRules: [
          { apiGroups: ['batch'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['jobs'] },
        ],
      },
      mutations: [
        {
          patchType: 'ApplyConfiguration',
          applyConfiguration: { expression: 'Object{spec: Object.spec{suspend: true}}' },
        },
      ],
    },
  };
  const binding = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: NAME },
    spec: { policyName: NAME },
  };
  kubectl(['apply', '-f', '-'], Yaml.stringify(policy, binding));
}

export function stopSuspending(): void {
  for (const kind of ['mutatingadmissionpolicybinding', 'mutatingadmissionpolicy'])
    kubectl(['delete', kind, NAME, '--ignore-not-found']);
}
