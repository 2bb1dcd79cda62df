import { nameOf } from '../../manifest/kube-object';
import { Said, say } from '../report/said';
import { ReviewedObject } from './reviewed-object';

/** How people call an object in a sentence: `CronJob reports/nightly`. */
export function called(object: ReviewedObject): Said {
  return say`${nameOf(object.value)}`;
}
