import { IConstruct } from 'constructs';

/** Runs the validations of all constructs once, and throws one error with what they say, as cdk8s does. */
export function validateApp(app: IConstruct): void {
  const errors = app.node
    .findAll()
    .flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length === 0) return;
  throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}
