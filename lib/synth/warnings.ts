import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ACKNOWLEDGED } from '../manifest/own-keys';
import { Manifest } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { cureOfName } from '../validation/nearest-name';
import { Placeholders } from '../validation/placeholders';
import { NO_WARNINGS, NOTED_WHEN_STALE, Warning, WARNINGS } from '../validation/warning';
import { checkWritable } from '../validation/writable-text';
import type { AppObjects } from './app-objects';
import { filledIn } from './filled-in';
import { isStrict } from './strict';

/** Values that may replace a placeholder: nothing, a word, a number, an image. */
const ONCE_FILLED_IN = ['', 'a', '1', 'registry.example.com/a:1.4.2'];

/** Returns the warnings about an object from its manifest. */
export type ReadWarnings = (manifest: Manifest) => readonly Warning[];
/** The same for warnings that depend on the other objects of the App. */
export type ReadWarningsInApp = (manifest: Manifest, made: AppObjects) => readonly Warning[];

/** The key under which an object of this library has its warnings. */
export const WARNINGS_OF = Symbol('warnings');

/** The warnings about an object of this library. */
export function warningsOf(object: ApiObject): Warnings {
  return tryWarningsOf(object) as Warnings;
}

/** The same for any construct; undefined if it cannot have warnings. */
export function tryWarningsOf(construct: IConstruct): Warnings | undefined {
  return (construct as { readonly [WARNINGS_OF]?: Warnings })[WARNINGS_OF];
}

/** What is read from an object, and the objects that are created with it. */
export interface WarningReadings {
  readonly warnings?: ReadWarnings;
  readonly warningsInApp?: ReadWarningsInApp;
  readonly brings?: readonly ApiObject[];
}

/** What is said about one construct: a warning, or a note that an acknowledgment is no longer needed. */
export interface Line {
  /** `warning batch/ttl`; without the first word for a warning that is an error. */
  readonly label: string;
  /** The construct, as errors name it. */
  readonly about: string;
  readonly text: string;
}

/** What is left of the warnings about one object at synthesis. */
export interface Settled {
  readonly errors: readonly Line[];
  /** What was not printed before. */
  readonly printed: readonly Line[];
}

/** The ids of most objects. */
const NONE: ReadonlySet<string> = new Set();
export const NOTHING_LEFT: Settled = { errors: [], printed: [] };

/** The warnings about one object. Each is printed once when the App is synthesized, unless it is acknowledged. */
export class Warnings {
  private acknowledged = NONE;
  /** Ids that were acknowledged on this object itself, and so are reported if their warnings no longer occur. */
  private acknowledgedHere = NONE;
  private own?: readonly Warning[];
  /** The warnings that depend on the App, as of its last validation. */
  private inApp = NO_WARNINGS;
  private isPrinted = false;

  public constructor(
    public readonly guard: Guard,
    private readonly object: ApiObject,
    private manifest: Manifest,
    private readonly about: WarningReadings,
  ) {}

  /** Reads the manifest of the object again, after a patch. */
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
    const mayCome = NOTED_WHEN_STALE.has(id);
    const brought = this.brought().filter((warnings) => mayCome || warnings.has(id));
    for (const warnings of brought) warnings.silence(id, reason);
    if (!mayCome && !this.has(id)) {
      if (brought.length === 0) this.refuse(id);
      return;
    }
    this.acknowledgedHere = withId(this.acknowledgedHere, id);
    this.silence(id, reason);
  }

  /** The same for one of many objects, not all of which need to have the warning. */
  public silence(id: string, reason: string): void {
    this.acknowledged = withId(this.acknowledged, id);
    const written = NOTED_WHEN_STALE.has(id)
      ? (Lazy.any({ produce: () => (this.has(id) ? reason : undefined) }) as string)
      : reason;
    this.object.metadata.addAnnotation(ACKNOWLEDGED + id.replace('/', '.'), written);
  }

  /** The warnings that are not acknowledged, in an App with these objects. */
  public open(made: AppObjects): readonly Warning[] {
    this.inApp = this.about.warningsInApp?.(this.manifest, made) ?? NO_WARNINGS;
    const all = this.all();
    return all.length === 0 ? NO_WARNINGS : all.filter(({ id }) => !this.acknowledged.has(id));
  }

  /** Returns the warnings that are errors, and what is left to print. */
  public settle(made: AppObjects): Settled {
    const open = this.open(made);
    const isFirst = !this.isPrinted;
    this.isPrinted = true;
    if (open.length === 0 && this.acknowledgedHere.size === 0) return NOTHING_LEFT;
    const strict = isStrict(this.object);
    const [errors, warnings] = [true, false].map((isError) =>
      open.filter((warning) => (strict || warning.isError === true) === isError),
    );
    return {
      errors: errors.map((warning) => this.line(warning.id, textOf(warning))),
      printed: isFirst ? [...warnings.map((warning) => this.warningLine(warning)), ...this.staleLines()] : [],
    };
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

  /**
   * The warnings that apply whatever value replaces the placeholders. A warning that some value would avoid is not
   * reported.
   */
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

  private warningLine(warning: Warning): Line {
    return this.line(`warning ${warning.id}`, textOf(warning));
  }

  private staleLines(): Line[] {
    const isStale = (id: string) => [this, ...this.brought()].every((one) => !one.has(id));
    const text = (id: string) => `is acknowledged but does not occur; remove acknowledge('${id}', …)`;
    return [...this.acknowledgedHere].filter(isStale).map((id) => this.line(`note ${id}`, text(id)));
  }

  private line(label: string, text: string): Line {
    return { label, about: this.guard.heading, text };
  }

  private refuse(id: string): never {
    const ids = this.all().map((warning) => warning.id);
    const [has, cure, call] =
      ids.length > 0
        ? [`: ${ids.join(', ')}`, 'write one of these', 'the call']
        : [', and it has none', 'remove the call', 'it'];
    // A job that a file lists may have the warning in other clusters.
    const isListed = this.guard.location !== undefined;
    const orElse = isListed ? `, or make ${call} only for the clusters whose job has the warning` : '';
    return this.guard.fail('acknowledge', {
      code: 'warning/unknown',
      rule: `must be the id of a warning that this construct has${has}`,
      got: id,
      cure: cure + orElse,
    });
  }
}

function textOf({ id, message, cure }: Warning): string {
  return `${message}; ${cure}, or acknowledge('${id}', reason)`;
}

/** Acknowledges a warning on many objects, not all of which need to have it. */
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
      rule: 'must be the id of a warning',
      got: id,
      cure: cureOfName(id, Object.keys(WARNINGS), 'write an id that cdk8s synth prints'),
    });
  }
  for (const object of objects) {
    const warnings = warningsOf(object);
    if (NOTED_WHEN_STALE.has(id) || warnings.has(id)) warnings.silence(id, reason);
  }
}

function withId(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? ids : new Set([...ids, id]);
}

function checkReason(guard: Guard, reason: string): void {
  guard.text('reason', reason, 'write why the warning does not matter here');
  checkWritable(guard, reason, 'reason');
}
