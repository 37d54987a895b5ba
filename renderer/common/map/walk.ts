/**
 * How the arrow keys go through the places of a map. Pure. Right and left read the map like a text, band by band from the
 * north, so that either key alone reaches every place; up and down go to the nearest place of the next band.
 */

export interface PlaceOnMap {
  readonly place: string;
  readonly x: number;
  readonly y: number;
}

export type WalkKey = "ArrowRight" | "ArrowLeft" | "ArrowUp" | "ArrowDown" | "Home" | "End";

const BAND = 24;

const bandOf = ({ y }: PlaceOnMap) => Math.floor(y / BAND);

/** @returns the places in the order of reading */
export function walkOrder(places: readonly PlaceOnMap[]): readonly PlaceOnMap[] {
  return places.toSorted(
    (a, b) => bandOf(a) - bandOf(b) || a.x - b.x || (a.place < b.place ? -1 : Number(a.place > b.place)),
  );
}

/** @param order as `walkOrder` makes it; with at least one place, among them `from` */
export function walk(order: readonly PlaceOnMap[], from: string, key: WalkKey): string {
  const at = order.findIndex(({ place }) => place === from);
  const here = order[at];
  if (here === undefined) return order[0]?.place ?? from;
  switch (key) {
    case "Home":
      return order[0]?.place ?? from;
    case "End":
      return order.at(-1)?.place ?? from;
    case "ArrowRight":
      return order[(at + 1) % order.length]?.place ?? from;
    case "ArrowLeft":
      return order.at(at - 1)?.place ?? from;
    case "ArrowDown":
      return nearestInBand(order, here, (band) => band > bandOf(here), Math.min);
    case "ArrowUp":
      return nearestInBand(order, here, (band) => band < bandOf(here), Math.max);
  }
}

function nearestInBand(
  order: readonly PlaceOnMap[],
  here: PlaceOnMap,
  isBeyond: (band: number) => boolean,
  closest: (...bands: number[]) => number,
): string {
  const beyond = order.filter((candidate) => isBeyond(bandOf(candidate)));
  const band = closest(...beyond.map(bandOf));
  const [nearest = here] = beyond
    .filter((candidate) => bandOf(candidate) === band)
    .toSorted((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x));
  return nearest.place;
}

/**
 * The next place whose name begins with what was typed.
 * @param names by place
 */
export function nextNamed(names: ReadonlyMap<string, string>, from: string, typed: string): string | null {
  const collator = new Intl.Collator(undefined, { sensitivity: "base" });
  const sorted = [...names].sort(([, a], [, b]) => collator.compare(a, b)).map(([place]) => place);
  const at = sorted.indexOf(from);
  const rest = [...sorted.slice(at + 1), ...sorted.slice(0, at + 1)];
  return (
    rest.find((place) => collator.compare((names.get(place) ?? "").slice(0, typed.length), typed) === 0) ??
    null
  );
}
