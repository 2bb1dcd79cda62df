import { AnyMap, flagAt, listAt, numberAt } from '../../fields/tree';
import { Said, say, words } from '../../report/said';

/** The user and group of a container; undefined for those of its image. */
export interface Identity {
  readonly user?: number;
  readonly group?: number;
}

export interface IdentityChange {
  readonly before: Identity;
  readonly after: Identity;
}

/** Settings of a container apply before those of its pod. */
export function identityOf(pod: AnyMap, container: AnyMap): Identity {
  const of = (field: string) =>
    numberAt(container, 'securityContext', field) ?? numberAt(pod, 'spec', 'securityContext', field);
  return { user: of('runAsUser'), group: of('runAsGroup') };
}

/** Whether a container certainly does not run as root. */
export function isNotRoot(pod: AnyMap, container: AnyMap): boolean {
  const { user } = identityOf(pod, container);
  return user === undefined ? mayNotBeRoot(pod, container) : user !== 0;
}

/** Whether the kubelet refuses to start a container as root. */
export function mayNotBeRoot(pod: AnyMap, container: AnyMap): boolean {
  const of = (tree: AnyMap) => flagAt(tree, 'securityContext', 'runAsNonRoot');
  return (of(container) ?? flagAt(pod, 'spec', 'securityContext', 'runAsNonRoot')) === true;
}

/** The group that the kubelet gives the files of volumes to. */
export function volumeGroupOf(pod: AnyMap): number | undefined {
  return numberAt(pod, 'spec', 'securityContext', 'fsGroup');
}

/** The groups that processes are in, in addition to the one of each container. */
export function moreGroupsOf(pod: AnyMap): readonly number[] {
  return listAt(pod, 'spec', 'securityContext', 'supplementalGroups').filter(
    (group) => typeof group === 'number',
  );
}

/** `runs as user and group 65532 instead of the user of its image`. */
export function identitySaid({ before, after }: IdentityChange, isMany: boolean): Said {
  const isUser = before.user !== after.user;
  const isGroup = before.group !== after.group;
  const [from, to] = [before, after].map((identity) => who(identity, { isUser, isGroup, isMany }));
  const runs = isMany ? 'run' : 'runs';
  return say`${words(`${runs} ${isUser ? 'as' : 'with'}`)} ${to} instead of ${from}`;
}

interface Who {
  readonly isUser: boolean;
  readonly isGroup: boolean;
  readonly isMany: boolean;
}

/** What of an identity changes. The user of an image includes its group. */
function who({ user, group }: Identity, { isUser, isGroup, isMany }: Who): Said {
  const image = (what: string) => words(isMany ? `the ${what}s of their images` : `the ${what} of its image`);
  const groupSaid = group === undefined ? image('group') : say`${words('group')} ${group}`;
  if (!isUser) return groupSaid;
  const userSaid = user === undefined ? image('user') : say`${words('user')} ${user}`;
  if (!isGroup || (user === undefined && group === undefined)) return userSaid;
  return user === group ? say`${words('user and group')} ${user ?? ''}` : say`${userSaid} and ${groupSaid}`;
}
