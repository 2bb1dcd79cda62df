import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterApp, PeriodicJob, PeriodicJobProps } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'sales', { namespace: 'sales' });

// #region job
interface TeamJobProps extends PeriodicJobProps {
  /** Team to call when the job fails. */
  readonly team: string;
}

class TeamJob extends Construct {
  public constructor(scope: Construct, id: string, props: TeamJobProps) {
    super(scope, id);
    const { team, ...job } = props;
    new PeriodicJob(this, 'Resource', { ...job, commonLabels: { ...job.commonLabels, team } });
  }
}

new TeamJob(chart, 'report', { team: 'data', image: 'ghcr.io/acme/reports:1.4.2', schedule: '0 4 * * *' });
// #endregion

app.synth();
