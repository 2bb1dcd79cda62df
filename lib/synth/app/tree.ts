import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

const NONE: readonly Place[] = [];

/** A construct in the tree of its App. */
export class Place {
  /** The closest chart, which may be the construct itself; undefined outside of charts. */
  public readonly chart?: Place;
  public readonly isChart: boolean;
  public readonly isObject: boolean;
  /** The index of the last construct below it. */
  public last: number;
  /** The number of objects in it that belong to its chart. */
  public objects: number;
  /** Its dependencies: first the declared ones, then, for a chart, those that follow from its constructs. */
  public targets: readonly Place[] = NONE;

  public constructor(
    public readonly construct: IConstruct,
    /** Its number in the order in which parents come before children. */
    public readonly index: number,
    public readonly parent?: Place,
  ) {
    this.isChart = Chart.isChart(construct);
    this.isObject = ApiObject.isApiObject(construct);
    this.chart = this.isChart ? this : parent?.chart;
    this.last = index;
    this.objects = this.isObject ? 1 : 0;
  }

  public get path(): string {
    return this.construct.node.path;
  }

  /** Whether another place is this one or below it. */
  public contains({ index }: Place): boolean {
    return this.index <= index && index <= this.last;
  }

  public dependOn(target: Place): void {
    if (this.targets === NONE) this.targets = [target];
    else (this.targets as Place[]).push(target);
  }
}

/** All constructs of an App, parents before children. Not recursive, because trees may be deep. */
export function placesOf(app: IConstruct): Place[] {
  const places: Place[] = [];
  const open: [construct: IConstruct, parent?: Place][] = [[app]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [construct, parent] = next;
    const place = new Place(construct, places.length, parent);
    places.push(place);
    for (const child of construct.node.children.reverse()) open.push([child, place]);
  }
  for (let index = places.length - 1; index > 0; index--) {
    const { parent, last, isChart, objects } = places[index];
    if (parent === undefined) continue;
    parent.last = Math.max(parent.last, last);
    if (!isChart) parent.objects += objects;
  }
  return places;
}

/** The places directly below a place. */
export function* childrenOf(place: Place, places: readonly Place[]): Generator<Place> {
  for (let index = place.index + 1; index <= place.last; index = places[index].last + 1) yield places[index];
}

/** The objects in a place that belong to its chart, parents before children. */
export function* objectsIn(place: Place, places: readonly Place[]): Generator<Place> {
  for (let index = place.index; index <= place.last;) {
    const current = places[index];
    if (current !== place && current.isChart) {
      index = current.last + 1;
      continue;
    }
    if (current.isObject) yield current;
    index++;
  }
}
