import { ContainerRole, FinishedContainer } from '../../manifest/finished-pod';

/** A container whose fields are checked, whether a prop or a patch wrote them. */
export interface Asked {
  readonly spec: FinishedContainer['spec'];
  readonly role: ContainerRole;
  /** Whether a text passes a check, or may once its placeholders are filled in. */
  readonly accepts: (text: unknown, check: (text: string) => boolean) => boolean;
}
