import { KubeObject } from '../../manifest/kube-object';

/** Reads the output of kubectl with `-o json`: no object, one, a list of objects, or several one after the other. */
export function parseObjects(output: string): KubeObject[] {
  const texts = output.split(/(?<=^\})\n/m).filter((text) => text.trim() !== '');
  return texts.flatMap((text) => {
    const printed = JSON.parse(text) as KubeObject | List;
    return isList(printed) ? printed.items : [printed];
  });
}

/** Like kubectl, which treats any object with an array of items as a list. */
function isList(printed: KubeObject | List): printed is List {
  return Array.isArray(printed.items);
}

interface List {
  readonly items: readonly KubeObject[];
}
