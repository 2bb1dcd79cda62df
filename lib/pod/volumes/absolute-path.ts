/** The path without repeated and trailing slashes; undefined if it is relative or has "." or "..". */
export function absolutePath(path: string): string | undefined {
  if (!path.startsWith('/')) return undefined;
  const parts = path.split('/').filter((part) => part !== '');
  return parts.includes('..') || parts.includes('.') ? undefined : `/${parts.join('/')}`;
}
