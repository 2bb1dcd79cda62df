import { EnvFrom, EnvValue, ImagePullPolicy } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { checkShellOptions } from '../files/program-text';
import { ResolvedScript, resolveScript, Script, SCRIPT_FOLDER } from '../files/script';
import { Plain, unlessEmpty } from '../manifest/plain';
import { checkCommand, checkWords } from '../validation/command';
import { At, Guard } from '../validation/guard';
import { isDnsLabel } from '../validation/names';
import { envFromSources, envVars } from './env';
import { checkReferences } from './env-references';
import { checkImage } from './image';
import { ComputeResources, resourceRequirements } from './resources';
import { ContainerSecrets, mountsOfSecrets, secretMountsOf, variablesOfSecrets } from './secret-mounts';
import { SecurityContextOptions, PodSecurityContextOptions, securityContext } from './security-context';
import { PodToken, TOKEN_FOLDER } from './service-account-token';
import { Mount } from './volumes/mount';
import { absolutePath, byPath, refuseSecondMount } from './volumes/mount-paths';
import { mountedProgram } from './volumes/mounted-program';
import { PodVolumes } from './volumes/volumes';

/** What a container has around the program that it runs. */
export interface ContainerSettings {
  /**
   * Environment variables. A value may refer to others by `$(NAME)`; the order does not matter.
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
   * What the container's processes may do.
   * @default - the `restricted` pod-security level, with a read-only image
   */
  readonly securityContext?: SecurityContextOptions;
}

/** What one container runs. */
export interface ContainerOptions extends ContainerSettings {
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
   * What the container asks for and may use at most.
   * @default - requests 100m CPU and 256Mi memory, limits memory to 512Mi
   */
  readonly resources?: ComputeResources;
}

/** A container beside the job's own: one that runs before it, or a sidecar. */
export interface NamedContainer extends ContainerOptions, ContainerSecrets {
  /** Name of the container, unique in its pod. */
  readonly name: string;
}

/** What a container needs to know of its pod. */
export interface PodScope {
  readonly volumes: PodVolumes;
  /** Whether this is the job's own container, whose parts need no prefix in names. */
  readonly isMain: boolean;
  readonly security: PodSecurityContextOptions;
  /** Takes a script and gives the name of the ConfigMap that brings it. */
  /** Takes the text of a mounted file that the container runs. */
  readonly ran: (text: string) => void;
  readonly deliver: (guard: Guard, containerPrefix: string, script: ResolvedScript) => string;
  readonly token?: PodToken;
}

export function container(guard: Guard, options: NamedContainer, pod: PodScope): Plain<k8s.Container> {
  checkContainerName(guard, pod.isMain ? 'containerName' : 'name', options.name);
  checkImage(guard, options.image);
  const { script: asked } = options;
  const script = asked === undefined ? undefined : resolveScript(guard.at('script'), asked);
  const envFrom = envFromSources(guard, options.envFrom);
  const isComplete = envFrom.length === 0;
  const given = guard.map('env', options.env ?? {});
  const secrets = secretMountsOf(guard, options);
  const env = envVars(guard, given, isComplete, variablesOfSecrets(secrets, Object.keys(given)));
  const command = commandOf(guard, options, script);
  const args = options.args === undefined ? undefined : checkWords(guard, 'args', options.args);
  checkShellOptions(guard, 'command', command ?? []);
  if (isComplete) {
    checkReferences(guard, 'command', command ?? [], env);
    checkReferences(guard, 'args', args ?? [], env);
  }
  const program = mountedProgram(guard, { command, args, mounts: options.mounts });
  if (program !== undefined) pod.ran(program);
  return {
    name: options.name,
    image: options.image,
    imagePullPolicy: guard.choice('imagePullPolicy', options.imagePullPolicy, ImagePullPolicy),
    command,
    args,
    workingDir: options.workingDir === undefined ? undefined : checkWorkingDir(guard, options.workingDir),
    envFrom: unlessEmpty(envFrom),
    env: unlessEmpty(env),
    resources: resourceRequirements(guard, options.resources),
    volumeMounts: volumeMounts(guard, options, pod, mountsOfSecrets(secrets), script),
    securityContext: securityContext(guard.at('securityContext'), options.securityContext, pod.security),
  };
}

function commandOf(guard: Guard, options: NamedContainer, script?: ResolvedScript): string[] | undefined {
  const { command } = options;
  if (command === undefined) return script && [...script.command];
  if (script === undefined) return checkCommand(guard, 'command', command, 'script');
  return guard.fail('command', {
    code: 'value/conflict',
    rule: 'must be left out where script says what to run',
    cure: 'remove one of them; arguments of the script go into args',
  });
}

/** What is mounted by its path, and then the script, the token and /tmp. */
function volumeMounts(
  guard: Guard,
  options: NamedContainer,
  pod: PodScope,
  secretMounts: { readonly [path: string]: Mount },
  script?: ResolvedScript,
): Plain<k8s.VolumeMount>[] | undefined {
  const prefix = pod.isMain ? '' : `${options.name}-`;
  const { mounts = {} } = options;
  const asked = byPath(guard, { mounts, secretMounts });
  const rendered = [...asked].map(([path, { prop, mount }]) =>
    pod.volumes.mount(guard.at(prop), prefix, path, mount),
  );
  const reserve = (path: string, what: string): void => {
    const other = asked.get(path);
    if (other) refuseSecondMount(guard, path, other, `choose another path: the ${what} is mounted there`);
  };
  if (script) {
    reserve(SCRIPT_FOLDER, 'script');
    const configMap = { name: pod.deliver(guard.at('script'), prefix, script), defaultMode: 0o555 };
    const name = pod.volumes.add(`${prefix}script`, { configMap });
    rendered.push({ name, mountPath: SCRIPT_FOLDER, readOnly: true });
  }
  if (pod.token) reserve(TOKEN_FOLDER, 'token of the account');
  if (pod.token && pod.token !== 'automount') {
    const name = pod.volumes.add('token', pod.token, true);
    rendered.push({ name, mountPath: TOKEN_FOLDER, readOnly: true });
  }
  const readOnlyRoot = options.securityContext?.readOnlyRootFilesystem ?? true;
  if (readOnlyRoot && !asked.has('/tmp')) {
    rendered.push(pod.volumes.mount(guard, prefix, '/tmp', Mount.fromEmptyDir()));
  }
  return unlessEmpty(rendered);
}

function checkWorkingDir(guard: Guard, given: string): string {
  const isPath = (text: unknown) => typeof text === 'string' && absolutePath(text) !== undefined;
  if (guard.accepts(given, isPath)) return absolutePath(given) ?? given;
  return guard.fail('workingDir', {
    code: 'volume/path',
    rule: 'must be an absolute path without ".." or "."',
    got: given,
    cure: "write it like '/srv'",
  });
}

function checkContainerName(guard: Guard, prop: At, name: string): void {
  if (guard.accepts(name, isDnsLabel)) return;
  guard.fail(prop, {
    code: 'name/format',
    rule: 'must be a container name: at most 63 lower-case letters, digits and "-"',
    got: name,
    cure: "write it like 'fetch'",
  });
}
