import * as path from 'path';
import { fileURLToPath } from 'url';

/** The folder of this library's own code, compiled or not: its frames are not the caller. */
const OWN_FOLDER = path.dirname(__dirname) + path.sep;

/**
 * A path relative to the source file that says it, so that an app finds its files wherever `cdk8s synth` is
 * called from. Where the app is written in another language, relative means the working directory. What is no text is
 * the path of no file, of which a construct complains.
 */
export function relativeToCaller(file: string): string {
  const text = String(file);
  if (path.isAbsolute(text)) return text;
  const caller = callerFile();
  return path.resolve(caller === undefined ? process.cwd() : path.dirname(caller), text);
}

function callerFile(): string | undefined {
  // Set where jsii calls on behalf of Python, Java or Go code, whose files are not on this stack.
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
