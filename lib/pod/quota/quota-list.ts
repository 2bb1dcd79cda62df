import { Manifest } from '../../manifest/plain';
import { limitDefaults, LimitDefaults } from './limit-defaults';
import { Scopes } from './scopes';
import { thousandths } from './usage';

type QuotaSpec = Scopes & { readonly hard?: { readonly [resource: string]: number | string } };

/** The limit of a quota for one resource. */
export interface QuotaLine {
  /** Index of the line among those of all quotas of a list. */
  readonly at: number;
  readonly quota: string;
  readonly hard: string;
  readonly most: number;
}

/** The lines of quotas with the same scopes that count the same resource. */
export interface QuotaLines {
  readonly scopes: Scopes;
  readonly resource: string;
  /** Each allows less than those before it. A later line that allows more is never the first to refuse a pod. */
  readonly lines: QuotaLine[];
}

const known = new WeakMap<readonly Manifest[], readonly QuotaLines[]>();

/** The lines of all quotas of a list, collected once for all jobs. */
export function quotaLines(quotas: readonly Manifest[]): readonly QuotaLines[] {
  const before = known.get(quotas);
  if (before) return before;
  const all = new Map<string, QuotaLines>();
  let at = 0;
  for (const { metadata, spec } of quotas) {
    const { hard = {}, scopes, scopeSelector } = (spec ?? {}) as QuotaSpec;
    const ofScopes = JSON.stringify([scopes, scopeSelector]);
    for (const [resource, most] of Object.entries(hard)) {
      const id = `${resource} ${ofScopes}`;
      const same = all.get(id) ?? { scopes: { scopes, scopeSelector }, resource, lines: [] };
      all.set(id, same);
      addLine(same.lines, {
        at: at++,
        quota: metadata.name ?? '?',
        hard: String(most),
        most: thousandths(most),
      });
    }
  }
  const fresh = [...all.values()];
  known.set(quotas, fresh);
  return fresh;
}

function addLine(lines: QuotaLine[], line: QuotaLine): void {
  const last = lines.at(-1);
  if (last === undefined || line.most < last.most) lines.push(line);
}

const knownDefaults = new WeakMap<readonly Manifest[], LimitDefaults>();

/** The defaults of a list of LimitRanges, read once for all jobs. */
export function defaultsOf(limitRanges: readonly Manifest[]): LimitDefaults {
  const before = knownDefaults.get(limitRanges);
  if (before) return before;
  const fresh = limitDefaults(limitRanges);
  knownDefaults.set(limitRanges, fresh);
  return fresh;
}
