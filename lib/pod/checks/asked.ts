import { ContainerRole, FinishedContainer } from '../../manifest/finished-pod';

/** A container whose fields are checked, whether they come from props or from a patch. */
export interface Asked {
  readonly spec: FinishedContainer['spec'];
  readonly role: ContainerRole;
  /** Whether a string passes a check, or may pass it once its placeholders are filled in. */
  readonly accepts: (text: unknown, check: (text: string) => boolean) => boolean;
}
