import { At, Guard } from '../validation/guard';

/** Stricter than the rule for other image names, which may have several separators in a row. */
const STREAM_NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Whether OpenShift accepts a string as the name of an ImageStream. */
export function isStreamName(text: string): boolean {
  return STREAM_NAME.test(text);
}

/** Throws an error if a name, valid for other objects, is not valid for an ImageStream. `orElse` is appended to the cure. */
export function checkStreamName(guard: Guard, prop: At, name: string, orElse = ''): string {
  if (guard.accepts(name, isStreamName)) return name;
  return guard.fail(prop, {
    code: 'name/format',
    rule: 'must result in a name without two "-" in a row, which OpenShift refuses for an ImageStream',
    got: name,
    cure: `write '${name.replace(/-+/g, '-')}'${orElse}`,
  });
}
