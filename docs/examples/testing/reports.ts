import { Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PeriodicJob, RunOnceJob, Script } from 'cdk8s-jobs';

export interface ReportsProps {
  /** The tag of the image. */
  readonly tag: string;
}

export class Reports extends Chart {
  public constructor(scope: Construct, id: string, { tag }: ReportsProps) {
    super(scope, id, { namespace: 'reports' });
    const image = `ghcr.io/acme/reports:${tag}`;

    new RunOnceJob(this, 'migrate', { image, command: ['reports', 'migrate'] });

    new PeriodicJob(this, 'nightly', {
      image,
      schedule: '15 4 * * *',
      timeZone: 'Europe/Berlin',
      activeDeadline: Duration.hours(1),
      script: Script.fromInline('reports run revenue > /tmp/revenue.csv\nreports send /tmp/revenue.csv\n'),
      env: { SMTP_PASSWORD: Secret.fromSecretName(this, 'smtp', 'smtp').envValue('password') },
    });
  }
}
