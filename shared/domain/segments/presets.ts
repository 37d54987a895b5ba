/**
 * What groups of people a segment may be of, and what can be set about each: how often, within how many days, after how
 * long. Pure. Where a number isn't Meta's it is Waypost's own, chosen so that one bad day puts nobody in a segment.
 */

export const PRESETS = [
  /** Meta held marketing to them back again and again (131049), and nothing has arrived since. */
  "limited",
  /** Meta couldn't deliver to them again and again (131026), over some time, and nothing has arrived since. */
  "undeliverable",
  /** Messages arrived, and none was read as far as anybody knows. */
  "never-read",
  /** They read within some minutes of delivery. */
  "read-fast",
  /** They tapped a button or wrote back. */
  "responded",
  /** They stopped marketing messages of a business that wrote to them. */
  "opted-out",
  /** They are known by a user id alone. */
  "username-only",
  /** Nobody knows what became of messages to them, and nothing has arrived since. */
  "stuck",
] as const;
export type Preset = (typeof PRESETS)[number];

export const PARAMETERS = ["times", "days", "span", "window", "minutes", "age"] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** Whole numbers, both ends included. */
export interface ParameterRule {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** Two years, which is longer than most keep messages. */
const MOST_DAYS = 730;

/**
 * - `times`: messages of the kind at the least
 * - `days`: how far back, in days
 * - `span`: days between the first and the last of them at the least
 * - `window`: days that somebody has had to read a message
 * - `minutes`: from delivery to reading at the most
 * - `age`: days since a message was made that nobody knows the fate of
 */
const RULES: Readonly<Record<Preset, Partial<Readonly<Record<Parameter, ParameterRule>>>>> = {
  limited: {
    times: { usual: 3, least: 1, most: 20 },
    days: { usual: 30, least: 1, most: MOST_DAYS },
  },
  // 131026 is a catch-all that comes and goes: days have to lie between the first and the last (meta-facts 8.2).
  undeliverable: {
    times: { usual: 3, least: 1, most: 20 },
    span: { usual: 7, least: 0, most: 180 },
    days: { usual: 180, least: 1, most: MOST_DAYS },
  },
  "never-read": {
    times: { usual: 3, least: 1, most: 50 },
    window: { usual: 7, least: 1, most: 60 },
  },
  "read-fast": {
    minutes: { usual: 60, least: 1, most: 1_440 },
    times: { usual: 1, least: 1, most: 50 },
    days: { usual: 90, least: 1, most: MOST_DAYS },
  },
  responded: {
    times: { usual: 1, least: 1, most: 50 },
    days: { usual: 90, least: 1, most: MOST_DAYS },
  },
  "opted-out": {},
  "username-only": { days: { usual: 365, least: 1, most: MOST_DAYS } },
  stuck: {
    times: { usual: 1, least: 1, most: 20 },
    age: { usual: 3, least: 1, most: 60 },
    days: { usual: 90, least: 1, most: MOST_DAYS },
  },
};

/** What can be set about a preset, in the order it is read in. */
export function parametersOf(preset: Preset): readonly (ParameterRule & { readonly name: Parameter })[] {
  const rules = RULES[preset];
  return PARAMETERS.flatMap((name) => {
    const rule = rules[name];
    return rule === undefined ? [] : [{ name, ...rule }];
  });
}

export type Parameters = Partial<Readonly<Record<Parameter, number>>>;

/** Whom a segment is of. Parameters that are left out are the usual ones. */
export interface SegmentDefinition {
  readonly preset: Preset;
  readonly parameters: Parameters;
}

/** Whole, within its limits, and one the preset has. */
export function areParametersOf(preset: Preset, parameters: Readonly<Record<string, number>>): boolean {
  const rules = parametersOf(preset);
  return Object.entries(parameters).every(([name, value]) => {
    const rule = rules.find((one) => one.name === name);
    return rule !== undefined && Number.isInteger(value) && value >= rule.least && value <= rule.most;
  });
}

/** All parameters of the preset, those that are left out as usual. */
export function filledParameters({ preset, parameters }: SegmentDefinition): Parameters {
  return Object.fromEntries(parametersOf(preset).map(({ name, usual }) => [name, parameters[name] ?? usual]));
}
