import { Said, say } from '../report/said';
import { ReviewedObject } from './reviewed-object';

/** The name of an object in a sentence: `CronJob reports/nightly`. */
export function called(object: ReviewedObject): Said {
  return say`${textOf(object)}`;
}

function textOf({ kind, namespace, name }: ReviewedObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
