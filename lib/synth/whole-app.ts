import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { problemText } from '../validation/problem';
import { AppObjects } from './app-objects';
import { tryNeedsOf } from './needs';
import { tryWarningsOf } from './warnings';

const NO_ERRORS: readonly string[] = [];

/** Whether each App that is checked may make one object twice. */
const checkedApps = new WeakMap<IConstruct, boolean>();

/**
 * Has an object checked together with all others of its App, once whenever that is synthesized: no two may be
 * one object in the cluster, what it needs is made there or stands in its annotation, and warnings are printed.
 */
export function checkInApp(object: ApiObject): void {
  const app = object.node.root;
  if (!checkedApps.has(app)) checkWholeApp(app);
}

/** Has an App checked whenever it is synthesized, whatever is in it. */
export function checkWholeApp(app: IConstruct, allowDuplicates = false): void {
  checkedApps.set(app, allowDuplicates);
  // Validation is the one thing of the constructs that cdk8s calls when an app is synthesized.
  app.node.addValidation({ validate: () => check(app, app.node.findAll()) });
}

function check(app: IConstruct, nodes: readonly IConstruct[]): string[] {
  const made = new AppObjects(nodes);
  const { problem: unknownDeployer } = made.deployment();
  const duplicates = checkedApps.get(app) ? [] : made.duplicates;
  return [
    ...(unknownDeployer === undefined ? [] : [problemText(unknownDeployer)]),
    ...duplicates.map((problem) => problemText(problem)),
    ...made.all.flatMap((object) => tryNeedsOf(object)?.settle(made) ?? NO_ERRORS),
    ...made.all.flatMap((object) => tryWarningsOf(object)?.settle(made) ?? NO_ERRORS),
  ];
}
