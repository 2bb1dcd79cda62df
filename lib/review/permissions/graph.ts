import { ClusterChange } from '../cluster-change';
import { Level } from '../report/finding';

/** What an account may do through a role. */
export interface PermissionEdge {
  readonly account: string;
  readonly role: string;
  readonly allows: string;
  readonly where: string;
  readonly state: 'same' | 'gained' | 'lost';
  readonly level?: Level;
}

export function permissionGraph(_cluster: ClusterChange): PermissionEdge[] {
  return [];
}
