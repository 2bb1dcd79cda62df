/** The path without double and last slashes; undefined where it is relative or goes up. */
export function absolutePath(path: string): string | undefined {
  if (!path.startsWith('/')) return undefined;
  const parts = path.split('/').filter((part) => part !== '');
  return parts.includes('..') || parts.includes('.') ? undefined : `/${parts.join('/')}`;
}
