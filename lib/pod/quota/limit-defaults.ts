import { Manifest } from '../../manifest/plain';

type Resources = { readonly [resource: string]: number | string };

/** The defaults that the LimitRanges of a namespace set for containers without their own values. */
export interface LimitDefaults {
  readonly requests: Resources;
  readonly limits: Resources;
}

interface LimitRangeSpec {
  readonly limits?: readonly {
    readonly type?: string;
    readonly max?: Resources;
    readonly min?: Resources;
    readonly default?: Resources;
    readonly defaultRequest?: Resources;
  }[];
}

/** The defaults of LimitRanges. A maximum serves as the default if no default is set. */
export function limitDefaults(limitRanges: readonly Manifest[]): LimitDefaults {
  const items = limitRanges
    .flatMap(({ spec }) => (spec as LimitRangeSpec | undefined)?.limits ?? [])
    .filter(({ type }) => type === 'Container');
  const each = items.map(({ max, min, default: limits, defaultRequest }) => ({
    limits: { ...max, ...limits },
    requests: { ...min, ...max, ...limits, ...defaultRequest },
  }));
  return {
    limits: Object.assign({}, ...each.map(({ limits }) => limits).reverse()) as Resources,
    requests: Object.assign({}, ...each.map(({ requests }) => requests).reverse()) as Resources,
  };
}
