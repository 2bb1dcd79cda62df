import { FLUX } from '../manifest/foreign-keys';
import { unlessEmpty } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { checkAnnotations, StringMap } from '../validation/labels';
import { Placeholders } from '../validation/placeholders';
import { isPlainObject } from '../validation/plain-object';
import { Delivery, ResolvedDelivery } from './delivery';

/** The options that apply to all objects that a construct creates. */
export interface CommonOptions {
  readonly commonLabels?: StringMap;
  readonly commonAnnotations?: StringMap;
  readonly delivery?: Delivery;
}

/** The resolved prop `delivery`. */
export function resolvedDelivery(guard: Guard, { delivery }: CommonOptions): ResolvedDelivery | undefined {
  if (delivery === undefined) return undefined;
  return guard.instance('delivery', delivery, Delivery, deliveryOf(delivery))._resolve(guard.at('delivery'));
}

/** The Delivery that another value probably means: the name of a tool, or options without the tool. */
function deliveryOf(given: unknown): string {
  if (typeof given === 'string' && /flux/i.test(given)) return 'Delivery.flux()';
  const options = (isPlainObject(given) ? given : {}) as { readonly [option: string]: unknown };
  const written = ['prune', 'substitute', 'syncWave'].flatMap((option) =>
    ['boolean', 'number'].includes(typeof options[option]) ? [`${option}: ${String(options[option])}`] : [],
  );
  const words = written.length === 0 ? '' : `{ ${written.join(', ')} }`;
  if ('substitute' in options) return `Delivery.flux(${words})`;
  return 'deletePolicies' in options ? 'Delivery.argoCdHook(…)' : `Delivery.argoCd(${words})`;
}

/** The annotations of an object with these contents: the common ones and its own. */
export function commonAnnotations(
  guard: Guard,
  options: CommonOptions,
  contents: unknown,
  own: StringMap = {},
): StringMap | undefined {
  const common = checkAnnotations(guard, 'commonAnnotations', options.commonAnnotations);
  const resolved = resolvedDelivery(guard, options);
  if (resolved === undefined) return unlessEmpty({ ...common, ...own });
  const delivered = { ...resolved.annotations, ...substitution(guard, resolved, contents) };
  refuseTwice(guard, delivered, { commonAnnotations: common, annotations: own });
  return unlessEmpty({ ...delivered, ...common, ...own });
}

/** Whether the objects are hooks. Hooks of earlier syncs would remain under other names. */
export function isMadeForEachSync(guard: Guard, options: CommonOptions): boolean {
  return resolvedDelivery(guard, options)?.isHook === true;
}

/** The labels and annotations of an additional object of a construct, by its contents. */
export function commonMetadata(
  guard: Guard,
  labels: StringMap,
  options: CommonOptions,
): (contents: unknown) => { readonly labels: StringMap; readonly annotations?: StringMap } {
  return (contents) => ({
    labels: { ...labels, ...options.commonLabels },
    annotations: commonAnnotations(guard, options, contents),
  });
}

/** Disables substitution, since Flux replaces shell variables of a script by nothing. `enabled` only informs readers. */
function substitution(guard: Guard, resolved: ResolvedDelivery, contents: unknown): StringMap {
  const { tool, isSubstituted } = resolved;
  if (tool !== 'flux') return {};
  if (isSubstituted === true) return { [FLUX.SUBSTITUTE]: 'enabled' };
  const isDisabled =
    isSubstituted === false ||
    (guard.placeholders === Placeholders.NONE && JSON.stringify(contents).includes('${'));
  return isDisabled ? { [FLUX.SUBSTITUTE]: 'disabled' } : {};
}

/** Refuses an annotation that delivery also sets, since only one of the two values could apply. */
function refuseTwice(
  guard: Guard,
  delivered: StringMap,
  written: { readonly [prop: string]: StringMap },
): void {
  for (const [prop, annotations] of Object.entries(written)) {
    const key = Object.keys(delivered).find((each) => Object.hasOwn(annotations, each));
    if (key === undefined) continue;
    guard.at(prop).fail(
      { key },
      {
        code: 'value/conflict',
        rule: 'must not be set together with delivery, which sets this annotation',
        got: annotations[key],
        cure: 'remove it from one of the two',
      },
    );
  }
}
