import { ApiObject } from 'cdk8s';
import type { IApiResource } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';

/** A job of either kind: a PeriodicJob or a RunOnceJob. */
export interface IJob extends IConstruct, IApiResource {
  /**
   * Name of the CronJob or Job.
   * @throws Error if only the API server knows it, as with JobName.fromGenerateName
   */
  readonly name: string;

  /**
   * The CronJob or Job. With JobName.fromGenerateName its `name` is cdk8s' own, which is in no manifest.
   */
  readonly apiObject: ApiObject;
}
