/** Where approvals are, from where the review runs. */
export const APPROVALS_FILE = '.cdk8s-jobs/approvals.yaml';
