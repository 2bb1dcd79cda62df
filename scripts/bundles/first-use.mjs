import { readFileSync } from 'node:fs';

export const FIELDS = 'lib/kubernetes/job-fields.ts';
export const CHARTS = 'lib/review/render/page/charts.ts';

/** The YAML parser takes longer to load than all of our code, and few apps need it: it is loaded when it is used. */
export function yamlAtFirstUse(file) {
  const names = async () => Object.keys(await import('js-yaml'));
  return atFirstUse('yaml', /^js-yaml$/, file, names);
}

/** The table of fields is long, and only patches and versions of Kubernetes need it. */
export function fieldsAtFirstUse(file) {
  const names = () =>
    [...readFileSync(FIELDS, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  return atFirstUse('fields', /^\.\/job-fields$/, file, names);
}

/** The code that draws the charts of a review is as large as the command, and only HTML pages need it. */
export function chartsAtFirstUse(file) {
  const names = () =>
    [...readFileSync(CHARTS, 'utf8').matchAll(/^export \{ (.+) \} from/gm)].flatMap(([, all]) =>
      all.split(', '),
    );
  return atFirstUse('charts', /\/charts$/, file, names);
}

/** Loads a file when a module that it replaces is used. */
export function atFirstUse(name, filter, file, namesOf) {
  const namespace = `${name}-at-first-use`;
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter }, ({ path }) => ({ path, namespace }));
      onLoad({ filter, namespace }, async () => {
        return { contents: readAtFirstUse(file, await namesOf()), loader: 'js' };
      });
    },
  };
}

export function readAtFirstUse(file, names) {
  const all = `let loaded; const all = () => (loaded ??= require('${file}'));`; // It is called often.
  const define = `Object.defineProperty(exports, name, { enumerable: true, get: () => all()[name] })`;
  return `${all} for (const name of ${JSON.stringify(names)}) ${define};`;
}
