import * as path from 'path';
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ConfigFiles, FileContent, JobFanOut, ComputeResources, Mount, Script } from 'cdk8s-jobs';
import { restrictedNamespace } from '../restricted';
import { Environment, environmentOf } from './environment';
import { userJobRobot } from './robot';
import { checkUsers, readUsers } from './users';

/** Settings of the jobs of the users. */
export interface WorkshopUserJobsProps {
  /**
   * The users. Their ids are the names of their namespaces, which are new or have the labels of the workshop.
   * @default - the lines of users.txt
   */
  readonly users?: readonly string[];

  /**
   * How long a job waits for each step that other components take, in whole seconds. The whole job has an hour for both
   * attempts.
   * @default Duration.minutes(15)
   */
  readonly patience?: Duration;

  /**
   * Any text, such as a date: another text runs all jobs again.
   * @default - one run for each content
   */
  readonly rerun?: string;
}

/** The namespace of the jobs, which the chart creates. The namespaces of the users are created by the jobs. */
export const NAMESPACE = 'workshop-user-jobs';
/** Built by image/Dockerfile: the tools of the script, so that none is downloaded. */
const IMAGE = 'ghcr.io/cdk8s-jobs/user-job-tools:1.0';

/**
 * A job for each user of a workshop, all at the same time, which sets up the environment of the user. To see how far
 * they are:
 *
 *     kubectl get jobs -n workshop-user-jobs -l cdk8s-jobs/fan-out=setup -L cdk8s-jobs/item
 *     kubectl wait -n workshop-user-jobs job -l cdk8s-jobs/fan-out=setup --for=condition=Complete --timeout=1h
 */
export class WorkshopUserJobs extends Chart {
  public constructor(scope: Construct, id: string, props: WorkshopUserJobsProps = {}) {
    super(scope, id, { namespace: NAMESPACE });
    const users = props.users
      ? checkUsers(props.users)
      : readUsers(path.join(__dirname, 'users.txt'), 'users.txt');
    const { patience = Duration.minutes(15), rerun } = props;

    restrictedNamespace(this, NAMESPACE);

    const environments = users.map((user) => environmentOf(user, IMAGE));
    const setup = new JobFanOut(this, 'setup', {
      image: IMAGE,
      script: Script.fromFile('bootstrap.sh'),
      serviceAccount: userJobRobot(this, environments),
      env: { WAIT_SECONDS: EnvValue.fromValue(String(patience.toSeconds())) },
      resources: SMALL,
      podSecurityContext: { imageUser: true }, // OpenShift, which has OLM and Maistra, chooses the user ids itself
      backoffLimit: 1,
      activeDeadline: Duration.hours(1), // both attempts together
      ttlAfterFinished: Duration.seconds(6900),
      rerun,
      items: users.map((user, index) => ({
        id: user,
        env: { USER: EnvValue.fromValue(user) },
        mounts: { '/opt/user': Mount.fromConfigMap(filesOf(this, user, environments[index])) },
      })),
    });
    setup.acknowledge('batch/ttl', 'who applies the chart later runs the jobs again, which does no harm');
  }
}

/** The jobs spend most of their time waiting. */
const SMALL: ComputeResources = {
  cpu: { request: Cpu.millis(20) },
  memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
};

/** The files that the job of a user applies. */
function filesOf(scope: Construct, user: string, environment: Environment): ConfigFiles {
  const files = Object.entries(environment).map(
    ([name, objects]) => [name, FileContent.fromObjects([...objects])] as const,
  );
  return new ConfigFiles(scope, `${user}-data`, { files: Object.fromEntries(files) });
}
