import { AnyMap, textAt } from '../../fields/tree';
import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings } from '../../report/grouped';
import { Said, say, words } from '../../report/said';
import { imageReference, isLatest } from '../image-reference';
import { capitalized } from '../pod-template';
import { ContainerChange } from '../workload-change';

/** Images with a tag that were pulled for each pod, and may come from the node from now on. */
export function findPullPolicies(containers: readonly ContainerChange[]): Finding[] {
  const changed = containers.filter(
    ({ before, after }) => policyOf(before) === 'Always' && isFromNode(after) && isWritten(before, after),
  );
  return groupedFindings('workloads', changed, factsOf, ([{ after, role, name, isOnly }], objects) => {
    const all = calledAll(objects);
    const where = isOnly ? all : say`${words(capitalized(role))} ${name} of ${all}`;
    const verb = isOnly ? agreeing(objects, 'no longer pulls', 'no longer pull') : words('no longer pulls');
    const isNever = policyOf(after) === 'Never';
    return {
      rule: 'workloads/pull-policy',
      level: isNever ? 'medium' : 'low',
      classes: [],
      title: say`${where} ${verb} image ${textAt(after, 'image') ?? ''} ${words(isNever ? 'at all' : 'for each pod')}`,
      details: [line(effectOf(isNever))],
    };
  });
}

function effectOf(isNever: boolean): Said {
  return words(
    isNever
      ? 'pods only start on nodes that have the image'
      : 'a node that has this tag keeps its image, even if the tag has moved in the registry',
  );
}

function factsOf({ role, name, isOnly, after }: ContainerChange): unknown {
  return { name: isOnly ? '' : `${role} ${name}`, image: textAt(after, 'image'), policy: policyOf(after) };
}

/** The policy, or the default that the API server sets. */
function policyOf(container: AnyMap | undefined): string | undefined {
  const image = textAt(container, 'image');
  if (image === undefined) return undefined;
  return textAt(container, 'imagePullPolicy') ?? (isAlwaysByDefault(image) ? 'Always' : 'IfNotPresent');
}

/** Otherwise the policy only follows from a tag in place of `latest`, which the change of the image shows. */
function isWritten(...containers: readonly (AnyMap | undefined)[]): boolean {
  return containers.some((container) => textAt(container, 'imagePullPolicy') !== undefined);
}

function isAlwaysByDefault(image: string): boolean {
  const reference = imageReference(image);
  return reference.digest === undefined && isLatest(reference);
}

/** An image with a digest is the same one wherever it comes from. */
function isFromNode(container: AnyMap | undefined): boolean {
  const policy = policyOf(container);
  if (policy === 'Never') return true;
  return policy === 'IfNotPresent' && imageReference(textAt(container, 'image') ?? '').digest === undefined;
}
