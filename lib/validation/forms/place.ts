/** Where a value is. */

import { Path, PathPart } from '../problem';

/** A prop, several parts from the outside in, or no parts for the value itself. */
export type At = PathPart | Path;

/** The place of a nested value, from the inside out. Its path is computed only when an error needs it. */
export interface Place {
  readonly outer?: Place;
  readonly at: At;
}

export function pathOf(place: Place | undefined): Path {
  if (place === undefined) return [];
  return [...pathOf(place.outer), ...(isPath(place.at) ? place.at : [place.at])];
}

function isPath(at: At): at is Path {
  return Array.isArray(at);
}
