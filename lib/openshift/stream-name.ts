import { At, Guard } from '../validation/guard';

/** Stricter than the parts of other images' names, which may have several separators in a row. */
const STREAM_NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Whether OpenShift takes a text as the name of an ImageStream. */
export function isStreamName(text: string): boolean {
  return STREAM_NAME.test(text);
}

/** Throws where a name that other objects may have is not one of an ImageStream; `orElse` is said after the cure. */
export function checkStreamName(guard: Guard, prop: At, name: string, orElse = ''): string {
  if (guard.accepts(name, isStreamName)) return name;
  return guard.fail(prop, {
    code: 'name/format',
    rule: 'must make a name without two "-" in a row, which OpenShift refuses for an ImageStream',
    got: name,
    cure: `write '${name.replace(/-+/g, '-')}'${orElse}`,
  });
}
