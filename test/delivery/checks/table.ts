/** Tables of objects that do, and do not, conflict with their deployer. */

import { App, Chart } from 'cdk8s';
import { JobWarning } from 'cdk8s-jobs';
import { Deployer } from '../../../lib/manifest/deployer';
import { deployedBy } from '../../support/deployers';

export type Make = (chart: Chart) => unknown;

/** The recorded deployer, the objects, and for an object with a finding, a part of its message. */
export type Row = readonly [what: string, deployer: Deployer | undefined, make: Make];

/** The findings about delivery, as `<id> <subject> <message>; <cure>`. */
export function warningsFor(deployer: Deployer | undefined, make: Make): string[] {
  return deployedBy(deployer, () => {
    const app = new App();
    make(new Chart(app, 'shop', { namespace: 'batch' }));
    return JobWarning.of(app)
      .filter(({ id }) => /^(gitops|kueue)\//.test(id))
      .map(({ id, subject, message, cure }) => `${id} ${subject} ${message}; ${cure}`);
  });
}

/** Tests that a check reports the first rows, and none of the others. */
export function table(id: string, invalid: readonly Row[], valid: readonly Row[]): void {
  const idsOf = (deployer: Deployer | undefined, make: Make) =>
    warningsFor(deployer, make).map((text) => text.split(' ', 1)[0]);
  test.each(invalid)(`${id} warns about %s (%s)`, (_, deployer, make) => {
    expect(idsOf(deployer, make)).toContain(id);
  });
  test.each(valid)(`${id} does not warn about %s (%s)`, (_, deployer, make) => {
    expect(idsOf(deployer, make)).not.toContain(id);
  });
}
