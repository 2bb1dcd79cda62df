import type { ISecret } from 'cdk8s-plus-27';
import type { BuildConfigSpecSource } from '../../imports/build.openshift.io';
import { Plain } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { plainName } from '../validation/references';

/** The source of a build. */
export interface GitSourceOptions {
  /**
   * The Git repository, such as `https://git.example.com/team/report.git` or `git@git.example.com:team/report.git`,
   * without credentials.
   */
  readonly gitUri: string;

  /**
   * The branch, tag or commit.
   * @default - the repository's default branch
   */
  readonly gitRef?: string;

  /**
   * The Secret with the credentials of the repository: `username` and `password`, or `ssh-privatekey`.
   * @default - none, for a public repository
   */
  readonly gitSecret?: ISecret;

  /**
   * The folder of the repository to build.
   * @default - the root of the repository
   */
  readonly contextDir?: string;
}

const HOST = String.raw`(?:[a-zA-Z0-9](?:[-\w.]*[a-zA-Z0-9])?|\[[\da-fA-F:]+\])`;
const PATH = String.raw`(?:[\w.~+,=:()/-]|%[\da-fA-F]{2})+`;
const USER = String.raw`\w[\w.-]*@`;
const URI = new RegExp(
  [
    `^(?:https?|git)://${HOST}(?::\\d+)?/${PATH}$`,
    `^ssh://(?:${USER})?${HOST}(?::\\d+)?/${PATH}$`,
    `^${USER}${HOST}:${PATH}$`,
  ].join('|'),
);
/** Anything before an "@" except the user of ssh. */
const CREDENTIALS = /^ssh:\/\/[^/@]*:[^@]*@|^(?!ssh:)[^/@]*:[^@]*@/i;
/** The web page of a folder or file. On GitLab, a hyphen comes before it. */
const PAGE = /^https?:\/\/[^/]+\/.+\/(?:tree|blob)\/[^/]/;
/** What git accepts as the name of a branch or tag, including full names. */
const REF = /^(?![-/.])(?!.*(?:\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)))[^\s\p{Cc}~^:?*[\\]+(?<![/.])$/u;

export function gitSource(guard: Guard, options: GitSourceOptions): Plain<BuildConfigSpecSource> {
  const { gitUri, gitRef, gitSecret, contextDir } = options;
  checkUri(guard, gitUri);
  if (gitRef !== undefined) {
    guard.matches('gitRef', gitRef, REF, {
      code: 'build/git',
      rule: 'must be a branch, tag or commit',
      cure: "write it like 'main' or 'v1.4.2', or leave it out",
    });
  }
  if (contextDir !== undefined) checkFolder(guard, contextDir);
  return {
    type: 'Git',
    git: { uri: gitUri, ref: gitRef },
    sourceSecret: gitSecret === undefined ? undefined : { name: plainName(guard, 'gitSecret', gitSecret) },
    contextDir,
  };
}

function checkUri(guard: Guard, uri: string): void {
  if (CREDENTIALS.test(uri)) {
    guard.fail('gitUri', {
      code: 'build/credentials',
      rule: 'must not contain credentials, since everyone who sees the manifest could read them',
      cure: 'remove the part before "@", and set gitSecret',
    });
  }
  if (PAGE.test(uri) && !uri.endsWith('.git')) {
    guard.fail('gitUri', {
      code: 'build/git',
      rule: 'must be the address of a repository, and not the page of a folder or file in it',
      got: /[@?#]/.test(uri) ? undefined : uri,
      cure: 'remove /tree/… or /blob/…; a branch goes into gitRef, a folder into contextDir',
    });
  }
  const isUri = (text: unknown) => typeof text === 'string' && URI.test(text);
  if (guard.accepts(uri, isUri, ['https', 'https://a'])) return;
  guard.fail('gitUri', {
    code: 'build/git',
    rule: 'must be the http, https, ssh or git address of a repository, or user@host:path',
    // An invalid address may contain credentials anywhere.
    got: /[@?#]/.test(uri) ? undefined : uri,
    cure: "write it like 'https://git.example.com/team/report.git'; a branch goes into gitRef",
  });
}

/** OpenShift refuses every path that starts with two dots, even if a folder is named that way. */
function checkFolder(guard: Guard, folder: string): void {
  const parts = guard.text('contextDir', folder, "write it like 'jobs/report'").split('/');
  const isPlain = !folder.includes('\\') && !folder.startsWith('..');
  if (isPlain && parts.every((part) => !['', '.', '..'].includes(part))) return;
  guard.fail('contextDir', {
    code: 'build/git',
    rule: 'must be a folder relative to the root of the repository, without "." and "..", and not start with ".."',
    got: folder,
    cure: "write it like 'jobs/report', or leave it out for the root",
  });
}
