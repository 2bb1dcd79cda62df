// Reads the time zones of two releases of moment-timezone: the newest, and the one that is two years older.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Failure } from './generated.mjs';

const NAME = 'moment-timezone';
const NEWEST = `node_modules/${NAME}`;
const OLDER = `scripts/older-time-zones/node_modules/${NAME}`;
const load = createRequire(import.meta.url);

/** The release of tzdata that a package has, when the package was published, and its zones by name. */
export function readReleases() {
  const [newest, older] = [NEWEST, OLDER].map(readRelease);
  const expected = twoYearsBefore(newest.date);
  if (older.version !== expected) {
    throw new Failure(
      `${OLDER} must be the last release at least two years older than ${newest.version}; ` +
        `write ${expected} into scripts/older-time-zones/package.json, and run npm install`,
    );
  }
  return { newest, older };
}

function readRelease(folder) {
  if (!existsSync(folder)) throw new Failure(`${folder} is missing; run npm ci`);
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const {
    version: tzdata,
    zones,
    links,
  } = JSON.parse(readFileSync(`${folder}/data/packed/latest.json`, 'utf8'));
  const { unpack } = load(resolve(folder)).tz;
  const periods = new Map(zones.map((packed) => unpack(packed)).map((zone) => [zone.name, periodsOf(zone)]));
  for (const link of links) {
    const [target, alias] = link.split('|');
    periods.set(alias, periods.get(target));
  }
  const { date } = changelog().find((release) => release.version === version);
  return { version, tzdata, date, zones: periods };
}

/** The offsets of a zone in seconds east of UTC, each with the instant in seconds since 1970 at which it ends. */
function periodsOf({ offsets, untils }) {
  return offsets.map((minutes, index) => ({
    offset: Math.round(minutes * -60) || 0,
    until: untils[index] / 1000,
  }));
}

/** The releases and their dates, newest first. A package does not have its date elsewhere. */
function changelog() {
  const text = readFileSync(`${NEWEST}/changelog.md`, 'utf8');
  return [...text.matchAll(/^### `([\d.]+)` _(\d{4}-\d{2}-\d{2})_/gm)].map(([, version, date]) => ({
    version,
    date,
  }));
}

function twoYearsBefore(date) {
  const limit = `${Number(date.slice(0, 4)) - 2}${date.slice(4)}`;
  return changelog().find((release) => release.date <= limit).version;
}
