import { ApiObject } from 'cdk8s';
import { Delivered } from '../delivery/checks/delivered';
import { deliveryWarnings } from '../delivery/checks/delivery-warnings';
import { Manifest } from '../manifest/plain';
import { Requirement } from '../manifest/requirement';
import { Placeholders } from '../validation/placeholders';
import { Warning } from '../validation/warning';
import type { AppObjects } from './app-objects';

/** Objects that were created together with another one, such as the ConfigMap of the script of a job. */
const brought = new WeakSet<ApiObject>();

export function registerBrought(objects: readonly ApiObject[] = []): void {
  for (const object of objects) brought.add(object);
}

interface Written {
  readonly object: ApiObject;
  readonly manifest: Manifest;
  readonly placeholders: Placeholders;
  readonly requirements: () => readonly Requirement[];
  /** The hash that ends its name. */
  readonly identity: () => string | undefined;
}

/** The problems that the deployer of the App would have with an object. */
export function deliveryOf(
  { object, manifest, identity, ...about }: Written,
  made: AppObjects,
): readonly Warning[] {
  const { deployer, chart, folder } = made.deployment();
  const { metadata } = made.header(object);
  const isContentNamed = () => {
    const hash = identity();
    return hash !== undefined && (metadata.name ?? '').endsWith(`-${hash}`);
  };
  const isBrought = brought.has(object);
  const deployment = { folder, recorded: deployer, chart };
  const delivered = new Delivered({ ...manifest, metadata }, deployment, {
    ...about,
    isContentNamed,
    isBrought,
  });
  return deliveryWarnings(delivered, made);
}
