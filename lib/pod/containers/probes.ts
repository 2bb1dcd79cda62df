import type { ContainerLifecycle, Handler, k8s, Probe } from 'cdk8s-plus-27';
import { Plain, unlessEmpty, withoutUndefined } from '../../manifest/plain';
import { checkCommand } from '../../validation/command';
import { At, Guard } from '../../validation/guard';
import { OwnProbe } from './grpc-probe';

const DURATIONS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'] as const;

/** What cdk8s-plus keeps private in a probe, in all its versions. */
interface ProbeParts extends Partial<OwnProbe> {
  readonly probeOptions?: { readonly [duration in (typeof DURATIONS)[number]]?: never };
}

/** Makes the probes and handlers of one container, whose first port those get that name none. */
export class Actions {
  public constructor(
    private readonly guard: Guard,
    private readonly firstPort: number | undefined,
  ) {}

  public probe(prop: At, given: Probe | undefined): Plain<k8s.Probe> | undefined {
    if (given === undefined) return undefined;
    const at = this.guard.at(prop);
    const { probeOptions = {}, _render: own } = (given as unknown as ProbeParts | null) ?? {};
    if (own !== undefined) return own(at);
    // cdk8s would throw without saying where.
    for (const duration of DURATIONS) at.seconds(duration, probeOptions[duration]);
    const like = "a Probe: write it like Probe.fromCommand(['cat', '/tmp/alive'])";
    return this.rendered(at, given, like);
  }

  public lifecycle(
    given: ContainerLifecycle | undefined,
    stopSignal: string | undefined,
  ): Plain<k8s.Lifecycle> | undefined {
    if (given === undefined && stopSignal === undefined) return undefined;
    const { postStart, preStop } = this.guard.map('lifecycle', given ?? {});
    const written: Plain<k8s.Lifecycle> & { readonly stopSignal?: string } = {
      postStart: this.handler('postStart', postStart),
      preStop: this.handler('preStop', preStop),
      stopSignal: stopSignal === undefined ? undefined : checkSignal(this.guard, stopSignal),
    };
    return unlessEmpty(withoutUndefined(written));
  }

  private handler(prop: string, given: Handler | undefined): Plain<k8s.LifecycleHandler> | undefined {
    if (given === undefined) return undefined;
    const like = "a Handler: write it like Handler.fromCommand(['nginx', '-s', 'quit'])";
    return this.rendered(this.guard.at('lifecycle', prop), given, like);
  }

  private rendered(at: Guard, given: Probe | Handler, what: string): object {
    const toKube = (given as Partial<Probe | Handler> | null)?._toKube;
    if (typeof toKube !== 'function') {
      const [type, cure] = what.split(': ');
      return at.fail([], { code: 'value/type', rule: `must be ${type}`, cure });
    }
    const written = plain(toKube.call(given, this.standIn(at)) as object) as Rendered;
    if (written.exec) checkCommand(at, 'command', written.exec.command);
    return written;
  }

  /** cdk8s-plus asks a container for its port, if the probe has none, and takes 80 if that has none either. */
  private standIn(at: Guard): AnyContainer {
    const { firstPort } = this;
    const container = {
      get portNumber(): number {
        if (firstPort !== undefined) return firstPort;
        return at.fail('port', {
          code: 'value/missing',
          rule: 'must be said, since the container has no ports',
          cure: 'write { port: 8080 }, or list the port in ports',
        });
      },
    };
    return container as AnyContainer;
  }
}

type AnyContainer = Parameters<Probe['_toKube']>[0];

interface Rendered {
  readonly exec?: { readonly command: string[] };
}

/** Ports as they stand in YAML: cdk8s-plus wraps them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  if (Object.keys(value).join() === 'value') return (value as { readonly value: unknown }).value;
  const entries = Object.entries(value).map(([key, member]: [string, unknown]) => [key, plain(member)]);
  return withoutUndefined(Object.fromEntries(entries));
}

const SIGNALS =
  /^SIG(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?)$/;

function checkSignal(guard: Guard, signal: string): string {
  const name = `SIG${String(signal).toUpperCase().replace(/^SIG/, '')}`;
  return guard.matches('stopSignal', signal, SIGNALS, {
    code: 'value/choice',
    rule: 'must be the name of a Linux signal, with SIG in front',
    cure: `write '${SIGNALS.test(name) ? name : 'SIGTERM'}'`,
  });
}
