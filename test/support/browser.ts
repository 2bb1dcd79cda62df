import * as fs from 'node:fs';
import * as path from 'node:path';
import { Browser, chromium } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-headless-shell',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
/** Root may not start it with its sandbox, and it must not look for anything outside. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts Chromium: the one of CHROME_PATH, or the first that is in PATH. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromePath(), args: ARGUMENTS });
}

export function chromePath(environment: NodeJS.ProcessEnv = process.env): string {
  const { CHROME_PATH, PATH = '' } = environment;
  if (CHROME_PATH) return CHROME_PATH;
  const found = PATH.split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    `there is no Chromium: PATH has none of ${NAMES.join(', ')}; on Debian install chromium-headless-shell, ` +
      'or set CHROME_PATH to the program',
  );
}
