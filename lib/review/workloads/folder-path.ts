/** The path of a folder without slashes that have no effect: `/data` for `/data/`. */
export function folderPath(path: string): string {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}
