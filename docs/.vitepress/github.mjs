export const REPOSITORY = 'https://github.com/cdk8s-jobs/cdk8s-jobs';

/** The anchor of a heading as GitHub makes it, so that links lead to the same place on both. */
export function slugOf(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}
