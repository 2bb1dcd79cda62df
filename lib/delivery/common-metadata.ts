import { FLUX } from '../manifest/foreign-keys';
import { unlessEmpty } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { checkAnnotations, StringMap } from '../validation/labels';
import { Placeholders } from '../validation/placeholders';
import { Delivery, ResolvedDelivery } from './delivery';

/** What all objects that a construct makes have in common. */
export interface CommonOptions {
  readonly commonLabels?: StringMap;
  readonly commonAnnotations?: StringMap;
  readonly delivery?: Delivery;
}

/** What the prop `delivery` says. */
export function resolvedDelivery(guard: Guard, { delivery }: CommonOptions): ResolvedDelivery | undefined {
  if (delivery === undefined) return undefined;
  return guard.instance('delivery', delivery, Delivery, 'Delivery.argoCd()')._resolve(guard.at('delivery'));
}

/** The annotations of an object with these contents, beside those that are said of it alone. */
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

/** Whether the objects are hooks, of which those of earlier syncs would stay under other names. */
export function isMadeForEachSync(guard: Guard, options: CommonOptions): boolean {
  return resolvedDelivery(guard, options)?.isHook === true;
}

/** Labels and annotations of an object that a construct makes beside others, by what it contains. */
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

/** Flux replaces what looks like a variable in a script by nothing. */
function substitution(guard: Guard, resolved: ResolvedDelivery, contents: unknown): StringMap {
  const { tool, isSubstituted } = resolved;
  if (tool !== 'flux' || isSubstituted === true) return {};
  const isDisabled =
    isSubstituted === false ||
    (guard.placeholders === Placeholders.NONE && JSON.stringify(contents).includes('${'));
  return isDisabled ? { [FLUX.SUBSTITUTE]: 'disabled' } : {};
}

/** An annotation that is said twice would be true in one of the two places only. */
function refuseTwice(guard: Guard, delivered: StringMap, said: { readonly [prop: string]: StringMap }): void {
  for (const [prop, annotations] of Object.entries(said)) {
    const key = Object.keys(delivered).find((each) => Object.hasOwn(annotations, each));
    if (key === undefined) continue;
    guard.at(prop).fail(
      { key },
      {
        code: 'value/conflict',
        rule: 'must not be set beside delivery, which writes this annotation',
        got: annotations[key],
        cure: 'remove it from one of the two',
      },
    );
  }
}
