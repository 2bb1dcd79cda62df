import { Size } from 'cdk8s';
import { EnvFrom, EnvValue, ImagePullPolicy } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { checkShellOptions } from '../files/program-text';
import { ResolvedScript, resolveScript, Script } from '../files/script';
import { Plain, unlessEmpty } from '../manifest/plain';
import { checkCommand, checkWords } from '../validation/command';
import { At, Guard } from '../validation/guard';
import { isDnsLabel } from '../validation/names';
import { envFromSources, envVars } from './env';
import { checkReferences } from './env-references';
import { checkImage } from './image';
import { ComputeResources, resourceRequirements } from './resources';
import { ContainerSecrets, mountsOfSecrets, secretMountsOf, variablesOfSecrets } from './secret-mounts';
import {
  PodSecurityContextOptions,
  secretFileMode,
  securityContext,
  SecurityContextOptions,
} from './security-context';
import { PodToken } from './service-account-token';
import { containerMounts } from './volumes/container-mounts';
import { Mount } from './volumes/mount';
import { absolutePath } from './volumes/mount-paths';
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
   * @default - an empty folder at /tmp where the image is read-only, of the size that tmpSize says
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
   * @default - Kubernetes' own: IfNotPresent, or Always for the tag latest and for none
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

  /**
   * How much may be written to /tmp. A pod that writes more is evicted, so that a leak ends the job and does not fill
   * the disk of its node. With readOnlyRootFilesystem: false, /tmp is a part of the image unless this is set.
   * @default Size.gibibytes(1)
   */
  readonly tmpSize?: Size;
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
  const prefix = pod.isMain ? '' : `${options.name}-`;
  const env = envVars(guard, given, isComplete, variablesOfSecrets(secrets, Object.keys(given)));
  const { command, args } = commandLine(guard, options, script);
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
    volumeMounts: containerMounts(guard, options, mountsOfSecrets(secrets), {
      volumes: pod.volumes,
      prefix,
      secretMode: secretFileMode(options.securityContext, pod.security),
      script: script && pod.deliver(guard.at('script'), prefix, script),
      token: pod.token,
    }),
    securityContext: securityContext(guard.at('securityContext'), options.securityContext, pod.security),
  };
}

function commandLine(guard: Guard, options: NamedContainer, script?: ResolvedScript) {
  const command = commandOf(guard, options, script);
  checkShellOptions(guard, 'command', command ?? []);
  const args = options.args === undefined ? undefined : checkWords(guard, 'args', options.args);
  return { command, args };
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
