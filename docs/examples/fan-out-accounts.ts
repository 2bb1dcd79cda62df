import { Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { ClusterApp, JobFanOut, ScopedServiceAccount, Verb } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'workshop', { namespace: 'workshop' });
const users = ['user1', 'user2'];

new JobFanOut(chart, 'deploy', {
  image: 'ghcr.io/acme/kubectl:1.31.0',
  command: ['kubectl', 'create', 'deployment', 'shop', '--image=ghcr.io/acme/shop:3.2.0'],
  // #region items
  items: users.map((user) => {
    const robot = new ScopedServiceAccount(chart, `robot-${user}`);
    robot.allow([Verb.CREATE], ApiResource.DEPLOYMENTS, {
      namespace: user,
      reason: 'deploys the app of the user',
    });
    return { id: user, serviceAccount: robot };
  }),
  // #endregion
});

app.synth();
