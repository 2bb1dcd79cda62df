import { edit, manifest, spec } from '../../review-scenarios/objects';
import { Manifest } from '../../review-scenarios/scenario';
import { told } from './support';

const service = (type?: string) => manifest('v1', 'Service', 'web', spec({ type, ports: [{ port: 80 }] }));
const quotaOf = (hard: object) => manifest('v1', 'ResourceQuota', 'team', spec({ hard }));
const hooks = (kind: string, ...policies: (string | undefined)[]) =>
  manifest('admissionregistration.k8s.io/v1', kind, 'checks', {
    webhooks: policies.map((failurePolicy, index) => ({
      name: `hook${index}.example.com`,
      failurePolicy,
      clientConfig: { url: 'https://hook.example.com' },
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
    })),
  });
const VALIDATING = 'ValidatingWebhookConfiguration';

test.each<[string, Manifest, Manifest, string[]]>([
  [
    'a Service that gets a load balancer',
    service(),
    service('LoadBalancer'),
    [
      'exposed (medium): Service web can be reached from outside of the cluster through a load balancer, which may be public',
    ],
  ],
  [
    'a Service that gets a port of the nodes',
    service('ClusterIP'),
    service('NodePort'),
    ['exposed (medium): Service web can be reached from outside of the cluster on a port of every node'],
  ],
  ['a Service that loses its load balancer', service('LoadBalancer'), service(), []],
  [
    'a Service of which another port is edited',
    service('LoadBalancer'),
    edit(service('LoadBalancer'), spec({ ports: [{ port: 81 }] })),
    [],
  ],
  [
    'a webhook without which requests are taken',
    hooks(VALIDATING, undefined, 'Fail'),
    hooks(VALIDATING, 'Ignore', 'Fail'),
    [
      'webhook-policy (medium): While hook0.example.com of ValidatingWebhookConfiguration checks does not answer, ' +
        'the API server now accepts requests that it would check or change',
    ],
  ],
  [
    'a webhook without which requests are refused',
    hooks('MutatingWebhookConfiguration', 'Ignore'),
    hooks('MutatingWebhookConfiguration', 'Fail'),
    [
      'webhook-policy (medium): While hook0.example.com of MutatingWebhookConfiguration checks does not answer, ' +
        'the API server now refuses the requests that it would check or change',
    ],
  ],
  ['a webhook whose default is written out', hooks(VALIDATING, undefined), hooks(VALIDATING, 'Fail'), []],
  [
    'a quota that allows less',
    quotaOf({ pods: '10', 'requests.cpu': '4' }),
    quotaOf({ pods: '10', 'requests.cpu': '2500m', 'requests.memory': '1Gi' }),
    [
      'quota-lowered (medium): ResourceQuota team allows less: ' +
        'requests.cpu 2500m instead of 4 and requests.memory 1Gi instead of no limit',
    ],
  ],
  ['a quota that allows more', quotaOf({ pods: '10' }), quotaOf({ pods: '11' }), []],
  ['another spelling of a quota', quotaOf({ memory: '1Gi' }), quotaOf({ memory: '1024Mi' }), []],
])('%s', (_, before, after, said) => {
  expect(told(before, after)).toEqual(said);
});
