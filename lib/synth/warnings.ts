import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ACKNOWLEDGED } from '../manifest/own-keys';
import { Manifest } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { cureOfName } from '../validation/nearest-name';
import { Placeholders } from '../validation/placeholders';
import { NO_WARNINGS, TOLD_WHEN_STALE, Warning, WARNINGS } from '../validation/warning';
import { checkWritable } from '../validation/writable-text';
import type { AppObjects } from './app-objects';
import { filledIn } from './filled-in';
import { isStrict } from './strict';

/** What may stand for a placeholder: nothing, a word, a number, an image. */
const ONCE_FILLED_IN = ['', 'a', '1', 'registry.example.com/a:1.4.2'];

/** Reads what is odd about an object from its manifest. */
export type ReadWarnings = (manifest: Manifest) => readonly Warning[];
/** The same of what only the other objects of its App make odd. */
export type ReadWarningsInApp = (manifest: Manifest, made: AppObjects) => readonly Warning[];

/** Where an object of this library has its warnings. */
export const WARNINGS_OF = Symbol('warnings');

/** The warnings about an object of this library. */
export function warningsOf(object: ApiObject): Warnings {
  return tryWarningsOf(object) as Warnings;
}

/** The same of any construct; undefined where there can be none. */
export function tryWarningsOf(construct: IConstruct): Warnings | undefined {
  return (construct as { readonly [WARNINGS_OF]?: Warnings })[WARNINGS_OF];
}

/** What is read of an object, and of those that it brings along. */
export interface WarningReadings {
  readonly warnings?: ReadWarnings;
  readonly warningsInApp?: ReadWarningsInApp;
  readonly brings?: readonly ApiObject[];
}

/** Of most objects. */
const NONE: ReadonlySet<string> = new Set();
const NO_ERRORS: readonly string[] = [];

/** The warnings about one object: printed once when the App is synthesized, unless acknowledged. */
export class Warnings {
  private acknowledged = NONE;
  /** Those that were acknowledged here alone, and so are told where they no longer occur. */
  private acknowledgedHere = NONE;
  private own?: readonly Warning[];
  /** Those of the App as it was last checked. */
  private inApp = NO_WARNINGS;
  private isPrinted = false;

  public constructor(
    public readonly guard: Guard,
    private readonly object: ApiObject,
    private manifest: Manifest,
    private readonly about: WarningReadings,
  ) {}

  /** Reads the object's manifest again, after a patch. */
  public read(manifest: Manifest): void {
    this.manifest = manifest;
    this.own = undefined;
  }

  public has(id: string): boolean {
    return this.all().some((warning) => warning.id === id);
  }

  /** Silences one warning and writes the reason into the manifest. */
  public acknowledge(id: string, reason: string): void {
    checkReason(this.guard, reason);
    const mayCome = TOLD_WHEN_STALE.has(id);
    const brought = this.brought().filter((warnings) => mayCome || warnings.has(id));
    for (const warnings of brought) warnings.silence(id, reason);
    if (!mayCome && !this.has(id)) {
      if (brought.length === 0) this.refuse(id);
      return;
    }
    this.acknowledgedHere = withId(this.acknowledgedHere, id);
    this.silence(id, reason);
  }

  /** The same as one of many objects, of which some may have the warning. */
  public silence(id: string, reason: string): void {
    this.acknowledged = withId(this.acknowledged, id);
    const written = TOLD_WHEN_STALE.has(id)
      ? (Lazy.any({ produce: () => (this.has(id) ? reason : undefined) }) as string)
      : reason;
    this.object.metadata.addAnnotation(ACKNOWLEDGED + id.replace('/', '.'), written);
  }

  /** What nobody has acknowledged, in an App with these objects. */
  public open(made: AppObjects): readonly Warning[] {
    this.inApp = this.about.warningsInApp?.(this.manifest, made) ?? NO_WARNINGS;
    const all = this.all();
    return all.length === 0 ? NO_WARNINGS : all.filter(({ id }) => !this.acknowledged.has(id));
  }

  /** Prints what is new to the reader, and gives what the App is not synthesized with. */
  public settle(made: AppObjects): readonly string[] {
    const open = this.open(made);
    if (open.length === 0 && this.acknowledgedHere.size === 0) {
      this.isPrinted = true;
      return NO_ERRORS;
    }
    const strict = isStrict(this.object);
    const [errors, warnings] = [true, false].map((isError) =>
      open.filter((warning) => (strict || warning.isError === true) === isError),
    );
    if (!this.isPrinted) this.print(warnings);
    this.isPrinted = true;
    return errors.map((warning) => `${warning.id}: ${this.text(warning)}`);
  }

  private brought(): Warnings[] {
    return (this.about.brings ?? []).map(warningsOf);
  }

  private all(): readonly Warning[] {
    this.own ??= this.certain();
    const { own, inApp } = this;
    if (inApp.length === 0) return own;
    return [...own.filter(({ id }) => inApp.every(({ insteadOf }) => insteadOf !== id)), ...inApp];
  }

  private readOwn(manifest: Manifest): readonly Warning[] {
    return this.about.warnings?.(manifest) ?? NO_WARNINGS;
  }

  /** What is odd about the manifest whatever another tool fills in: what would be right for some value is silent. */
  private certain(): readonly Warning[] {
    const { placeholders } = this.guard;
    const found = this.readOwn(this.manifest);
    if (found.length === 0 || placeholders === Placeholders.NONE) return found;
    const others = ONCE_FILLED_IN.map((standIn) => ({
      standIn,
      warnings: this.readOwn(filledIn(this.manifest, placeholders, standIn)),
    }));
    return found.filter((warning) =>
      others.every(({ standIn, warnings }) => {
        const message = placeholders.filled(warning.message, standIn);
        return warnings.some((other) => other.id === warning.id && other.message === message);
      }),
    );
  }

  private print(warnings: readonly Warning[]): void {
    for (const warning of warnings) {
      process.stderr.write(`warning ${warning.id}: ${this.text(warning)}\n`);
    }
    const isStale = (id: string) => [this, ...this.brought()].every((warnings) => !warnings.has(id));
    for (const id of [...this.acknowledgedHere].filter(isStale)) {
      process.stderr.write(
        `note ${id}: ${this.guard.subject}: is acknowledged and does not occur; remove acknowledge('${id}', …)\n`,
      );
    }
  }

  private text({ id, message, cure }: Warning): string {
    return `${this.guard.subject}: ${message}; ${cure}, or acknowledge('${id}', reason)`;
  }

  private refuse(id: string): never {
    const ids = this.all().map((warning) => warning.id);
    return this.guard.fail('acknowledge', {
      code: 'warning/unknown',
      rule:
        ids.length > 0
          ? `must name a warning on this construct: ${ids.join(', ')}`
          : 'must name a warning, and there is none on this construct',
      got: id,
      cure: ids.length > 0 ? 'name one of these' : 'remove the call',
    });
  }
}

/** An acknowledgement of many objects, of which some may have the warning. */
export function acknowledgeAll(
  guard: Guard,
  objects: readonly ApiObject[],
  id: string,
  reason: string,
): void {
  checkReason(guard, reason);
  if (!Object.hasOwn(WARNINGS, id)) {
    guard.fail('acknowledge', {
      code: 'warning/unknown',
      rule: 'must name a warning that there is',
      got: id,
      cure: cureOfName(id, Object.keys(WARNINGS), 'name one that cdk8s synth prints'),
    });
  }
  for (const object of objects) {
    const warnings = warningsOf(object);
    if (TOLD_WHEN_STALE.has(id) || warnings.has(id)) warnings.silence(id, reason);
  }
}

function withId(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? ids : new Set([...ids, id]);
}

function checkReason(guard: Guard, reason: string): void {
  guard.text('reason', reason, 'say why it does not matter here');
  checkWritable(guard, reason, 'reason');
}
