import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { problemText } from '../validation/problem';
import { AppObjects } from './app-objects';
import { textsOf } from './app/lines';
import { tryNeedsOf } from './needs';
import { NOTHING_LEFT, tryWarningsOf } from './warnings';

const NO_ERRORS: readonly string[] = [];

/** Apps that are checked, and whether they may create the same object twice. */
const checkedApps = new WeakMap<IConstruct, boolean>();

/**
 * Makes an object be checked together with all others of its App at each synthesis: no two may be the same object in
 * the cluster, references are resolved or listed in its annotation, and warnings are printed.
 */
export function checkInApp(object: ApiObject): void {
  const app = object.node.root;
  if (!checkedApps.has(app)) checkWholeApp(app);
}

/** Makes an App be checked at each synthesis, whatever it contains. */
export function checkWholeApp(app: IConstruct, allowDuplicates = false): void {
  checkedApps.set(app, allowDuplicates);
  // Validation is the only hook of constructs that cdk8s calls at synthesis.
  app.node.addValidation({ validate: () => check(app, app.node.findAll()) });
}

function check(app: IConstruct, nodes: readonly IConstruct[]): string[] {
  const made = new AppObjects(nodes);
  const { problem: unknownDeployer } = made.deployment();
  const duplicates = checkedApps.get(app) ? [] : made.duplicates;
  const needs = made.all.flatMap((object) => tryNeedsOf(object)?.settle(made) ?? NO_ERRORS);
  const warnings = made.all.map((object) => tryWarningsOf(object)?.settle(made) ?? NOTHING_LEFT);
  for (const text of textsOf(warnings.flatMap(({ printed }) => printed))) process.stderr.write(`${text}\n`);
  return [
    ...(unknownDeployer === undefined ? [] : [problemText(unknownDeployer)]),
    ...duplicates.map((problem) => problemText(problem)),
    ...needs,
    ...textsOf(warnings.flatMap(({ errors }) => errors)),
  ];
}
