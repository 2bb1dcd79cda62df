import { textAt } from '../fields/tree';
import { Finding, Level, line } from '../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../report/grouped';
import { Said, say, words } from '../report/said';
import { ImageReference, imageReference, isLatest, isOlder, isSameImage } from './image-reference';
import { capitalized } from './pod-template';
import { ContainerChange } from './workload-change';

/** Changed images, and containers that are added or removed. */
export function findImages(containers: readonly ContainerChange[]): Finding[] {
  const changed = containers.filter(
    ({ before, after }) => textAt(before, 'image') !== textAt(after, 'image'),
  );
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ before, after }] = group;
    const all = calledAll(objects);
    if (before === undefined) return added(group[0], all, agreeing(objects, 'gets', 'get'));
    if (after === undefined) return removed(group[0], all, agreeing(objects, 'loses', 'lose'));
    const [imageBefore, imageAfter] = [textAt(before, 'image') ?? '', textAt(after, 'image') ?? ''];
    if (imageBefore === '' || imageAfter === '') return imageNamed(group[0], imageBefore, imageAfter, all);
    return imageMoves(imageBefore, imageAfter, all);
  });
}

function factsOf({ name, role, before, after }: ContainerChange): unknown {
  const images = { before: textAt(before, 'image'), after: textAt(after, 'image') };
  return before === undefined || after === undefined ? { name, role, ...images } : images;
}

function added({ name, role, after }: ContainerChange, all: Said, gets: Said): Told {
  return {
    rule: 'workloads/container-added',
    level: 'low',
    classes: ['image'],
    title: say`${all} ${gets} another ${words(role)} ${name} with image ${textAt(after, 'image') ?? ''}`,
  };
}

function removed({ name, role, before }: ContainerChange, all: Said, loses: Said): Told {
  return {
    rule: 'workloads/container-removed',
    level: 'low',
    classes: [],
    title: say`${all} ${loses} ${words(role)} ${name} with image ${textAt(before, 'image') ?? ''}`,
  };
}

/** A patch may leave out the image, and so does a manifest that another tool completes. */
function imageNamed({ role, name }: ContainerChange, before: string, after: string, all: Said): Told {
  const container = say`${words(capitalized(role))} ${name} of ${all}`;
  return {
    rule: 'workloads/image',
    level: 'medium',
    classes: ['image'],
    title:
      before === ''
        ? say`${container} gets image ${after}`
        : say`${container} no longer names an image; before, it was ${before}`,
  };
}

function spelled(textBefore: string, textAfter: string, all: Said): Told {
  return {
    rule: 'workloads/image-name',
    level: 'info',
    classes: [],
    title: say`Image ${textBefore} is written as ${textAfter} in ${all}, which is the same image`,
  };
}

interface Move {
  readonly level: Level;
  readonly title: Said;
}

function imageMoves(textBefore: string, textAfter: string, all: Said): Told {
  const [before, after] = [imageReference(textBefore), imageReference(textAfter)];
  if (isSameImage(before, after)) return spelled(textBefore, textAfter, all);
  const isSameName = before.registry === after.registry && before.repository === after.repository;
  const { level, title } = isSameName
    ? versionMoves(before, after, all)
    : nameMoves(before, after, [textBefore, textAfter], all);
  const isInTitle = (text: string, { digest }: ImageReference) =>
    digest === undefined || title.some((part) => typeof part === 'object' && part.code === text);
  const isTold = isInTitle(textBefore, before) && isInTitle(textAfter, after);
  return {
    rule: 'workloads/image',
    level,
    classes: ['image'],
    title,
    details: isTold ? [] : [line(say`from ${textBefore} to ${textAfter}`)],
  };
}

/** A placeholder that another tool fills in. The image may be in any registry. */
const PLACEHOLDER = /^[^/]*(?:\$|\{\{)/;

function nameMoves(
  before: ImageReference,
  after: ImageReference,
  [textBefore, textAfter]: readonly [string, string],
  all: Said,
): Move {
  if (before.registry !== after.registry && ![textBefore, textAfter].some((text) => PLACEHOLDER.test(text)))
    return {
      level: 'high',
      title: say`Image ${textAfter} of another registry takes the place of ${textBefore} in ${all}`,
    };
  return { level: 'medium', title: say`Image ${textAfter} takes the place of ${textBefore} in ${all}` };
}

function versionMoves(before: ImageReference, after: ImageReference, all: Said): Move {
  const { name } = after;
  const isUnpinned = before.digest !== undefined && after.digest === undefined;
  if (before.tag === after.tag) return digestMoves(before, after, all);
  const [from, to] = [tagSaid(before), tagSaid(after)];
  if (isLatest(after))
    return {
      level: 'medium',
      title: say`Image ${name} moves from ${from} to ${to} in ${all}, which can change at any time`,
    };
  if (isUnpinned)
    return {
      level: 'medium',
      title: say`Image ${name} moves from ${from} to ${to} in ${all} and is no longer pinned to a digest`,
    };
  if (isOlder(after.tag ?? '', before.tag ?? ''))
    return { level: 'medium', title: say`Image ${name} goes back from ${from} to ${to} in ${all}` };
  return { level: 'low', title: say`Image ${name} moves from ${from} to ${to} in ${all}` };
}

function tagSaid({ tag, digest }: ImageReference): Said {
  if (tag !== undefined) return say`${tag}`;
  return words(digest === undefined ? 'latest' : 'a digest');
}

function digestMoves(before: ImageReference, after: ImageReference, all: Said): Move {
  const image = after.tag === undefined ? after.name : `${after.name}:${after.tag}`;
  if (before.digest === undefined)
    return { level: 'info', title: say`Image ${image} is pinned to a digest in ${all}` };
  if (after.digest === undefined)
    return { level: 'medium', title: say`Image ${image} is no longer pinned to a digest in ${all}` };
  return { level: 'low', title: say`Image ${image} moves to another digest in ${all}` };
}
