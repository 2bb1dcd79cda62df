const MOST = 3;

/** The names of objects of one kind: `Services 'a', 'b', 'c' and 2 more`. */
export function listed(kind: string, objects: readonly { readonly name?: string }[]): string {
  const names = objects.slice(0, MOST).map(({ name = '?' }) => `'${name}'`);
  const more = objects.length > MOST ? ` and ${objects.length - MOST} more` : '';
  return `${kind}${objects.length > 1 ? 's' : ''} ${names.join(', ')}${more}`;
}
