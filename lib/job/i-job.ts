import { ApiObject } from 'cdk8s';
import type { IApiResource } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';

/** A job of either kind: a PeriodicJob or a RunOnceJob. */
export interface IJob extends IConstruct, IApiResource {
  /**
   * The name of the CronJob or Job.
   * @throws Error if the API server chooses the name, as with JobName.fromGenerateName
   */
  readonly name: string;

  /**
   * The CronJob or Job. With JobName.fromGenerateName, its `name` is one that cdk8s generates and that is not in the manifest.
   */
  readonly apiObject: ApiObject;
}
