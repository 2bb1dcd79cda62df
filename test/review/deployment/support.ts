/** Findings of the deployment as short strings. */

import { stringify } from 'yaml';
import { Deployer } from '../../../lib/manifest/deployer';
import { findDeployment } from '../../../lib/review/deployment/find-deployment';
import { Finding } from '../../../lib/review/report/finding';
import { plainText } from '../../../lib/review/report/said';
import { Manifest } from '../../review-scenarios/scenario';
import { changeOf } from '../support';

export type Objects = Manifest | readonly Manifest[];

export function findings(base: Objects, head: Objects, deployer?: Deployer): Finding[] {
  return findDeployment(changeOf(yaml(base), yaml(head), { deployer }));
}

/** `rule (level, classes): title`, without the section. */
export function told(base: Objects, head: Objects, deployer?: Deployer): string[] {
  return findings(base, head, deployer).map(({ rule, level, classes, title }) => {
    const weight = [level, ...classes].join(', ');
    return `${rule.replace('deployment/', '')} (${weight}): ${plainText(title)}`;
  });
}

function yaml(objects: Objects): string {
  const list: readonly Manifest[] = 'kind' in objects ? [objects] : objects;
  return list.map((object) => stringify(object)).join('---\n');
}
