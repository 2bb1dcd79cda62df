import { Path, Problem } from '../../validation/problem';
import { Asked } from './asked';
import { isPort, isPortName, noPort } from './container-ports';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
/** The kinds of actions that probes and hooks can have. */
const PROBE_ACTIONS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];
const HOOK_ACTIONS = ['exec', 'httpGet', 'sleep', 'tcpSocket'];
const COUNTS = [
  'failureThreshold',
  'initialDelaySeconds',
  'periodSeconds',
  'successThreshold',
  'timeoutSeconds',
] as const;

interface Action {
  readonly exec?: { readonly command?: readonly string[] };
  readonly [kind: string]: unknown;
}

type Accepts = Asked['accepts'];

/** The problems of the probes and hooks of a container, with paths relative to the container. */
export function actionProblems({ spec, role, accepts }: Asked): Problem[] {
  const lifecycle = (spec.lifecycle ?? {}) as { readonly [hook: string]: Action | undefined };
  const early = role === 'init' ? [...PROBES, 'lifecycle' as const].flatMap(ofSidecarsOnly(spec)) : [];
  return [
    ...early,
    ...PROBES.flatMap((name) => {
      const probe = spec[name] as Action | undefined;
      return probe === undefined ? [] : probeProblems(name, probe, accepts);
    }),
    ...HOOKS.flatMap((name) => {
      const hook = lifecycle[name];
      return hook === undefined ? [] : oneAction(['lifecycle', name], hook, HOOK_ACTIONS, accepts);
    }),
  ];
}

/** Init containers that are not sidecars can have no probes or hooks. */
function ofSidecarsOnly(spec: object) {
  return (field: string): Problem[] => {
    const value = (spec as { readonly [field: string]: unknown })[field];
    if (value === undefined) return [];
    return [
      {
        code: 'value/conflict',
        path: field === 'lifecycle' && hasOnlySignal(value) ? ['lifecycle', 'stopSignal'] : [field],
        rule: 'must be left out in a container that ends before the others start, or Kubernetes refuses the job',
        cure: 'remove it, or make the container a sidecar',
      },
    ];
  };
}

const hasOnlySignal = (lifecycle: unknown) => Object.keys(lifecycle as object).join() === 'stopSignal';

function probeProblems(name: (typeof PROBES)[number], probe: Action, accepts: Accepts): Problem[] {
  const counts = COUNTS.flatMap((field) => {
    const value = probe[field];
    if (value === undefined || (Number.isInteger(value) && Number(value) >= 0)) return [];
    const rule = 'must be a whole number of at least 0';
    return [{ code: 'value/number' as const, path: [name, field], rule, got: value, cure: 'write a number' }];
  });
  return [...oneAction([name], probe, PROBE_ACTIONS, accepts), ...counts, ...limits(name, probe)];
}

/** Fields that only some kinds of probes may have. */
function limits(name: (typeof PROBES)[number], probe: Action): Problem[] {
  const { successThreshold = 1, terminationGracePeriodSeconds: grace } = probe;
  const isReadiness = name === 'readinessProbe';
  const problems: Problem[] = [];
  if (!isReadiness && Number(successThreshold) > 1) {
    problems.push({
      code: 'value/number',
      path: [name, 'successThreshold'],
      rule: 'must be 1 in a probe that restarts its container',
      got: successThreshold,
      cure: 'remove it',
    });
  }
  if (grace !== undefined && (isReadiness || grace === 0)) {
    problems.push({
      code: 'value/conflict',
      path: [name, 'terminationGracePeriodSeconds'],
      rule: isReadiness ? 'must be left out in a readinessProbe, which stops nothing' : 'must be at least 1',
      got: grace,
      cure: 'remove it',
    });
  }
  return problems;
}

function oneAction(path: Path, action: Action, kinds: readonly string[], accepts: Accepts): Problem[] {
  const found = kinds.filter((kind) => action[kind] !== undefined);
  if (found.length !== 1) {
    const rule = `must have one of ${kinds.join(', ')}`;
    const cure = found.length === 0 ? 'add one' : `remove all but one of ${found.join(' and ')}`;
    return [{ code: found.length === 0 ? 'value/missing' : 'value/conflict', path, rule, cure }];
  }
  const [kind] = found;
  const { command = [] } = action.exec ?? {};
  if (kind === 'exec' && command.length === 0) {
    const rule = 'must name a program';
    const cure = "write it like ['cat', '/tmp/alive']";
    return [{ code: 'value/missing', path: [...path, 'exec', 'command'], rule, cure }];
  }
  const { port } = action[kind] as { readonly port?: unknown };
  if (port === undefined ? ['exec', 'sleep'].includes(kind) : isPort(port) || accepts(port, isPortName))
    return [];
  return [noPort([...path, kind, 'port'], port)];
}
