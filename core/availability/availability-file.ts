/**
 * Reads a list of countries from a file, or from where one was kept. What is wrong with it is named by its place in the
 * file. A list that is only nearly right is refused: nobody would see what it gets wrong.
 */
import { z } from "zod";
import type { ListFault, ListFaultReason } from "../../shared/contract/index.ts";
import {
  AVAILABILITY_FORMAT,
  type AvailabilityData,
  CONFIDENCES,
  DELIVERIES,
  OTHERS,
  PER_USER_LIMITS,
  SENDER_OPTIMIZATIONS,
  STATEMENTS,
} from "../../shared/domain/availability/availability-data.ts";

/** Faults named at once. */
const MOST_FAULTS = 8;
/** Letters of a wrong value that are shown. */
const FOUND_LENGTH = 60;

const refusal = (reason: ListFaultReason) => ({ error: () => reason });

const statement = z.enum(STATEMENTS);
const bilingual = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
const placeCode = z.string().regex(/^([A-Z]{2}|[a-z][a-z-]{1,38}[a-z])$/, refusal("not-a-place"));
const groupId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, refusal("wrong"));
const day = z.iso.date(refusal("not-a-date"));

export const availabilityListSchema: z.ZodType<AvailabilityData> = z
  .strictObject({
    format: z.literal(AVAILABILITY_FORMAT),
    asOf: day,
    source: z.string().min(1),
    groups: z.array(
      z.strictObject({
        id: groupId,
        places: z.array(placeCode),
        isStated: z.boolean(),
        confidence: z.enum(CONFIDENCES),
        recipient: z.strictObject({
          delivery: z.enum(DELIVERIES),
          optimization: statement,
          metrics: statement,
          maxPrice: statement,
          perUserLimit: z.enum(PER_USER_LIMITS),
        }),
        sender: z.strictObject({
          onboarding: statement,
          optimization: z.enum(SENDER_OPTIMIZATIONS),
          metrics: statement,
          adsManager: statement,
        }),
        name: bilingual.optional(),
      }),
    ),
    remarks: z.array(
      z.strictObject({
        code: placeCode,
        isStated: z.boolean(),
        confidence: z.enum(CONFIDENCES),
        note: bilingual,
      }),
    ),
    ranges: z.array(
      z.strictObject({
        code: placeCode,
        prefixes: z.array(z.string().regex(/^[1-9]\d{1,6}$/, refusal("wrong"))).min(1),
      }),
    ),
    areaCodes: z.strictObject({
      asOf: day,
      source: z.string().min(1),
      places: z.array(
        z.strictObject({
          code: placeCode,
          areas: z.array(z.string().regex(/^[2-9]\d{2}$/, refusal("wrong"))).min(1),
        }),
      ),
    }),
  })
  .superRefine((list, context) => {
    const fault = (path: (string | number)[], reason: ListFaultReason) =>
      context.addIssue({ code: "custom", path, message: reason });
    for (const path of repeated(list.groups.map(({ id }, at) => [id, ["groups", at, "id"]])))
      fault(path, "twice");
    const places = list.groups.flatMap(({ places: codes }, at) =>
      codes.map((code, index): [string, (string | number)[]] => [code, ["groups", at, "places", index]]),
    );
    for (const path of repeated(places)) fault(path, "twice");
    const areas = list.areaCodes.places.flatMap(({ areas: codes }, at) =>
      codes.map((code, index): [string, (string | number)[]] => [
        code,
        ["areaCodes", "places", at, "areas", index],
      ]),
    );
    for (const path of repeated(areas)) fault(path, "twice");
    const others = list.groups.findIndex(({ id }) => id === OTHERS);
    if (others < 0) fault(["groups"], "no-others");
    else if (list.groups[others]?.places.length !== 0)
      fault(["groups", others, "places"], "others-with-places");
  });

/** Places at which a key occurs again. */
function repeated(entries: readonly (readonly [string, (string | number)[]])[]): (string | number)[][] {
  const seen = new Set<string>();
  return entries.flatMap(([key, path]) => {
    if (seen.has(key)) return [path];
    seen.add(key);
    return [];
  });
}

export type ReadList =
  | { readonly kind: "list"; readonly data: AvailabilityData }
  | { readonly kind: "refused"; readonly faults: readonly ListFault[] };

/** @param now milliseconds since the epoch; a list can't be of a later day */
export function readAvailabilityFile(text: string, now: number): ReadList {
  const value = parsed(text);
  if (value === undefined) return refused([{ field: "", reason: "not-json", found: "" }]);
  const result = availabilityListSchema.safeParse(value);
  if (!result.success) {
    return refused(result.error.issues.flatMap((issue) => faultsOf(issue, value)).slice(0, MOST_FAULTS));
  }
  // A day of slack: the list may come from where it is tomorrow already.
  const isFuture = Date.parse(result.data.asOf) > now + 24 * 60 * 60 * 1_000;
  if (isFuture) return refused([{ field: "asOf", reason: "in-the-future", found: result.data.asOf }]);
  return { kind: "list", data: result.data };
}

const refused = (faults: readonly ListFault[]): ReadList => ({ kind: "refused", faults });

function parsed(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark in front.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

const REASONS: ReadonlySet<string> = new Set<ListFaultReason>([
  "wrong",
  "not-a-place",
  "not-a-date",
  "twice",
  "no-others",
  "others-with-places",
]);

function faultsOf(issue: z.core.$ZodIssue, whole: unknown): readonly ListFault[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ field: [...path, key].join("."), reason: "not-known", found: "" }));
  }
  const found = valueAt(whole, path);
  const reason = REASONS.has(issue.message) ? (issue.message as ListFaultReason) : null;
  return [
    {
      field: path.join("."),
      reason: found === undefined ? "missing" : (reason ?? "wrong"),
      found: found === undefined || typeof found === "object" ? "" : String(found).slice(0, FOUND_LENGTH),
    },
  ];
}

function valueAt(whole: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    whole,
  );
}
