import * as path from 'path';
import { fileURLToPath } from 'url';
import { OWN_FOLDER } from '../validation/stack';

/**
 * Resolves a path relative to the source file that calls this library, so that an app finds its files from any working
 * directory of `cdk8s synth`. For apps in other languages, it is relative to the working directory. A value that is not a
 * string becomes a path that does not exist, which a construct reports.
 */
export function relativeToCaller(file: string): string {
  const text = String(file);
  if (path.isAbsolute(text)) return text;
  const caller = callerFile();
  return path.resolve(caller === undefined ? process.cwd() : path.dirname(caller), text);
}

function callerFile(): string | undefined {
  // Set if jsii makes the call for Python, Java or Go code, whose files are not on this stack.
  if (process.env.JSII_AGENT !== undefined) return undefined;
  const files = callSites().map((site) => toPath(site.getFileName() ?? ''));
  return files.find((name) => path.isAbsolute(name) && !name.startsWith(OWN_FOLDER));
}

function toPath(name: string): string {
  return name.startsWith('file://') ? fileURLToPath(name) : name;
}

function callSites(): NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 50;
    Error.prepareStackTrace = (_, sites) => sites;
    return new Error().stack as unknown as NodeJS.CallSite[];
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}
