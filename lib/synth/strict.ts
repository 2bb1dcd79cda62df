import { IConstruct } from 'constructs';

/** Apps whose props set whether they are strict. */
const strictApps = new WeakMap<IConstruct, boolean>();

/** The environment variable that makes all other Apps strict. */
const VARIABLE = 'CDK8S_JOBS_STRICT';
/** The values that leave them not strict; any other value was probably meant to make them strict. */
const OFF = ['', '0', 'false'];

export function registerStrict(app: IConstruct, isStrict: boolean | undefined): void {
  if (isStrict !== undefined) strictApps.set(app, isStrict);
}

/** Whether warnings are errors in the App of a construct. */
export function isStrict({ node }: IConstruct): boolean {
  return strictApps.get(node.root) ?? !OFF.includes(process.env[VARIABLE] ?? '');
}
