import { EnvFrom, EnvValue, ImagePullPolicy } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { checkReferences, envFromSources, envVars } from './env';
import { Guard } from './guard';
import { Mount } from './mount';
import { Plain } from './plain';
import { JobResources, resourceRequirements } from './resources';
import { ResolvedScript, Script, SCRIPT_FOLDER } from './script';
import { ContainerSecurity, securityContext } from './security';
import { PodVolumes } from './volumes';

/** What one container runs. */
export interface ContainerOptions {
  /** Image to run, best with a tag or digest of its own: `registry.example.com/team/report:1.4.2`. */
  readonly image: string;

  /**
   * When the kubelet pulls the image.
   * @default - Kubernetes' own: IfNotPresent, or Always for the tag latest
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Program and first arguments, one word an element; no shell reads them.
   * @default - the image's entrypoint
   */
  readonly command?: string[];

  /**
   * Arguments, one word an element.
   * @default - the image's, or none with a command or script
   */
  readonly args?: string[];

  /**
   * A script to run instead of a command. `args` are its arguments.
   * @default - none
   */
  readonly script?: Script;

  /**
   * Working directory.
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * Environment variables, in order: a value may refer to earlier ones by `$(NAME)`.
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets whose keys all become environment variables; `env` wins over them.
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Volumes by the path they are mounted at.
   * @default - an empty folder at /tmp where the image is read-only
   */
  readonly mounts?: { [path: string]: Mount };

  /**
   * What the container asks for and may use at most.
   * @default - requests 100m CPU and 256Mi memory, limits memory to 512Mi
   */
  readonly resources?: JobResources;

  /**
   * What the container's processes may do.
   * @default - the `restricted` pod-security level, with a read-only image
   */
  readonly security?: ContainerSecurity;
}

/** A container beside the job's own: one that runs before it, or a sidecar. */
export interface NamedContainer extends ContainerOptions {
  /** Name of the container, unique in its pod. */
  readonly name: string;
}

/** What a container needs to know of its pod. */
export interface PodScope {
  readonly volumes: PodVolumes;
  /** Whether this is the job's own container, whose parts need no prefix in names. */
  readonly isMain: boolean;
  readonly runAsNonRoot: boolean;
  /** Takes a script and gives the name of the ConfigMap that brings it. */
  readonly deliver: (guard: Guard, containerPrefix: string, script: ResolvedScript) => string;
}

const IMAGE =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_{1,2}|-+|\/)[a-z0-9]+)*(?::\w[\w.-]{0,127})?(?:@[a-z0-9]+:[a-f0-9]{32,})?$/;

export function container(guard: Guard, options: NamedContainer, pod: PodScope): Plain<k8s.Container> {
  guard.matches(
    'image',
    options.image,
    IMAGE,
    'must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces',
    "write it like 'registry.example.com/team/report:1.4.2'",
  );
  const script = options.script?._resolve(guard.at('script'));
  const env = envVars(guard, options.env);
  const command = commandOf(guard, options, script);
  checkReferences(guard, 'command', command ?? [], env);
  checkReferences(guard, 'args', options.args ?? [], env);
  const envFrom = envFromSources(options.envFrom);
  return {
    name: options.name,
    image: options.image,
    imagePullPolicy: options.imagePullPolicy,
    command,
    args: options.args && [...options.args],
    workingDir: options.workingDir && checkPath(guard, 'workingDir', options.workingDir),
    envFrom: envFrom.length > 0 ? envFrom : undefined,
    env: env.length > 0 ? env : undefined,
    resources: resourceRequirements(guard, options.resources),
    volumeMounts: volumeMounts(guard, options, pod, script),
    securityContext: securityContext(guard.at('security'), options.security, pod.runAsNonRoot),
  };
}

function commandOf(guard: Guard, options: NamedContainer, script?: ResolvedScript): string[] | undefined {
  const { command } = options;
  if (script === undefined) return command && checkCommand(guard, command);
  if (command === undefined) return [...script.command];
  return guard.fail('command', {
    rule: 'must be left out where script says what to run',
    got: command,
    cure: 'remove one of them; arguments of the script go into args',
  });
}

function checkCommand(guard: Guard, command: readonly string[]): string[] {
  const [program = ''] = command;
  guard.text('command[0]', program, "name the program, as in ['python3', 'main.py']");
  const words = program.trim().split(/\s+/);
  if (command.length === 1 && words.length > 1) {
    guard.fail('command', {
      rule: 'must have one word an element, since no shell divides it',
      got: command,
      cure: `write [${words.map((word) => `'${word}'`).join(', ')}], or use script`,
    });
  }
  return [...command];
}

function volumeMounts(
  guard: Guard,
  options: NamedContainer,
  pod: PodScope,
  script?: ResolvedScript,
): Plain<k8s.VolumeMount>[] | undefined {
  const prefix = pod.isMain ? '' : `${options.name}-`;
  const mounts = Object.entries(options.mounts ?? {});
  const paths = mounts.map(([path]) => checkPath(guard, `mounts[${JSON.stringify(path)}]`, path));
  checkDistinct(guard, script ? [...paths, SCRIPT_FOLDER] : paths);
  const rendered = mounts.map(([path, mount], index) =>
    pod.volumes.mount(guard.at(`mounts[${JSON.stringify(path)}]`), prefix, paths[index], mount),
  );
  if (script) {
    const configMap = { name: pod.deliver(guard.at('script'), prefix, script), defaultMode: 0o555 };
    rendered.push({
      name: pod.volumes.add(`${prefix}script`, { configMap }),
      mountPath: SCRIPT_FOLDER,
      readOnly: true,
    });
  }
  const readOnlyRoot = options.security?.readOnlyRootFilesystem ?? true;
  if (readOnlyRoot && !paths.includes('/tmp')) {
    rendered.push(pod.volumes.mount(guard, prefix, '/tmp', Mount.emptyDir()));
  }
  return rendered.length > 0 ? rendered : undefined;
}

/** An absolute path without its last slash. */
function checkPath(guard: Guard, prop: string, path: string): string {
  const parts = path.replace(/\/+$/, '').split('/');
  if (
    parts[0] !== '' ||
    parts.length < 2 ||
    parts.includes('..') ||
    parts.includes('.') ||
    path.includes(':')
  ) {
    guard.fail(prop, {
      rule: 'must be an absolute path below /, without "..", "." or ":"',
      got: path,
      cure: "write it like '/etc/report'",
    });
  }
  return parts.join('/');
}

function checkDistinct(guard: Guard, paths: readonly string[]): void {
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice === undefined) return;
  guard.fail(`mounts[${JSON.stringify(twice)}]`, {
    rule: 'must be the only mount at its path',
    got: twice,
    cure:
      twice === SCRIPT_FOLDER ? 'choose another path: the script is mounted there' : 'remove one of the two',
  });
}
