import { execFileSync } from 'child_process';
import * as path from 'path';

export type ComponentName = 'argocd' | 'kueue' | 'kustomize-controller';

/** A controller that is compiled and ready to start. */
export interface Component {
  readonly version: string;
  readonly program: string;
  /** The folder of its manifests, laid out as in its repository. */
  readonly manifests: string;
}

/** Compiles a controller, or returns the one that was compiled before. */
export function component(name: ComponentName): Component {
  const build = path.join(__dirname, '../build');
  const line = execFileSync(build, [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const [, version, home] = line.trim().split(' ');
  return { version, program: path.join(home, name), manifests: path.join(home, 'manifests') };
}
