import { checkShellOptions } from '../../files/program-text';
import { ResolvedScript, resolveScript } from '../../files/script';
import { IMAGE_PULL_POLICY } from '../../kubernetes/enums';
import { unlessEmpty, onlySet } from '../../manifest/plain';
import { checkCommand, checkWords } from '../../validation/command';
import { At, Guard } from '../../validation/guard';
import { isDnsLabel } from '../../validation/names';
import { checkContainer, PropOf } from '../checks/container-problems';
import { envFromSources, envVars } from '../env/env';
import { checkReferences, EnvVar } from '../env/env-references';
import { resourceRequirements, SharedResources } from '../resources/resources';
import { CheckedSecretMount, mountsOfSecrets, secretMountsOf, variablesOfSecrets } from '../secret-mounts';
import { checkHostAccess, hostMounts, withPrivileges } from '../security/host-access';
import { secretFileMode, securityContext } from '../security/security-context';
import { PodSecurityContextOptions } from '../security/security-options';
import { PodToken } from '../service-account-token';
import { absolutePath } from '../volumes/absolute-path';
import { containerVolumes } from '../volumes/container-mounts';
import { MountsOfProp } from '../volumes/mount-paths';
import { mountedProgram } from '../volumes/mounted-program';
import { PodVolumes } from '../volumes/volumes';
import { NamedContainer } from './container-options';
import { ContainerSpec } from './container-spec';
import { checkImage } from './image';
import { containerPorts } from './ports';
import { Actions } from './probes';
import { restarts } from './restart-rules';
import { TerminationMessagePolicy } from './termination-message';

/** What accepts a whole line in the place of a command. */
const SCRIPT = { code: "script: Script.fromInline('…')", table: 'script' };

/** The options of a container, without its name. */
export type ContainerPart = Omit<NamedContainer, 'name'>;

/** What the containers of a pod share. */
export interface PodScope {
  readonly volumes: PodVolumes;
  readonly security: PodSecurityContextOptions;
  readonly resources: SharedResources;
  readonly token?: PodToken;
  /** Whether Kubernetes sets variables for each Service of the namespace. */
  readonly hasServiceLinks: boolean;
  /**
   * Contents of scripts and of mounted files by the names of the containers that run them; undefined if there are none.
   */
  scripts?: Map<string, string>;
  /** Adds a script to the manifest and returns the name of the ConfigMap that contains it. */
  readonly deliver: (guard: Guard, containerPrefix: string, script: ResolvedScript) => string;
}

/** The position of a container in its pod. */
export interface ContainerPlace {
  readonly name: string;
  /** Whether this is the job's own container. Names of its volumes and ConfigMaps get no prefix. */
  readonly isMain: boolean;
  readonly list: 'containers' | 'initContainers';
  /** Whether it is one of `sidecars`. */
  readonly isInSidecars: boolean;
}

export function container(
  guard: Guard,
  options: ContainerPart,
  place: ContainerPlace,
  pod: PodScope,
): ContainerSpec {
  const spec = program(guard, options, place, pod);
  checkContainer(guard, place.list, spec, propOf);
  return spec;
}

const PROPS_OF_FIELDS: { readonly [field: string]: string } = {
  containerPort: 'number',
  terminationGracePeriodSeconds: 'terminationGracePeriod',
};

/** The props that have a different name or a different path than their fields. */
const propOf: PropOf = (path) => {
  if (path[0] === 'restartPolicy') return ['containerRestartPolicy'];
  if (path.at(-1) === 'stopSignal') return ['stopSignal'];
  return path.map((part) => (typeof part === 'string' ? PROPS_OF_FIELDS[part] : undefined) ?? part);
};

/** The fields of ContainerSettings that do not depend on the other containers of the pod. */
function around(guard: Guard, options: ContainerPart, { isInSidecars }: ContainerPlace) {
  const { terminationMessagePath, terminationMessagePolicy, tty, stdin } = options;
  const ports = containerPorts(guard, options.ports);
  const actions = new Actions(guard, ports?.[0].containerPort);
  const restart = restarts(guard, options, isInSidecars);
  return onlySet({
    ports,
    startupProbe: actions.probe('startupProbe', options.startupProbe),
    livenessProbe: actions.probe('livenessProbe', options.livenessProbe),
    readinessProbe: actions.probe('readinessProbe', options.readinessProbe),
    lifecycle: actions.lifecycle(options.lifecycle, options.stopSignal),
    stdin: guard.flag('stdin', stdin) || undefined,
    tty: guard.flag('tty', tty) || undefined,
    terminationMessagePath: absolute(guard, 'terminationMessagePath', terminationMessagePath),
    terminationMessagePolicy: guard.choice(
      'terminationMessagePolicy',
      terminationMessagePolicy,
      TerminationMessagePolicy,
    ),
    ...restart,
  });
}

function program(guard: Guard, options: ContainerPart, place: ContainerPlace, pod: PodScope): ContainerSpec {
  const { name, isMain } = place;
  checkContainerName(guard, isMain ? 'containerName' : 'name', name);
  checkImage(guard, options.image);
  const script = options.script === undefined ? undefined : resolveScript(guard.at('script'), options.script);
  const { env, envFrom, isComplete, secrets } = environment(guard, options, pod);
  const { command, args } = commandLine(guard, options, script, { env, isComplete, pod });
  checkHostAccess(guard, options);
  const mounted = mountedProgram(guard, { command, args, mounts: options.mounts });
  const text = script?.text ?? mounted;
  if (text !== undefined) (pod.scripts ??= new Map<string, string>()).set(name, text);
  const security = contextOf(guard, options, pod);
  return {
    name,
    image: options.image,
    imagePullPolicy: guard.choice('imagePullPolicy', options.imagePullPolicy, IMAGE_PULL_POLICY),
    command,
    args,
    workingDir: absolute(guard, 'workingDir', options.workingDir),
    envFrom: unlessEmpty(envFrom),
    env: unlessEmpty(env),
    resources: resourceRequirements(guard, options.resources, pod.resources),
    securityContext: security,
    ...volumesOf(guard, options, place, pod, { script, env, isComplete, secrets, security }),
    ...around(guard, options, place),
  };
}

/** The variables of a container. They are complete if none come from objects as a whole. */
function environment(guard: Guard, options: ContainerPart, { hasServiceLinks }: PodScope) {
  const envFrom = envFromSources(guard, options.envFrom);
  const isComplete = envFrom.length === 0;
  const given = guard.map('env', options.env ?? {});
  const secrets = secretMountsOf(guard, options);
  const env = envVars(guard, given, { isComplete, hasServiceLinks }, variablesOfSecrets(secrets, given));
  return { env, envFrom, isComplete, secrets };
}

/** What a container runs, as far as its volumes depend on it. */
interface Program {
  readonly script?: ResolvedScript;
  readonly env: readonly EnvVar[];
  readonly isComplete: boolean;
  readonly secrets: readonly CheckedSecretMount[];
  readonly security: ContainerSpec['securityContext'];
}

function volumesOf(
  guard: Guard,
  options: ContainerPart,
  { name, isMain }: ContainerPlace,
  pod: PodScope,
  { script, env, isComplete, secrets, security }: Program,
) {
  const prefix = isMain ? '' : `${name}-`;
  return containerVolumes(guard, options, otherMounts(guard, options, secrets), {
    volumes: pod.volumes,
    env,
    isComplete,
    isPrivileged: security?.privileged === true,
    prefix,
    secretMode: secretFileMode(options.securityContext, pod.security),
    script: script && pod.deliver(guard.at('script'), prefix, script),
    token: pod.token,
  });
}

/** The mounts of props other than `mounts`. */
function otherMounts(
  guard: Guard,
  options: ContainerPart,
  secrets: readonly CheckedSecretMount[],
): MountsOfProp[] {
  return [
    [['secretMounts'], mountsOfSecrets(secrets)],
    [['hostAccess', 'hostPaths'], hostMounts(guard, options)],
  ];
}

function contextOf(guard: Guard, options: ContainerPart, pod: PodScope): ContainerSpec['securityContext'] {
  const at = guard.at('securityContext');
  return withPrivileges(guard, options, securityContext(at, options.securityContext, pod.security));
}

/** The command line. Its references are checked if all variables are known. */
function commandLine(
  guard: Guard,
  options: ContainerPart,
  script: ResolvedScript | undefined,
  { env, isComplete, pod }: Pick<Program, 'env' | 'isComplete'> & { readonly pod: PodScope },
) {
  const command = commandOf(guard, options, script);
  checkShellOptions(guard, 'command', command ?? []);
  const args = options.args === undefined ? undefined : checkWords(guard, 'args', options.args);
  if (isComplete) {
    checkReferences(guard, 'command', command ?? [], env, pod.hasServiceLinks);
    checkReferences(guard, 'args', args ?? [], env, pod.hasServiceLinks);
  }
  return { command, args };
}

function commandOf(guard: Guard, options: ContainerPart, script?: ResolvedScript): string[] | undefined {
  const { command } = options;
  if (command === undefined) return script && [...script.command];
  if (script === undefined) return checkCommand(guard, 'command', command, guard.inLanguage(SCRIPT));
  return guard.fail('command', {
    code: 'value/conflict',
    rule: 'must be left out if script is set',
    cure: 'remove one of them; write arguments of the script in args',
  });
}

function absolute(guard: Guard, prop: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const isPath = (text: unknown) => typeof text === 'string' && absolutePath(text) !== undefined;
  if (guard.accepts(given, isPath)) return absolutePath(given) ?? given;
  return guard.fail(prop, {
    code: 'volume/path',
    rule: 'must be an absolute path without ".." or "."',
    got: given,
    cure: `write it like '${prop === 'workingDir' ? '/srv' : '/dev/termination-log'}'`,
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
