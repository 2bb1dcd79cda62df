import { ApiObject } from 'cdk8s';
import { Manifest } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { both, NO_WARNINGS, Warning } from '../../validation/warning';
import type { AppObjects } from '../app-objects';
import { deliveryOf } from '../delivery-of-object';
import { Needs } from '../needs';
import { otherNamespace } from '../other-namespace';
import { ReadWarnings, WarningReadings } from '../warnings';
import { Readings } from './readings';

/** The warnings about an object that depend on the other objects of its App. */
export class ObjectInApp implements WarningReadings {
  public constructor(
    private readonly object: ApiObject,
    private readonly guard: Guard,
    private readonly readings: Readings,
    private readonly needs?: Needs,
  ) {}

  public get warnings(): ReadWarnings | undefined {
    return this.readings.warnings;
  }

  public get brings(): readonly ApiObject[] | undefined {
    return this.readings.brings;
  }

  public warningsInApp(manifest: Manifest, made: AppObjects): readonly Warning[] {
    const { object, readings, needs } = this;
    const { namespace } = object.metadata;
    const ofOthers = needs === undefined ? NO_WARNINGS : otherNamespace(needs.all(), namespace, made);
    const ofDelivery = made.isDelivered() ? this.deliveryOf(manifest, made) : NO_WARNINGS;
    return both(both(ofOthers, ofDelivery), readings.warningsInApp?.(manifest, made) ?? NO_WARNINGS);
  }

  private deliveryOf(manifest: Manifest, made: AppObjects): readonly Warning[] {
    const { object, guard, readings, needs } = this;
    const delivered = {
      object,
      manifest,
      placeholders: guard.placeholders,
      requirements: () => needs?.all() ?? [],
      identity: () => readings.identity?.(manifest),
    };
    return deliveryOf(delivered, made);
  }
}
