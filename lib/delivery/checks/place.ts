import { AppManifests, ObjectHeader } from '../../manifest/app-manifests';
import { ARGO_CD } from '../../manifest/foreign-keys';
import {
  hookPhases,
  isSkipped,
  ReadAnnotation,
  SYNC_PHASES,
  SyncPhase,
  waveOf,
} from '../../manifest/gitops/argo-cd';

/** When Argo CD applies an object: in a wave of a phase. */
export interface Place {
  readonly phase: SyncPhase;
  readonly wave: number;
  readonly isHook: boolean;
}

/** When Argo CD applies an object in a sync: a hook once in each of its phases. Empty if it never does. */
export function placesOf({ metadata }: ObjectHeader): Place[] {
  const read: ReadAnnotation = (key) => metadata.annotations?.[key];
  if (isSkipped(read)) return [];
  const phases = hookPhases(read);
  const [wave, isHook] = [waveOf(read), phases !== undefined];
  return (phases ?? (['Sync'] as const)).map((phase) => ({ phase, wave, isHook }));
}

/** The first time in a sync that Argo CD applies an object; undefined if it never does. */
export function placeOf(header: ObjectHeader): Place | undefined {
  return placesOf(header)[0];
}

/** Whether one place comes after another. Within a wave, Argo CD sorts by kind and applies Jobs after what they need. */
export function isLater(one: Place, other: Place): boolean {
  const phases = SYNC_PHASES.indexOf(one.phase) - SYNC_PHASES.indexOf(other.phase);
  return phases > 0 || (phases === 0 && one.wave > other.wave);
}

export function placeText({ phase, wave }: Place): string {
  return `wave ${wave} of ${phase}`;
}

const ordered = new WeakMap<readonly ObjectHeader[], boolean>();

/** Whether any object of an App has an annotation of Argo CD for when it is applied. */
export function isOrdered(app: AppManifests): boolean {
  const headers = app.headers();
  const known = ordered.get(headers);
  if (known !== undefined) return known;
  const isOrdered = headers.some(({ metadata: { annotations = {} } }) =>
    KEYS.some((key) => key in annotations),
  );
  ordered.set(headers, isOrdered);
  return isOrdered;
}

const KEYS = [ARGO_CD.HOOK, ARGO_CD.SYNC_WAVE];
