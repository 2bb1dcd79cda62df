/** Where pods use the variables that Kubernetes sets for each Service. */

import { AnyMap, listAt, mapAt, mapsAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { Said, say, words } from '../../report/said';
import { containersOf } from '../pod-template';
import { textOf } from '../text-of';
import { configMapsOf } from './readers';

/** A use of a variable. An approval of its loss is bound to it. */
export interface VariableUse {
  readonly name: string;
  readonly where: 'reference' | 'container' | { readonly configMap: string; readonly file: string };
}

/** The effect if the variable is not set. */
export function effectSaid({ name, where }: VariableUse): Said {
  if (where === 'reference')
    return say`Kubernetes no longer replaces ${`$(${name})`}, and passes it as it is written`;
  if (where === 'container') return say`${name} is no longer set in its containers`;
  return say`${name} is no longer set for ${where.file} of ${words('ConfigMap')} ${where.configMap}`;
}

/** Those of `kubernetes` are set in every pod. Names of Services and of their ports have at most 63 characters. */
const NAME = String.raw`(?!KUBERNETES_)[A-Z][A-Z0-9_]{0,62}_(?:SERVICE_(?:HOST|PORT(?:_[A-Z0-9_]{1,63})?)|PORT_\d{1,5}_(?:TCP|UDP)(?:_(?:PROTO|PORT|ADDR))?)`;

/** A reference that Kubernetes replaces; with a second `$`, it does not. */
const REFERENCE = new RegExp(String.raw`(?<!\$)\$\((${NAME})\)`, 'g');

/** A variable that a script or file reads, in shells, Python, Ruby, C, PHP or JavaScript, without a default of its own. */
const WORD = new RegExp(
  [
    String.raw`\$(${NAME})(?![A-Za-z0-9_])`,
    String.raw`\$\{(${NAME})\}`,
    String.raw`\b(?:environ|ENV)\[["'](${NAME})["']\]`,
    String.raw`\bgetenv\(["'](${NAME})["']\)`,
    String.raw`\bprocess\.env\.(${NAME})(?![A-Za-z0-9_]| *(?:\?\?|\|\|))`,
  ].join('|'),
  'g',
);

/** A variable that a script sets itself. */
const ASSIGNED = /(?<![A-Za-z0-9_$])([A-Z][A-Z0-9_]{0,150})=(?!=)/g;

/** The uses of variables of Services, each variable once. */
export function serviceVariablesOf(pod: AnyMap, { namespace }: ReviewedObject, side: Side): VariableUse[] {
  const uses = new Map<string, VariableUse>();
  const add = (texts: readonly string[], pattern: RegExp, where: VariableUse['where']) => {
    for (const text of texts) {
      const assigned = new Set([...text.matchAll(ASSIGNED)].map(([, name]) => name));
      for (const [, ...names] of text.matchAll(pattern))
        for (const name of names.filter(Boolean))
          if (!uses.has(name) && !assigned.has(name)) uses.set(name, { name, where });
    }
  };
  for (const { tree } of containersOf(pod)) {
    const texts = textsOf(tree);
    add(texts, REFERENCE, 'reference');
    add(texts, WORD, 'container');
  }
  for (const configMap of configMapsOf(pod))
    for (const [file, text] of filesOf(side.tryFind(`ConfigMap ${namespace ?? ''}/${configMap}`)))
      add([text], WORD, { configMap, file });
  for (const name of ownVariables(pod, namespace, side)) uses.delete(name);
  return [...uses.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Texts of a container in which Kubernetes replaces references to variables. */
function textsOf(container: AnyMap): string[] {
  return [
    ...['command', 'args'].flatMap((field) => listAt(container, field)).map(textOf),
    ...mapsAt(container, 'env').map(({ value }) => textOf(value)),
    ...mapsAt(container, 'volumeMounts').map(({ subPathExpr }) => textOf(subPathExpr)),
  ];
}

/** Variables that the manifest sets. Those of Secrets and ConfigMaps that are not in the manifests are unknown. */
function ownVariables(pod: AnyMap, namespace: string | undefined, side: Side): string[] {
  return containersOf(pod).flatMap(({ tree }) => {
    const named = mapsAt(tree, 'env').flatMap((variable) => textAt(variable, 'name') ?? []);
    const all = mapsAt(tree, 'envFrom').flatMap((source) => {
      const [kind, field] =
        source.secretRef === undefined ? ['ConfigMap', 'configMapRef'] : ['Secret', 'secretRef'];
      const object = side.tryFind(`${kind} ${namespace ?? ''}/${textAt(source, field, 'name') ?? ''}`);
      const keys = ['data', 'stringData'].flatMap((part) => Object.keys(mapAt(object?.normalized, part)));
      return keys.map((key) => `${textAt(source, 'prefix') ?? ''}${key}`);
    });
    return [...named, ...all];
  });
}

function filesOf(object: ReviewedObject | undefined): (readonly [string, string])[] {
  return Object.entries(mapAt(object?.normalized, 'data')).map(
    ([file, text]) => [file, textOf(text)] as const,
  );
}
