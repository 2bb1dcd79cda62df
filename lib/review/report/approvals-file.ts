/** The path of the approvals file, relative to the folder in which the review runs. */
export const APPROVALS_FILE = '.cdk8s-jobs/approvals.yaml';
