import { JOB_FIELDS, SPELLINGS } from './data/job-fields';
import { NEW_OBJECTS, OTHER_FIELDS } from './data/other-fields';
import { CONDITIONS, CONTENTS, WITH_PODS } from './data/with-pods';
import { Scenario } from './scenario';

export const SCENARIOS: readonly Scenario[] = [
  ...JOB_FIELDS,
  ...SPELLINGS,
  ...OTHER_FIELDS,
  ...NEW_OBJECTS,
  ...WITH_PODS,
  ...CONTENTS,
];

export { CONDITIONS };
