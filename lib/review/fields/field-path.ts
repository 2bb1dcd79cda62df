/** A field by its name, or a member of a list by its key. */
export type FieldStep = string | { readonly member: string };

export type FieldPath = readonly FieldStep[];

/** The path for readers: `spec.template.spec.containers[main].image`. */
export function pathText(path: FieldPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'object') return `${text}[${step.member}]`;
    if (!/^[\w$-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
