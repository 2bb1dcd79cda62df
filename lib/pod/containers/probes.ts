import type { ContainerLifecycle, Handler, k8s, Probe } from 'cdk8s-plus-27';
import { Plain, unlessEmpty, withoutUndefined } from '../../manifest/plain';
import { checkCommand } from '../../validation/command';
import { At, Guard } from '../../validation/guard';
import { OwnProbe } from './grpc-probe';

const DURATIONS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'] as const;

/** The private fields of a Probe, which are the same in all versions of cdk8s-plus. */
interface ProbeParts extends Partial<OwnProbe> {
  readonly probeOptions?: { readonly [duration in (typeof DURATIONS)[number]]?: never };
}

/** Renders the probes and handlers of one container. Those without a port use the container's first port. */
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
    // The error of cdk8s would not name the prop.
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

  /** If a probe has no port, cdk8s-plus uses the port of the container, or 80 if the container has none either. */
  private standIn(at: Guard): AnyContainer {
    const { firstPort } = this;
    const container = {
      get portNumber(): number {
        if (firstPort !== undefined) return firstPort;
        return at.fail('port', {
          code: 'value/missing',
          rule: 'must be set, because the container has no ports',
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

/** Unwraps ports, which cdk8s-plus wraps in IntOrString. */
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
    rule: 'must be the name of a Linux signal, with the prefix SIG',
    cure: `write '${SIGNALS.test(name) ? name : 'SIGTERM'}'`,
  });
}
