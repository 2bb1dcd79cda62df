import { statSync } from 'node:fs';

export const REPOSITORY = 'https://github.com/cdk8s-jobs/cdk8s-jobs';

/** Where GitHub shows a file or folder of the repository. */
export function urlOf(file) {
  return `${REPOSITORY}/${statSync(file).isDirectory() ? 'tree' : 'blob'}/main/${file}`;
}

/** The file or folder that such an address shows; undefined for any other address. */
export function fileOf(url) {
  if (!url.startsWith(REPOSITORY)) return undefined;
  return /^\/(?:blob|tree)\/main\/(.+?)\/?$/.exec(url.slice(REPOSITORY.length))?.[1];
}

/** The anchor of a heading as GitHub makes it, so that links lead to the same place on both. */
export function slugOf(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The anchor of the next heading of a page, with a number if the page has it already; adds it to those that are used. */
export function anchorOf(title, used) {
  const slug = slugOf(title);
  let anchor = slug;
  for (let times = 1; used.has(anchor); times += 1) anchor = `${slug}-${times}`;
  used.add(anchor);
  return anchor;
}
