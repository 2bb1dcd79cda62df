/** What the rows that convert fields into props share. */

import { Chart, Duration, Size } from 'cdk8s';
import {
  ConfigMap,
  Cpu,
  IConfigMap,
  IPersistentVolumeClaim,
  ISecret,
  IServiceAccount,
  PersistentVolumeClaim,
  Secret,
  ServiceAccount,
} from 'cdk8s-plus-27';
import { canonicalQuantity, quantityOf } from '../../../lib/kubernetes/quantity';
import { STRUCTS } from '../../../lib/validation/structs';
import { Json, JsonMap, textOf } from '../json';

export type Props = { readonly [prop: string]: unknown };

/** A field's value as props. The object is the one that has the field. */
export type Row = (value: Json, field: Field) => Props;
export type Rows = { readonly [field: string]: Row };

/** Where a row is. */
export interface Field {
  readonly conversion: Conversion;
  readonly object: JsonMap;
  /** Its name in reports: `pod.hostPID`. */
  readonly name: string;
}

/** The conversion of one document: the fields without a prop, and the objects that props refer to. */
export class Conversion {
  /** Fields without a prop. */
  public readonly missing = new Set<string>();
  private count = 0;

  public constructor(private readonly chart: Chart) {}

  public secret(name: string): ISecret {
    return Secret.fromSecretName(this.chart, this.id(), name);
  }

  public configMap(name: string): IConfigMap {
    return ConfigMap.fromConfigMapName(this.chart, this.id(), name);
  }

  public claim(name: string): IPersistentVolumeClaim {
    return PersistentVolumeClaim.fromClaimName(this.chart, this.id(), name);
  }

  public account(name: string): IServiceAccount {
    return ServiceAccount.fromServiceAccountName(this.chart, this.id(), name);
  }

  public miss(name: string): Props {
    this.missing.add(name);
    return {};
  }

  private id(): string {
    this.count += 1;
    return `reference-${this.count}`;
  }
}

/** Props that several fields set. */
const NESTED = ['hostAccess', 'dns', 'securityContext', 'podSecurityContext'];

/** All fields of an object as props; those without a row are missing. */
export function convert(conversion: Conversion, where: string, rows: Rows, object: JsonMap): Props {
  return Object.entries(object).reduce<Props>((props, [key, value]) => {
    const name = `${where}.${key}`;
    const row = Object.hasOwn(rows, key) ? rows[key] : noProp;
    return merged(props, row(value, { conversion, object, name }));
  }, {});
}

export function merged(props: Props, more: Props): Props {
  const both = NESTED.filter((prop) => prop in props && prop in more);
  const nested = both.map((prop) => [prop, { ...(props[prop] as Props), ...(more[prop] as Props) }] as const);
  return { ...props, ...more, ...Object.fromEntries(nested) };
}

/** Access to the node needs a reason. */
export function withReason(props: Props): Props {
  const { hostAccess } = props;
  return hostAccess === undefined
    ? props
    : { ...props, hostAccess: { reason: 'The original has it.', ...(hostAccess as Props) } };
}

const noProp: Row = (_, { conversion, name }) => conversion.miss(name);

/** A field that has no meaning for Kubernetes. */
export const ignored: Row = () => ({});

/** A field whose value is that of the prop. */
export function as(prop: string): Row {
  return (value) => ({ [prop]: value });
}

export function seconds(prop: string): Row {
  return (value) => ({ [prop]: Duration.seconds(Number(value)) });
}

/** The row, if the struct of the library has the prop. */
export function since(struct: string, prop: string, row: Row = as(prop)): Row {
  return knows(struct, prop) ? row : noProp;
}

/** A field in a prop that is itself a struct. */
export function within(prop: string, row: Row): Row {
  return (value, field) => ({ [prop]: row(value, field) });
}

/** Whether a struct of the library, or a struct that it extends, has a prop. */
export function knows(struct: string, prop: string): boolean {
  const members = (STRUCTS[struct] ?? '').split(' ');
  return members.some((member) =>
    member.startsWith('...') ? knows(member.slice(3), prop) : /^[^!:[{]*/.exec(member)?.[0] === prop,
  );
}

export function cpuOf(value: Json): Cpu {
  return Cpu.millis(quantityOf(textOf(value), 3) ?? NaN);
}

/** Size of cdk8s can represent every 1024th part of a whole number of bytes. */
export function sizeOf(value: Json): Size {
  return Size.kibibytes((quantityOf(textOf(value)) ?? NaN) / 1024);
}

export function canonical(resource: string, value: Json): string {
  return canonicalQuantity(textOf(value), resource === 'cpu' ? 'thousandth' : 'unit') ?? textOf(value);
}
