import { IConstruct } from 'constructs';
import { reading } from '../../validation/texts/any-text';

/** Runs the validations of all constructs once, and throws one error with all their messages, as cdk8s does. */
export function validateApp(app: IConstruct): void {
  const nodes = app.node.findAll();
  const errors = reading(app, () =>
    nodes.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`)),
  );
  if (errors.length === 0) return;
  throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}
