import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PeriodicJob } from 'cdk8s-jobs';

const NAMESPACE = 'reports';

/** The namespace and its jobs. */
export class Jobs extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: NAMESPACE });

    new k8s.KubeNamespace(this, 'namespace', {
      metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });

    new PeriodicJob(this, 'hello', {
      schedule: '30 6 * * *',
      timeZone: 'Etc/UTC',
      image: 'busybox:1.37.0',
      command: ['echo', 'Good morning!'],
    });
  }
}
