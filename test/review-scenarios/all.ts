import { JOB_FIELDS } from './data/job-fields';
import { NEW_OBJECTS, OTHER_FIELDS } from './data/other-fields';
import { CONTENTS, MEANWHILE, WITH_PODS } from './data/with-pods';
import { Scenario } from './scenario';

export const SCENARIOS: readonly Scenario[] = [
  ...JOB_FIELDS,
  ...OTHER_FIELDS,
  ...NEW_OBJECTS,
  ...WITH_PODS,
  ...CONTENTS,
];

/** The review sees manifests only: what it says here is right only for a cluster that nobody else edits. */
export const BEYOND_MANIFESTS: readonly Scenario[] = MEANWHILE;
