import { unlessEmpty } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';

/** Divides terms: those without a weight are required, those with one are preferred. An empty group is undefined. */
export function divide<T extends { readonly weight?: number }, R>(
  guard: Guard,
  prop: At,
  terms: readonly T[] | undefined,
  render: (term: T, guard: Guard) => R,
): [R[] | undefined, [number, R][] | undefined] {
  const required: R[] = [];
  const preferred: [number, R][] = [];
  guard.maps(prop, terms)?.forEach((term, index) => {
    const at = guard.at(prop, index);
    const rendered = render(term, at);
    if (term.weight === undefined) required.push(rendered);
    else preferred.push([at.wholeNumber('weight', term.weight, 1, 100), rendered]);
  });
  return [unlessEmpty(required), unlessEmpty(preferred)];
}
