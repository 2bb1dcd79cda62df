import { Options, Values } from '../program/command';

/** The options of every command that connects to a cluster, named as in kubectl. */
export const CONNECTION = {
  context: { type: 'string', value: 'NAME', description: 'the context of kubectl to use' },
  kubeconfig: { type: 'string', value: 'FILE', description: 'the file with the contexts' },
} as const satisfies Options;

/** The cluster that the user chooses. */
export type Connection = Values<typeof CONNECTION>;
