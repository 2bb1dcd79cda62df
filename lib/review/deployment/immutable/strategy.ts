import { groupKindOf } from '../../../manifest/kube-object';
import { isMap, mapAt, textAt, valueAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { say, words } from '../../report/said';
import { hasOption } from '../deployers/argocd';
import { Edit, factsOf, finding } from '../situation';
import { failureDetails } from './failure';

interface Strategy {
  readonly field: string;
  /** The type without the settings of a rolling update. */
  readonly other: string;
  /** Whether client-side apply also leaves the defaults, unless the manifest has `rollingUpdate: null`. */
  readonly isLeftByClients: boolean;
}

const STRATEGIES: { readonly [groupKind: string]: Strategy } = {
  'Deployment.apps': { field: 'strategy', other: 'Recreate', isLeftByClients: false },
  'StatefulSet.apps': { field: 'updateStrategy', other: 'OnDelete', isLeftByClients: true },
};

/**
 * An edit of the strategy that leaves the defaults of the old strategy behind, so that the API server refuses it.
 * Server-side apply removes only fields that it has set itself. Client-side apply removes the strategy of a Deployment.
 */
export function strategy(edit: Edit): Finding[] {
  const groupKind = groupKindOf(edit.after.value);
  if (!Object.hasOwn(STRATEGIES, groupKind)) return [];
  const { field, other, isLeftByClients } = STRATEGIES[groupKind];
  const type = ({ value }: ReviewedObject) => textAt(value, 'spec', field, 'type');
  if (type(edit.after) !== other || type(edit.before) === other) return [];
  const written = mapAt(edit.before.value, 'spec', field, 'rollingUpdate');
  if (Object.keys(written).length > 0 && !isMap(valueAt(edit.after.value, 'spec', field, 'rollingUpdate')))
    return [];
  const mode = modeOf(edit);
  const isLeft = isLeftByClients && valueAt(edit.after.value, 'spec', field, 'rollingUpdate') !== null;
  if (mode === 'client-side' && !isLeft) return [];
  const isCertain = mode === 'server-side' || isLeft;
  const rolling = `spec.${field}.rollingUpdate`;
  return [
    finding(isCertain ? 'refused' : 'refused-server-side', {
      level: isCertain ? 'high' : 'medium',
      classes: isCertain ? ['apply-fails'] : [],
      object: edit.after,
      title: isCertain
        ? say`Applying ${called(edit.after)} will fail: ${`spec.${field}`} cannot become ${other}`
        : say`Applying ${called(edit.after)} with ${'--server-side'} will fail: ${`spec.${field}`} cannot become ${other}`,
      details: [
        line(
          say`The API server has filled in ${rolling}, and ${words(isLeft ? 'applying' : 'server-side apply')} leaves it there`,
        ),
        ...(isCertain ? failureDetails(edit) : []),
      ],
      cure: say`first apply the old manifest with ${rolling} written down, or delete the object first`,
      facts: factsOf(edit),
    }),
  ];
}

/** How the deployer applies the object; undefined if that cannot be known. */
function modeOf({ deployer, after }: Edit): 'server-side' | 'client-side' | undefined {
  if (deployer === 'apply' || deployer === 'flux') return 'server-side';
  if (deployer !== 'argocd') return undefined;
  return hasOption(after, 'ServerSideApply=true') ? 'server-side' : 'client-side';
}
