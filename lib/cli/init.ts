import { AppFiles, appFiles, CI_SYSTEMS, packagesOf, withLibrary, workflowFiles } from './new-app/app-files';
import { appName } from './new-app/app-name';
import { Library, libraryOf } from './new-app/library';
import { checkEmpty, writeFiles } from './new-app/new-folder';
import { commitSteps, repositoryHint } from './new-app/repository';
import { commandLines, INSTALL, runSteps, Step } from './new-app/steps';
import { command, ExitCode } from './program/command';
import { packageFolder, packageVersion } from './version';

export const init = command({
  name: 'init',
  summary: 'start a repository with a job, its test and the workflows of CI',
  description: `Writes an app with one job, its test and the workflows that review each change, installs its packages and makes
the first commit, unless the folder is in another repository. The folder must be empty or not exist yet. Then run
there: npm run review.`,
  positionals: { usage: 'FOLDER', noun: 'folder', least: 1, most: 1 },
  options: {
    name: {
      type: 'string',
      value: 'NAME',
      description: 'the name of the package and the namespace (default: that of the folder)',
    },
    ci: {
      type: 'string',
      value: 'SYSTEM',
      description: `whose workflows to write: ${CI_SYSTEMS.join(', ')} (default: github)`,
      format: { pattern: new RegExp(`^(?:${CI_SYSTEMS.join('|')})$`), rule: CI_SYSTEMS.join(' or ') },
    },
    library: {
      type: 'string',
      value: 'SPEC',
      description:
        'the cdk8s-jobs to install: a version, a tag or the path of a tarball (default: this version)',
    },
    'no-install': {
      type: 'boolean',
      description: 'only write the files: install no packages and make no commit',
    },
  },
  run({ name: given, ci = 'github', library, 'no-install': isOnlyWritten = false }, [folder]) {
    checkEmpty(folder);
    const home = packageFolder();
    const name = appName(folder, given, packagesOf(home));
    const wanted = libraryOf(library ?? `^${packageVersion()}`);
    writeFiles(folder, filesOf(home, name, ci, wanted));
    const hint = repositoryHint(folder, ci);
    const steps = [INSTALL, ...commitSteps(folder)];
    if (isOnlyWritten) return ready(folder, hint, steps);
    console.log(`${folder}: npm installs the packages of the new app, which may take a minute`);
    return runSteps(folder, steps).then(() => ready(folder, hint, []));
  },
});

function filesOf(home: string, name: string, ci: string, { spec, tarball }: Library): AppFiles {
  const files = appFiles(home, name);
  return new Map<string, string | Buffer>([
    ...files,
    ['package.json', withLibrary(files.get('package.json') as string, spec)],
    ...workflowFiles(home, ci),
    ...(tarball === undefined ? [] : [[tarball.file, tarball.content] as const]),
  ]);
}

/** Prints what to do next, first the steps that are left. */
function ready(folder: string, hint: string | undefined, left: readonly Step[]): ExitCode {
  if (hint !== undefined) console.log(`\n${hint}`);
  const enter: readonly Step[] = folder === '.' ? [] : [['cd', folder]];
  const next = [...enter, ...left, ['npm', 'run', 'review'], ['npm', 'test']] as const;
  console.log(`\n${folder} is ready. Next, run:\n${commandLines(next)}`);
  return 0;
}
