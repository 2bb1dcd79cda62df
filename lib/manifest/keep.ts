import { reasonToKeep } from './data-holders';
import { ARGO_CD, FLUX, HELM } from './foreign-keys';
import { KubeObject } from './kube-object';
import { KEEP } from './own-keys';

/** One way to say that an object stays when it is gone from where it is deployed from. */
interface Wish {
  readonly key: string;
  /** Also as a label. */
  readonly isLabelToo?: boolean;
  /** The part of the value that says so; undefined for a value that does not. */
  readonly said: (value: string) => string | undefined;
}

/** Options of Argo CD by which it does not delete an object, or only after somebody has confirmed. */
const ARGO_CD_KEEPS = ['Prune=false', 'Delete=false', 'Prune=confirm', 'Delete=confirm'];

const WISHES: readonly Wish[] = [
  { key: KEEP, said: (value) => value },
  { key: HELM.RESOURCE_POLICY, said: ifEqual('keep') },
  {
    key: ARGO_CD.SYNC_OPTIONS,
    said: (value) => {
      const options = value.split(',').map((option) => option.trim());
      return ARGO_CD_KEEPS.find((keeps) => options.includes(keeps));
    },
  },
  { key: FLUX.PRUNE, isLabelToo: true, said: ifEqual('disabled') },
];

/** Why an object stays, as the rest of a sentence that starts with it. */
export interface ReasonToStay {
  /** Words of ours: `holds data`, `is annotated`. */
  readonly words: string;
  /** What the object itself says, on one line. */
  readonly text?: string;
}

/**
 * Why `cdk8s-jobs apply` does not delete an object that is gone from its folder: what is in it, or an annotation;
 * undefined for one that it may delete. What Jobs need, and who owns what, is not known here.
 */
export function reasonToStay(object: KubeObject): ReasonToStay | undefined {
  const words = reasonToKeep(object);
  return words === undefined ? wishToStay(object) : { words };
}

function wishToStay({ metadata: { annotations, labels } }: KubeObject): ReasonToStay | undefined {
  for (const wish of WISHES) {
    const annotated = written(wish, annotations);
    if (annotated !== undefined) return { words: 'is annotated', text: annotated };
    const labelled = wish.isLabelToo ? written(wish, labels) : undefined;
    if (labelled !== undefined) return { words: 'is labelled', text: labelled };
  }
  return undefined;
}

/** Values in a manifest that the API server would refuse do not count. */
function written({ key, said }: Wish, values: object | undefined): string | undefined {
  const value: unknown = Object.entries(values ?? {}).find(([name]) => name === key)?.[1];
  const part = typeof value === 'string' ? said(value) : undefined;
  return part === undefined ? undefined : `${key}: ${onOneLine(part)}`;
}

/** Without line breaks, and without what a terminal would obey. */
function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

/** Helm and Flux read their values so. */
function ifEqual(wanted: string): Wish['said'] {
  return (value) => (value.trim().toLowerCase() === wanted ? wanted : undefined);
}
