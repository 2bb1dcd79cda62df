import { childrenOf, objectsIn, Place } from './tree';

/**
 * A place has three vertices in the dependency graph: the construct, the objects in it, and the dependencies that these
 * objects have through it. So a single edge represents the edges from each object in one place to each object in
 * another.
 */
const [ITSELF, ITS_OBJECTS, ITS_NEEDS] = [0, 1, 2];
const VERTICES = 3;

/** States of a vertex. The state of a vertex that was not visited is 0. */
const [OPEN, DONE] = [1, 2];

/** Throws an error about a cycle, given the places on it. */
export type FailCycle = (cycle: readonly Place[]) => never;

/** The state of each place. Walks that have no place in common may share it. */
export class Marks {
  public readonly states: Uint8Array;
  /** Whether another place depends on it. */
  public readonly isNeeded: Uint8Array;
  /** Whether other places depend on the objects in it. */
  public readonly areNeeded: Uint8Array;

  public constructor(places: readonly Place[]) {
    this.states = new Uint8Array(places.length * VERTICES);
    this.isNeeded = new Uint8Array(places.length);
    this.areNeeded = new Uint8Array(places.length);
  }
}

interface Frame {
  readonly vertex: number;
  readonly next: readonly number[];
  position: number;
}

/** Orders places of an App so that each comes after its dependencies, like DependencyGraph of cdk8s. */
export class Walk {
  private readonly found: Place[] = [];
  private readonly frames: Frame[] = [];
  /**
   * Objects inside a place on which they depend, or that depends on them, by the highest place with such a dependency.
   */
  private readonly exempt = new Map<Place, Place>();

  public constructor(
    private readonly places: readonly Place[],
    private readonly isInside: (place: Place) => boolean,
    private readonly failCycle: FailCycle,
    private readonly marks = new Marks(places),
  ) {}

  /** The ordered places. They are given in the order that they have without dependencies. */
  public order(inside: readonly Place[]): readonly Place[] {
    if (inside.every(({ targets }) => targets.length === 0)) return inside;
    for (const source of inside) {
      for (const target of source.targets) if (this.isInside(target)) this.need(source, target);
    }
    for (const place of inside) if (!this.marks.isNeeded[place.index]) this.visit(place);
    // The remaining places are in a cycle, or after one.
    for (const place of inside) this.visit(place);
    return this.found;
  }

  private need(source: Place, target: Place): void {
    const { isNeeded } = this.marks;
    isNeeded[target.index] = 1;
    if (source.objects === 0) return;
    const shared = this.sharedObject(source, target);
    if (shared === undefined) return this.needObjects(target);
    const highest = this.exempt.get(shared) ?? source;
    this.exempt.set(shared, highest.index < source.index ? highest : source);
    if (source.contains(target)) {
      if (source.objects > 1) isNeeded[shared.index] = 1;
      return;
    }
    for (const object of objectsIn(target, this.places)) if (object !== shared) isNeeded[object.index] = 1;
  }

  /** The object that is both in the source and in the target of a dependency. It does not depend on itself. */
  private sharedObject(source: Place, target: Place): Place | undefined {
    if (source.chart !== target.chart) return undefined;
    const inner = source.contains(target) ? target : target.contains(source) ? source : undefined;
    if (inner === undefined || inner.objects === 0) return undefined;
    const shared = [...objectsIn(inner, this.places)];
    // Two such objects would depend on one another.
    return shared.length === 1 ? shared[0] : this.failCycle(shared.slice(0, 2));
  }

  private needObjects(target: Place): void {
    const { isNeeded, areNeeded } = this.marks;
    const open = [target];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (areNeeded[place.index]) continue;
      areNeeded[place.index] = 1;
      if (place.isObject) isNeeded[place.index] = 1;
      for (const child of childrenOf(place, this.places)) if (!child.isChart) open.push(child);
    }
  }

  /** A depth-first walk with its own stack, because chains of dependencies may be long. */
  private visit(place: Place): void {
    this.open(place.index * VERTICES + ITSELF);
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      if (frame.position < frame.next.length) this.open(frame.next[frame.position++]);
      else this.close(frame.vertex);
    }
  }

  private open(vertex: number): void {
    const state = this.marks.states[vertex];
    if (state === DONE) return;
    if (state === OPEN) this.failCycle(this.cycleFrom(vertex));
    this.marks.states[vertex] = OPEN;
    this.frames.push({ vertex, next: this.nextOf(vertex), position: 0 });
  }

  private close(vertex: number): void {
    this.frames.pop();
    this.marks.states[vertex] = DONE;
    if (vertex % VERTICES === ITSELF) this.found.push(this.placeOf(vertex));
  }

  private nextOf(vertex: number): number[] {
    const place = this.placeOf(vertex);
    const kind = vertex % VERTICES;
    if (kind === ITS_OBJECTS) return this.objectsOf(place);
    if (kind === ITS_NEEDS) return this.needsFrom(place, place);
    const next = place.targets.filter(this.isInside).map(({ index }) => index * VERTICES + ITSELF);
    return place.isObject ? next.concat(this.needsOf(place)) : next;
  }

  private objectsOf(place: Place): number[] {
    const next = place.isObject ? [place.index * VERTICES + ITSELF] : [];
    for (const child of childrenOf(place, this.places)) {
      if (!child.isChart && child.objects > 0) next.push(child.index * VERTICES + ITS_OBJECTS);
    }
    return next;
  }

  /** The dependencies that an object has through its parents, up to its chart. */
  private needsOf(object: Place): number[] {
    const highest = this.exempt.get(object);
    return highest ? this.needsFrom(highest, object) : [object.index * VERTICES + ITS_NEEDS];
  }

  /** The dependencies that an object has through all places from `highest` down to it, and through those above. */
  private needsFrom(highest: Place, object: Place): number[] {
    const next = highest.isChart || !highest.parent ? [] : [highest.parent.index * VERTICES + ITS_NEEDS];
    const up: Place[] = [];
    for (let place: Place | undefined = object; place && place !== highest; place = place.parent)
      up.push(place);
    for (const target of [...up, highest].reverse().flatMap(({ targets }) => targets.filter(this.isInside))) {
      const isAround = object.isObject && target.chart === object.chart && target.contains(object);
      if (!isAround) next.push(target.index * VERTICES + ITS_OBJECTS);
      else {
        for (const other of objectsIn(target, this.places)) {
          if (other !== object) next.push(other.index * VERTICES + ITSELF);
        }
      }
    }
    return next;
  }

  private cycleFrom(vertex: number): Place[] {
    const start = this.frames.findIndex((frame) => frame.vertex === vertex);
    return this.frames
      .slice(start)
      .filter((frame) => frame.vertex % VERTICES === ITSELF)
      .map((frame) => this.placeOf(frame.vertex));
  }

  private placeOf(vertex: number): Place {
    return this.places[Math.floor(vertex / VERTICES)];
  }
}
