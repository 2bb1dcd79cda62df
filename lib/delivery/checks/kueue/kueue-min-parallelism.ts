import { KUEUE } from '../../../manifest/foreign-keys';
import { Warning } from '../../../validation/warning';
import { Delivered, DEPLOYER_NAMES } from '../delivered';

/** A parallelism that Kueue may lower and that its deployer resets. */
export function kueueMinParallelism(object: Delivered): Warning[] {
  const { isQueued, deployer, annotation } = object;
  if (!isQueued || deployer === undefined || deployer === 'apply' || !object.isAppliedAgain) return [];
  if (annotation(KUEUE.MIN_PARALLELISM) === undefined) return [];
  const message = `cannot be applied again by ${DEPLOYER_NAMES[deployer]} while it runs with fewer pods: Kueue refuses a reset of parallelism`;
  const cure =
    deployer === 'flux'
      ? 'write delivery: Delivery.fluxIfNotPresent(), or remove minParallelism'
      : 'remove minParallelism, or deploy it with cdk8s-jobs apply';
  return [{ id: 'kueue/min-parallelism', message, cure }];
}
