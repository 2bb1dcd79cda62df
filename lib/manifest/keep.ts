import { reasonToKeep } from './data-holders';
import { ARGO_CD, FLUX, HELM } from './foreign-keys';
import { KubeObject } from './kube-object';
import { KEEP } from './own-keys';

/** A way to state that an object remains after it is removed from its source. */
interface Wish {
  readonly key: string;
  /** Whether a label may state it too. */
  readonly isLabelToo?: boolean;
  /** The part of the value that states it; undefined for other values. */
  readonly keeps: (value: string) => string | undefined;
}

/** Options of Argo CD that keep it from deleting an object, or make it wait for confirmation. */
const ARGO_CD_KEEPS = ['Prune=false', 'Delete=false', 'Prune=confirm', 'Delete=confirm'];

const WISHES: readonly Wish[] = [
  { key: KEEP, keeps: (value) => value },
  { key: HELM.RESOURCE_POLICY, keeps: ifEqual('keep') },
  {
    key: ARGO_CD.SYNC_OPTIONS,
    keeps: (value) => {
      const options = value.split(',').map((option) => option.trim());
      return ARGO_CD_KEEPS.find((keeps) => options.includes(keeps));
    },
  },
  { key: FLUX.PRUNE, isLabelToo: true, keeps: ifEqual('disabled') },
];

/** Why an object remains, as the rest of a sentence that starts with the object. */
export interface ReasonToStay {
  /** Fixed words: `holds data`, `is annotated`. */
  readonly words: string;
  /** The annotation or label of the object, in one line. */
  readonly text?: string;
}

/**
 * Why `cdk8s-jobs apply` does not delete an object that is removed from its folder: its contents or an annotation;
 * undefined for one that it may delete. References of Jobs and owners are not considered here.
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

/** Values in a manifest that the API server would refuse are ignored. */
function written({ key, keeps }: Wish, values: object | undefined): string | undefined {
  const value: unknown = Object.entries(values ?? {}).find(([name]) => name === key)?.[1];
  const part = typeof value === 'string' ? keeps(value) : undefined;
  return part === undefined ? undefined : `${key}: ${onOneLine(part)}`;
}

/** Without line breaks and terminal control characters. */
function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

/** Compares values as Helm and Flux do. */
function ifEqual(wanted: string): Wish['keeps'] {
  return (value) => (value.trim().toLowerCase() === wanted ? wanted : undefined);
}
