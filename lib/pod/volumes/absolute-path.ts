/** The path without double and last slashes; undefined where it is relative or goes up. */
export function absolutePath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  const plain = path.startsWith('/') && !parts.includes('..') && !parts.includes('.');
  return plain ? `/${parts.join('/')}` : undefined;
}
