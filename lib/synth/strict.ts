import { IConstruct } from 'constructs';

/** Apps whose props say whether they are strict. */
const said = new WeakMap<IConstruct, boolean>();

/** The variable of the environment that makes all other Apps strict. */
const VARIABLE = 'CDK8S_JOBS_STRICT';
/** Its values that do not; any other does, as somebody meant it. */
const OFF = ['', '0', 'false'];

export function registerStrict(app: IConstruct, isStrict: boolean | undefined): void {
  if (isStrict !== undefined) said.set(app, isStrict);
}

/** Whether a warning in the App of a construct is an error. */
export function isStrict({ node }: IConstruct): boolean {
  return said.get(node.root) ?? !OFF.includes(process.env[VARIABLE] ?? '');
}
