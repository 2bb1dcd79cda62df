/** The findings of a review about a scenario, as an outcome that can be observed in a cluster. */

import { stringify } from 'yaml';
import { Deployer } from '../../lib/manifest/deployer';
import { findDeployment } from '../../lib/review/deployment/find-deployment';
import { Finding } from '../../lib/review/report/finding';
import { changeOf } from '../review/support';
import { labelOf, Manifest, Outcome, Scenario, Way } from './scenario';

const DEPLOYERS: { readonly [way in Way]: Deployer } = {
  apply: 'apply',
  kubectl: 'kubectl',
  'server-side': 'kubectl',
};

const RUNS = ['Job', 'CronJob', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** All findings of this part of the review, with the deployer of the way. */
export function findingsOf({ base, head }: Scenario, way: Way): Finding[] {
  const text = (objects: readonly Manifest[]) => objects.map((object) => stringify(object)).join('---\n');
  return findDeployment(changeOf(text(base), text(head), { deployer: DEPLOYERS[way] }));
}

export function predict(scenario: Scenario, way: Way): Outcome {
  return new Prediction(scenario, way).outcome();
}

/** Whether a kind has pods that a scenario observes. */
export function hasPods({ kind }: Manifest): boolean {
  return RUNS.includes(kind);
}

class Prediction {
  private readonly isRefused: boolean;

  private readonly findings: readonly Finding[];

  public constructor(
    private readonly scenario: Scenario,
    way: Way,
  ) {
    this.findings = findingsOf(scenario, way);
    this.isRefused = this.findings.some(
      ({ classes, rule }) =>
        classes.includes('apply-fails') ||
        (way === 'server-side' && rule === 'deployment/refused-server-side'),
    );
  }

  public outcome(): Outcome {
    const { base, state, twice, startsPods, reads } = this.scenario;
    const table = <T>(objects: readonly Manifest[], row: (object: Manifest) => T) =>
      Object.fromEntries(objects.map((object) => [labelOf(object), row(object)]));
    const workloads = base.filter(hasPods);
    return {
      applied: this.isRefused ? 'refused' : 'yes',
      objects: table(base, (object) => this.fate(object)),
      pods: state === 'running' ? table(workloads, (object) => this.pods(object)) : {},
      ...(twice ? { again: table(workloads, (object) => this.again(object)) } : {}),
      ...(startsPods
        ? { starts: table(this.scenario.head.filter(hasPods), (object) => this.starts(object)) }
        : {}),
      ...(reads ? { sees: table(workloads, (object) => this.sees(object)) } : {}),
    };
  }

  private about(object: Manifest, rule?: string): Finding[] {
    return this.findings.filter(
      (finding) =>
        finding.object.kind === object.kind &&
        finding.object.name === object.metadata.name &&
        (rule === undefined || finding.rule === `deployment/${rule}`),
    );
  }

  private fate(object: Manifest): Outcome['objects'][string] {
    if (this.scenario.head.some((other) => labelOf(other) === labelOf(object)))
      return this.about(object, 'ttl').length > 0 && this.isDue(object) ? 'gone' : 'same';
    if (this.isRefused || this.about(object, 'stays').length > 0 || this.about(object, 'kept').length > 0)
      return 'same';
    const [removed] = this.about(object, 'removed');
    const waits = object.kind === 'Job' && !removed.classes.includes('work-stops');
    return waits && this.scenario.state === 'running' ? 'same' : 'gone';
  }

  /** Whether the time to live in head has passed for a Job that has just ended. */
  private isDue(object: Manifest): boolean {
    const after = this.scenario.head.find((other) => labelOf(other) === labelOf(object));
    const { ttlSecondsAfterFinished = Infinity } = (after?.spec ?? {}) as {
      ttlSecondsAfterFinished?: number;
    };
    return this.scenario.state === 'ended' && ttlSecondsAfterFinished < 10;
  }

  private pods(object: Manifest): Outcome['pods'][string] {
    const classes = this.about(object).flatMap((finding) => finding.classes);
    if (classes.includes('apply-fails') || (this.isRefused && !classes.includes('work-stops')))
      return 'run on';
    if (classes.includes('restarted')) return 'are replaced';
    return classes.includes('work-stops') && !(this.isRefused && this.about(object, 'removed').length > 0)
      ? 'stop'
      : 'run on';
  }

  private again(object: Manifest): 'same' | 'new' {
    const runsAgain = this.about(object).some(({ classes }) => classes.includes('runs-again'));
    return runsAgain && this.isDue(object) ? 'new' : 'same';
  }

  private starts(object: Manifest): boolean {
    const missing = this.findings.filter(({ rule }) => rule === 'deployment/missing');
    return !missing.some(({ facts }) =>
      (facts as { users: string[] }).users.some((key) => key.endsWith(`/${object.metadata.name}`)),
    );
  }

  private sees(object: Manifest): boolean {
    const reach = this.findings
      .filter(({ rule }) => rule === 'deployment/contents')
      .map(({ facts }) => (facts as { reach: { readonly [reach: string]: string[] } }).reach);
    return reach.some(({ follows = [] }) => follows.some((key) => key.endsWith(`/${object.metadata.name}`)));
  }
}
