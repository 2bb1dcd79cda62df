import { AppManifests } from '../../../manifest/app-manifests';
import { certainRefusals } from '../../../pod-security/certain-refusals';
import { EnforcedLevel, enforcedLevel, wrongLevelLabels } from '../../../pod-security/enforced-level';
import { Refusal } from '../../../pod-security/refusals';
import { StringMap } from '../../../validation/labels';
import { pathText } from '../../../validation/problem';
import { Warning } from '../../../validation/warning';
import { JobInApp } from './job-in-app';

const ID = 'batch/security-level';

/** A job in a namespace of the App that enforces a Pod Security Standard which its pods do not meet. */
export function securityLevel(given: JobInApp, app: AppManifests): Warning[] {
  const { job, namespace, placeholders, minor } = given;
  const found = namespace === undefined ? undefined : app.headerOf({ kind: 'Namespace', name: namespace });
  if (found === undefined) return [];
  const labels: StringMap = found.metadata.labels ?? {};
  const [wrong] = wrongLevelLabels(labels).filter(({ value }) => !placeholders.isIn(value));
  if (wrong !== undefined) {
    const message = `is in namespace '${namespace}', which the API server refuses: its label '${wrong.key}' ${wrong.rule}, and is '${wrong.value}'`;
    return [{ id: ID, message, cure: 'correct the label', isError: true }];
  }
  const enforced = enforcedLevel(labels);
  if (enforced === undefined) return [];
  const refusals = certainRefusals(enforced, job.pod, (text) => placeholders.isIn(text), minor);
  return refusals.length === 0 ? [] : [warning(String(namespace), enforced, refusals)];
}

function warning(namespace: string, { level, minor }: EnforcedLevel, refusals: readonly Refusal[]): Warning {
  const version = minor === 'latest' ? '' : ` of v1.${minor}`;
  return {
    id: ID,
    message: `gets no pod, since namespace '${namespace}' enforces the level ${level}${version}: ${refusals.map(words).join('; ')}`,
    cure: `change what the level refuses, or run the job in a namespace that does not enforce ${level}`,
    isError: true,
  };
}

const MOST = 3;

/** The fields of a control and their required values: `hostPID must be false (hostNamespaces)`. */
function words({ control, violations }: Refusal): string {
  const fields = violations
    .slice(0, MOST)
    .map(({ path }) => pathText(path[0] === 'spec' ? path.slice(1) : path));
  const more = violations.length > MOST ? ` and ${violations.length - MOST} more` : '';
  return `${fields.join(', ')}${more} ${control.must} (${control.id})`;
}
