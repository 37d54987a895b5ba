/** The map draws every place there is a row for, and the keyboard reaches each of them. */
import { describe, expect, test } from "vitest";
import { WORLD } from "../../renderer/common/map/drawn-world.ts";
import { nextNamed, walk, walkOrder } from "../../renderer/common/map/walk.ts";
import { AVAILABILITY_DATA } from "../../shared/domain/availability/availability.data.ts";
import { NO_COUNTRY } from "../../shared/domain/availability/availability-data.ts";
import { placesOf } from "../../shared/domain/availability/rows.ts";

const places = Object.entries(WORLD.places).map(([place, { x, y }]) => ({ place, x, y }));
const order = walkOrder(places);

describe("the map", () => {
  test("draws every place there is a row for, but those that are nowhere", () => {
    const missing = placesOf(AVAILABILITY_DATA).filter((place) => WORLD.places[place] === undefined);
    expect(missing.sort()).toEqual([NO_COUNTRY, "nanp-shared"].sort());
    expect(Object.keys(WORLD.places).filter((place) => !placesOf(AVAILABILITY_DATA).includes(place))).toEqual(
      [],
    );
  });

  test("gives what has no outline, or too small a one, a dot within the drawing", () => {
    for (const [place, { d, small, x, y }] of Object.entries(WORLD.places)) {
      expect(d !== undefined || small === true, place).toBe(true);
      expect(x >= 0 && x <= WORLD.width && y >= 0 && y <= WORLD.height, place).toBe(true);
    }
    for (const place of "SG MT BH HK MU RE GP MQ YT JE GG GI VA donetsk".split(" "))
      expect(WORLD.places[place]?.small, place).toBe(true);
  });

  test("keeps apart what the source merges with another country", () => {
    for (const place of ["GF", "SJ", "crimea", "XK"]) expect(WORLD.places[place], place).toBeDefined();
    // Middles of the parts that stay: Metropolitan France, Russia east of the Urals.
    expect(WORLD.places.FR?.x).toBeGreaterThan(470);
    expect(WORLD.places.RU?.x).toBeGreaterThan(600);
  });
});

describe("the keys", () => {
  test.each(["ArrowRight", "ArrowLeft"] as const)("%s alone reaches every place", (key) => {
    const seen = new Set<string>();
    let at = order[0]?.place ?? "";
    while (!seen.has(at)) {
      seen.add(at);
      at = walk(order, at, key);
    }
    expect(seen.size).toBe(places.length);
  });

  test("up goes north and down goes south, wherever there is something left", () => {
    const yOf = (place: string) => WORLD.places[place]?.y ?? 0;
    for (const { place } of order) {
      const up = walk(order, place, "ArrowUp");
      const down = walk(order, place, "ArrowDown");
      if (up !== place) expect(yOf(up), place).toBeLessThan(yOf(place));
      if (down !== place) expect(yOf(down), place).toBeGreaterThan(yOf(place));
    }
    expect(walk(order, "FR", "ArrowDown")).not.toBe("FR");
  });

  test("Home and End go to the ends, and a place that is gone leads to the first", () => {
    expect(walk(order, "FR", "Home")).toBe(order[0]?.place);
    expect(walk(order, "FR", "End")).toBe(order.at(-1)?.place);
    expect(walk(order, "nowhere", "ArrowRight")).toBe(order[0]?.place);
  });

  test("a letter goes to the next name with it, whatever its accent, and round again", () => {
    const names = new Map([
      ["BR", "Brésil"],
      ["BE", "Belgique"],
      ["EG", "Égypte"],
      ["ES", "Espagne"],
    ]);
    expect(nextNamed(names, "BR", "e")).toBe("EG");
    expect(nextNamed(names, "EG", "e")).toBe("ES");
    expect(nextNamed(names, "ES", "E")).toBe("EG");
    expect(nextNamed(names, "ES", "be")).toBe("BE");
    expect(nextNamed(names, "ES", "x")).toBeNull();
  });
});
