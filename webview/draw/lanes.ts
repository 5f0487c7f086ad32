/**
 * Routes arrows through lanes: strips of the picture that hold no text.
 *
 *      source ├──╮                 from ── track ── to: out to a vertical track, along it, and in to the target.
 *             │  │ track           Shortest span innermost; a track is shared by arrows that do not overlap in height.
 *      target │◀─╯
 */

export interface Route {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** Tracks lie between `near` (innermost) and `far`; `far` may be left of `near`. */
export interface Lane {
  readonly near: number;
  readonly far: number;
}

/** Arrows side by side that a reader can still tell apart. */
export const mostArrows = 12;
const widestGap = 10;

/**
 * In which order, downwards, arrows arrive at one target without crossing. Across a lane: as their sources lie. Back to
 * the side they came from: those from above nearest first, then those from below farthest first.
 */
function inArrivalOrder<R extends Route>(group: readonly R[]): R[] {
  const returns = (route: R): boolean => Math.abs(route.from.x - route.to.x) < 1;
  const below = (route: R): number => (route.from.y > route.to.y ? 1 : 0);
  return [...group].sort((a, b) => (returns(a) && returns(b) ? below(a) - below(b) || b.from.y - a.from.y : a.from.y - b.from.y));
}

/** Ends at the same target are set 6 px apart. */
export function spreadEnds<R extends Route>(routes: readonly R[]): R[] {
  const groups = new Map<string, R[]>();
  for (const route of routes) groups.set(`${route.targetId} ${route.to.x} ${route.to.y}`, [...(groups.get(`${route.targetId} ${route.to.x} ${route.to.y}`) ?? []), route]);
  return [...groups.values()].flatMap((group) => {
    const sorted = inArrivalOrder(group);
    const step = Math.min(6, 18 / Math.max(1, sorted.length - 1));
    return sorted.map((route, i) => ({ ...route, to: { x: route.to.x, y: route.to.y + (i - (sorted.length - 1) / 2) * step } }));
  });
}

/** An end that would run along another arrow's start in the same lane moves aside by half a spread. */
export function avoidStarts<R extends Route>(routes: readonly R[]): R[] {
  return routes.map((route) => {
    const clash = routes.some((other) => other !== route && other.from.x !== route.to.x && Math.abs(other.from.y - route.to.y) < 3 && Math.abs(other.to.y - other.from.y) >= 1);
    return clash ? { ...route, to: { x: route.to.x, y: route.to.y + 4 } } : route;
  });
}

const span = ({ from, to }: Route): number => Math.abs(to.y - from.y);

/** Track numbers, 0 = innermost. */
export function assignTracks(routes: readonly Route[]): ReadonlyMap<string, number> {
  const tracks: (readonly [number, number])[][] = [];
  const result = new Map<string, number>();
  for (const route of [...routes].sort((a, b) => span(a) - span(b))) {
    const [low, high] = [Math.min(route.from.y, route.to.y) - 4, Math.max(route.from.y, route.to.y) + 4];
    let track = tracks.findIndex((used) => used.every(([a, b]) => high < a || low > b));
    if (track < 0) track = tracks.push([]) - 1;
    tracks[track].push([low, high]);
    result.set(route.id, track);
  }
  return result;
}

/** More arrows run side by side somewhere than can be told apart. */
export const isFull = (routes: readonly Route[]): boolean => routes.length > mostArrows && Math.max(0, ...assignTracks(routes).values()) >= mostArrows;

/** The path of each route as SVG path data. */
export function pathsThrough(lane: Lane, routes: readonly Route[]): ReadonlyMap<string, string> {
  const bent = routes.filter((route) => span(route) >= 1 || route.from.x === route.to.x);
  const tracks = assignTracks(bent);
  const count = Math.max(0, ...tracks.values()) + 1;
  const room = lane.far - lane.near;
  const gap = count < 2 ? 0 : Math.sign(room) * Math.min(widestGap, Math.abs(room) / (count - 1));
  const paths = new Map<string, string>();
  for (const route of routes) {
    const track = tracks.get(route.id);
    paths.set(route.id, track === undefined ? `M${route.from.x} ${route.from.y} H${route.to.x}` : elbow(route, lane.near + track * gap));
  }
  return paths;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Out to `x`, up or down, and in, with round corners. */
function elbow({ from, to }: Route, x: number): string {
  const r = Math.min(7, span({ from, to } as Route) / 2, Math.abs(x - from.x), Math.abs(x - to.x));
  const down = Math.sign(to.y - from.y);
  const [out, back] = [Math.sign(x - from.x), Math.sign(to.x - x)];
  return [
    `M${round(from.x)} ${round(from.y)}`,
    `H${round(x - out * r)}`,
    `Q${round(x)} ${round(from.y)} ${round(x)} ${round(from.y + down * r)}`,
    `V${round(to.y - down * r)}`,
    `Q${round(x)} ${round(to.y)} ${round(x + back * r)} ${round(to.y)}`,
    `H${round(to.x)}`,
  ].join(" ");
}
