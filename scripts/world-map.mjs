/**
 * `npm run map`: makes `renderer/common/map/drawn-world.ts` from world-atlas (Natural Earth, 1 : 50 million): outlines already
 * projected and simplified, so that the interface draws without a library and asks nobody. The result is committed.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { ROOT, say } from "./lib/ensure.mjs";

const OUT = join(ROOT, "renderer", "common", "map", "drawn-world.ts");
const WIDTH = 960;
/** How far a simplified outline may be from the exact one, in units of the drawing. */
const TOLERANCE = 0.3;
/** Below that many units in either direction a country is a dot. */
const SMALLEST = 5;
/** The same where its largest island is below that many square units. */
const SMALLEST_AREA = 5;

/** Alpha-2 by the numbers of ISO 3166-1, which are all that world-atlas has. */
const CODES = Object.fromEntries(
  (
    "004 AF,008 AL,012 DZ,016 AS,020 AD,024 AO,028 AG,031 AZ,032 AR,036 AU,040 AT,044 BS,048 BH,050 BD,051 AM,052 BB,056 BE," +
    "060 BM,064 BT,068 BO,070 BA,072 BW,076 BR,084 BZ,086 IO,090 SB,092 VG,096 BN,100 BG,104 MM,108 BI,112 BY,116 KH,120 CM," +
    "124 CA,132 CV,136 KY,140 CF,144 LK,148 TD,152 CL,156 CN,158 TW,170 CO,174 KM,178 CG,180 CD,184 CK,188 CR,191 HR,192 CU," +
    "196 CY,203 CZ,204 BJ,208 DK,212 DM,214 DO,218 EC,222 SV,226 GQ,231 ET,232 ER,233 EE,234 FO,238 FK,242 FJ,246 FI,248 AX," +
    "250 FR,258 PF,262 DJ,266 GA,268 GE,270 GM,275 PS,276 DE,288 GH,296 KI,300 GR,304 GL,308 GD,316 GU,320 GT,324 GN,328 GY," +
    "332 HT,340 HN,344 HK,348 HU,352 IS,356 IN,360 ID,364 IR,368 IQ,372 IE,376 IL,380 IT,384 CI,388 JM,392 JP,398 KZ,400 JO," +
    "404 KE,408 KP,410 KR,414 KW,417 KG,418 LA,422 LB,426 LS,428 LV,430 LR,434 LY,438 LI,440 LT,442 LU,446 MO,450 MG,454 MW," +
    "458 MY,462 MV,466 ML,470 MT,478 MR,480 MU,484 MX,492 MC,496 MN,498 MD,499 ME,500 MS,504 MA,508 MZ,512 OM,516 NA,520 NR," +
    "524 NP,528 NL,531 CW,533 AW,534 SX,540 NC,548 VU,554 NZ,558 NI,562 NE,566 NG,570 NU,574 NF,578 NO,580 MP,583 FM,584 MH," +
    "585 PW,586 PK,591 PA,598 PG,600 PY,604 PE,608 PH,616 PL,620 PT,624 GW,626 TL,630 PR,634 QA,642 RO,643 RU,646 RW,652 BL," +
    "654 SH,659 KN,660 AI,662 LC,663 MF,666 PM,670 VC,674 SM,678 ST,682 SA,686 SN,688 RS,690 SC,694 SL,702 SG,703 SK,704 VN," +
    "705 SI,706 SO,710 ZA,716 ZW,724 ES,728 SS,729 SD,732 EH,740 SR,748 SZ,752 SE,756 CH,760 SY,762 TJ,764 TH,768 TG,776 TO," +
    "780 TT,784 AE,788 TN,792 TR,795 TM,796 TC,800 UG,804 UA,807 MK,818 EG,826 GB,831 GG,832 JE,833 IM,834 TZ,840 US,850 VI," +
    "854 BF,858 UY,860 UZ,862 VE,876 WF,882 WS,887 YE,894 ZM,336 VA"
  )
    .split(",")
    .map((pair) => pair.split(" ")),
);

/** Those without a number in the data, by whose calling code is used there. N. Cyprus and Siachen are drawn as bare land. */
const BY_NAME = { Kosovo: "XK", Somaliland: "SO" };

/** Parts of a country that have a row of their own: `[west, south, east, north]` in degrees. */
const PARTS = {
  FR: [
    ["GF", [-55, 2, -51, 6]],
    ["GP", [-62, 15.8, -60.9, 16.6]],
    ["MQ", [-61.3, 14.3, -60.7, 14.95]],
    ["RE", [55, -21.5, 56, -20.8]],
    ["YT", [44.9, -13.1, 45.4, -12.6]],
  ],
  NO: [["SJ", [-10, 70.5, 35, 82], (lon, lat) => lat > 73.5 || lon < 0]],
  RU: [["crimea", [32.2, 44.2, 36.7, 46.3]]],
  NL: [["BQ", [-69, 11.9, -62.9, 17.8]]],
};

/** What the data has no outline for: longitude and latitude. */
const DOTS = {
  AC: [-14.37, -7.95],
  BQ: [-68.26, 12.18],
  CC: [96.85, -12.17],
  CX: [105.63, -10.45],
  donetsk: [37.8, 48.0],
  GI: [-5.35, 36.14],
  luhansk: [39.3, 48.57],
  TA: [-12.3, -37.1],
  TK: [-171.8, -9.2],
  TV: [179.2, -8.5],
};

const LEFT_OUT = new Set(["Antarctica", "Fr. S. Antarctic Lands", "Heard I. and McDonald Is."]);
// Nobody has a number of their own there.
const BARE = new Set([
  "S. Geo. and the Is.",
  "Pitcairn Is.",
  "Ashmore and Cartier Is.",
  "Indian Ocean Ter.",
  "N. Cyprus",
  "Siachen Glacier",
]);

const atlas = createRequire(import.meta.url)("world-atlas/countries-50m.json");
const shapes = feature(atlas, atlas.objects.countries).features;

const projection = geoNaturalEarth1().fitWidth(WIDTH, { type: "Sphere" });

/** Rings of a shape in units of the drawing: projected, and cut where the map ends. */
function ringsOf(geometry) {
  const rings = [];
  let ring = [];
  const context = {
    beginPath() {},
    moveTo: (x, y) => {
      ring = [[x, y]];
    },
    lineTo: (x, y) => ring.push([x, y]),
    closePath: () => rings.push(ring),
    arc() {},
  };
  geoPath(projection, context)(geometry);
  return rings;
}

/** Leaves out points that are hardly off the line between those that stay (Ramer, Douglas and Peucker). */
function simplified(points) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let [worst, at] = [0, 0];
  for (let index = 1; index < points.length - 1; index += 1) {
    const distance = distanceTo(points[index], first, last);
    if (distance > worst) [worst, at] = [distance, index];
  }
  if (worst <= TOLERANCE) return [first, last];
  return [...simplified(points.slice(0, at + 1)).slice(0, -1), ...simplified(points.slice(at))];
}

function distanceTo([x, y], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  if (length === 0) return Math.hypot(x - ax, y - ay);
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

/** A ring is halved first: both its ends are the same point. */
function simplifiedRing(ring) {
  const half = Math.floor(ring.length / 2);
  return [
    ...simplified(ring.slice(0, half + 1)).slice(0, -1),
    ...simplified([...ring.slice(half), ring[0]]).slice(0, -1),
  ];
}

const tenths = (value) => Math.round(value * 10);

/** An SVG path in tenths of a unit, each point relative to the one before. */
function pathOf(rings) {
  return rings
    .map((ring) => simplifiedRing(ring).map(([x, y]) => [tenths(x), tenths(y)]))
    .filter((ring) => ring.length > 2)
    .map(([[x, y], ...rest]) => {
      let [px, py] = [x, y];
      const steps = rest.map(([nx, ny]) => {
        const step = `${nx - px} ${ny - py}`;
        [px, py] = [nx, ny];
        return step;
      });
      return `M${x} ${y}l${steps.join(" ").replaceAll(" -", "-")}z`;
    })
    .join("");
}

const draw = (geometry) => pathOf(ringsOf(geometry));

const centre = (polygon) => {
  const ring = polygon[0];
  const mean = (axis) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length;
  return [mean(0), mean(1)];
};

const within = ([lon, lat], [west, south, east, north]) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** @returns polygons by place */
function divided(code, geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const of = new Map();
  for (const polygon of polygons) {
    const at = centre(polygon);
    const part = (PARTS[code] ?? []).find(([, box, more]) => within(at, box) && (more?.(...at) ?? true));
    const owner = part?.[0] ?? code;
    of.set(owner, [...(of.get(owner) ?? []), polygon]);
  }
  return of;
}

const countries = {};
const bare = [];
const round = (value) => Math.round(value * 10) / 10;

/** Islands this small are not seen: square units. */
const FAINTEST = 0.25;

function add(code, all) {
  const area = (polygon) => geoPath(projection).area({ type: "Polygon", coordinates: polygon });
  const seen = all.filter((polygon) => area(polygon) >= FAINTEST);
  const polygons = seen.length > 0 ? seen : all;
  const geometry = { type: "MultiPolygon", coordinates: polygons };
  const d = draw(geometry);
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(geometry);
  // The largest polygon is where a mark belongs, not the middle of an empire.
  const largest = polygons
    .map((polygon) => ({ type: "Polygon", coordinates: polygon }))
    .sort((a, b) => geoPath(projection).area(b) - geoPath(projection).area(a))[0];
  const [x, y] = geoPath(projection).centroid(largest);
  const isSmall =
    (right - left < SMALLEST && bottom - top < SMALLEST) || geoPath(projection).area(largest) < SMALLEST_AREA;
  countries[code] = {
    ...(d && !isSmall && { d }),
    x: round(x),
    y: round(y),
    ...((isSmall || !d) && { small: true }),
  };
}

const polygonsOf = new Map();
for (const shape of shapes) {
  const { name } = shape.properties;
  if (LEFT_OUT.has(name)) continue;
  if (BARE.has(name)) {
    bare.push(draw(shape));
    continue;
  }
  const code = CODES[shape.id] ?? BY_NAME[name];
  if (code === undefined) throw new Error(`no code for ${name}`);
  for (const [owner, polygons] of divided(code, shape.geometry)) {
    polygonsOf.set(owner, [...(polygonsOf.get(owner) ?? []), ...polygons]);
  }
}
for (const [code, polygons] of polygonsOf) add(code, polygons);
for (const [code, at] of Object.entries(DOTS)) {
  if (countries[code]?.d) continue;
  const [x, y] = projection(at);
  countries[code] = { x: round(x), y: round(y), small: true };
}

const height = Math.ceil(Math.max(...Object.values(countries).map(({ y }) => y)) + 12);
const sorted = Object.fromEntries(Object.entries(countries).sort(([a], [b]) => (a < b ? -1 : 1)));
const world = {
  source: "Natural Earth, 1:50 million (public domain), by world-atlas 2.0.2 (ISC license)",
  width: WIDTH,
  height,
  bare: bare.filter(Boolean).join(""),
  places: sorted,
};
writeFileSync(
  OUT,
  `/**
 * The world as it is drawn: made by scripts/world-map.mjs of Natural Earth's 1:50m borders (public domain) in world-atlas
 * 2.0.2 (ISC license, Mike Bostock). Don't edit.
 */
import type { WorldDrawing } from "./world-drawing.ts";

export const WORLD: WorldDrawing = ${JSON.stringify(world, null, 2)};
`,
);
say(
  `${Object.keys(sorted).length} places drawn, ${Object.values(sorted).filter(({ small }) => small).length} of them as dots`,
);
