/** Where patches of a Job go, and what is said of one that is refused. */

import { JsonPatch } from 'cdk8s';
import { RunOnceJobProps } from 'cdk8s-jobs';

export const POD = '/spec/template/spec';
export const MAIN = `${POD}/containers/0`;
export const add = (path: string, value: unknown) => JsonPatch.add(path, value);

export type RefusedPatch = [
  what: string,
  props: Partial<RunOnceJobProps>,
  patches: JsonPatch[],
  message: string,
];
