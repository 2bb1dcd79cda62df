import { hasSyncOption } from '../../../manifest/gitops/argo-cd';
import { Warning } from '../../../validation/warning';
import { Delivered, DEPLOYER_NAMES } from '../delivered';

/** Fields that Kueue sets in an admitted Job, and that its deployer resets or fails to reset. */
export function kueuePlacement(object: Delivered): Warning[] {
  const { isQueued, deployer, manifest } = object;
  // `cdk8s-jobs apply` leaves alone what Kueue has set.
  if (!isQueued || deployer === undefined || deployer === 'apply' || !object.isAppliedAgain) return [];
  const { suspend, template } = (manifest.spec ?? {}) as JobPart;
  const fields = placement(template?.spec ?? {}, object);
  const again = `${DEPLOYER_NAMES[deployer]} applies the Job again after Kueue has admitted it`;
  const faults = [
    ...(suspend === undefined
      ? []
      : [{ ...SUSPEND, message: `sets suspend, ${KUEUE_SETS} ${again}, and ${STOPS}` }]),
    ...(fields.length === 0
      ? []
      : [
          {
            ...PLACEMENT,
            message: `sets ${fields.join(' and ')}, ${KUEUE_SETS} ${again}, and ${onlyServerSide(fields, object)}${IS_REFUSED}`,
          },
        ]),
  ];
  return faults.map((fault) => ({ id: 'kueue/placement', ...fault, isError: true }));
}

interface JobPart {
  readonly suspend?: boolean;
  readonly template?: { readonly spec?: PodPart };
}

interface PodPart {
  readonly nodeSelector?: object;
  readonly tolerations?: readonly object[];
}

/** A client-side apply leaves alone what Kueue has added to the nodeSelector, since that is a map. */
function placement(
  { nodeSelector = {}, tolerations = [] }: PodPart,
  { deployer, annotation }: Delivered,
): string[] {
  const isClientSide =
    deployer === 'kubectl' || (deployer === 'argocd' && hasSyncOption(annotation, 'ServerSideApply=false'));
  return [
    ...(Object.keys(nodeSelector).length > 0 && !isClientSide ? ['nodeSelector'] : []),
    ...(tolerations.length > 0 ? ['tolerations'] : []),
  ];
}

/** Argo CD applies client-side unless its Application, which the App does not have, or the Job has the option. */
function onlyServerSide(fields: readonly string[], { deployer, annotation }: Delivered): string {
  const isSure = fields.includes('tolerations') || hasSyncOption(annotation, SERVER_SIDE);
  return deployer !== 'argocd' || isSure ? '' : `if the Application sets ${SERVER_SIDE}, `;
}

const SERVER_SIDE = 'ServerSideApply=true';
const KUEUE_SETS = 'which Kueue also sets in a queued Job:';
const STOPS = 'stops its pods or starts them too early';
const IS_REFUSED = 'the API server refuses that: field is immutable';
const SUSPEND = { cure: 'remove suspend, since Kueue starts the Job when the queue has quota for it' };
const PLACEMENT = {
  cure: 'remove them from the job, since the ResourceFlavor of the queue decides on which nodes it runs (nodeLabels, tolerations)',
};
