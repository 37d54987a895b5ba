/** Whom a business may write to: opt-outs, suppressions, stop words, how often and when. Times are milliseconds since the epoch. */
import { z } from "zod";
import { type AccountId, asBusinessId, type BusinessId } from "../domain/ids.ts";
import {
  ENTERED_SUPPRESSION_SOURCES,
  OPT_OUT_SOURCES,
  PERMISSION_LISTS,
  SUPPRESSION_SOURCES,
} from "../domain/permission/permission.ts";
import { WORD_MEANINGS } from "../domain/permission/stop-words.ts";
import { DAY_MINUTES, QUIET_KINDS } from "../domain/quiet-hours/windows.ts";
import { askedAccountIdSchema } from "./ids.ts";
import { metaIdSchema, typedRecipientSchema } from "./pasted.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
/** The business that owns accounts, or an account whose owner isn't known. */
const businessKeySchema = z.string().transform((id): BusinessId | AccountId => asBusinessId(id));
const askedBusinessSchema = metaIdSchema.transform((id): BusinessId | AccountId => asBusinessId(id));

export const optOutSchema = z.object({
  source: z.enum(OPT_OUT_SOURCES),
  at: time,
  /** False where only webhooks tell of it that anybody may have written. */
  isProven: z.boolean(),
  /** The stop word they wrote. */
  said: z.string().nullable(),
  note: z.string().nullable(),
});

export const suppressionSchema = z.object({
  source: z.enum(SUPPRESSION_SOURCES),
  at: time.nullable(),
  note: z.string().nullable(),
});

const suggestionSchema = z.object({ said: z.string(), at: time, isProven: z.boolean() });

const capSchema = z.object({
  max: z.number().int().min(1).max(1_000),
  days: z.number().int().min(1).max(365),
});

/** Minutes since a day began; one that goes on after midnight ends on the next day. */
const windowSchema = z
  .object({
    from: z
      .number()
      .int()
      .min(0)
      .max(DAY_MINUTES - 1),
    until: z.number().int(),
  })
  .refine(({ from, until }) => until > from && until <= from + DAY_MINUTES);
const dayWindowSchema = windowSchema.nullable();

const windowRuleSchema = z
  .object({
    /** Sunday first. */
    weekdays: z
      .tuple([
        dayWindowSchema,
        dayWindowSchema,
        dayWindowSchema,
        dayWindowSchema,
        dayWindowSchema,
        dayWindowSchema,
        dayWindowSchema,
      ])
      .readonly(),
    holidays: z.object({ country: z.string().length(2), window: dayWindowSchema }).nullable(),
  })
  .refine(({ weekdays }) => weekdays.some((window) => window !== null));

const quietChoiceSchema = z.object({
  kind: z.enum(QUIET_KINDS),
  instead: z.record(z.string().length(2), windowRuleSchema),
  elsewhere: windowRuleSchema.nullable(),
  everywhere: windowRuleSchema.nullable(),
});

const quietStateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open"), until: time.nullable() }),
  z.object({ kind: z.literal("quiet"), until: time }),
  z.object({ kind: z.literal("never") }),
]);
const quietLineSchema = z.object({
  where: z.enum(["anywhere", "zone"]),
  zones: z.array(z.string()),
  state: quietStateSchema,
});
export type QuietLine = z.infer<typeof quietLineSchema>;

const capStandingSchema = capSchema.extend({ sent: z.number().int(), freeAgainAt: time.nullable() });

export const NAME_KINDS = ["number", "user-id"] as const;
/** One of the names a person goes by: a number's digits, both forms of a number as one, or a user id. */
const personNameSchema = z.object({ kind: z.enum(NAME_KINDS), person: z.string().min(1).max(200) });

export const SHOWN_LISTS = [...PERMISSION_LISTS, "suggestion"] as const;
export type ShownList = (typeof SHOWN_LISTS)[number];

const placeSchema = personNameSchema.extend({ at: time });

const listedPersonSchema = z.object({
  place: placeSchema,
  /** As people write it. */
  shown: z.string(),
  /** Another name of theirs, where one is known. */
  alsoShown: z.string().nullable(),
  optOut: optOutSchema.nullable(),
  suppression: suppressionSchema.nullable(),
  suggestion: suggestionSchema.nullable(),
  cap: capStandingSchema.nullable(),
  /** False for a stop that only Meta ends. */
  isRemovable: z.boolean(),
});
export type ListedPerson = z.infer<typeof listedPersonSchema>;

export const HISTORY_KINDS = [
  "stop",
  "resume",
  "suggest",
  "opt-out",
  "suppression",
  "opt-out-removed",
  "suppression-removed",
  "suggestion-dismissed",
] as const;

const historyItemSchema = z.object({
  kind: z.enum(HISTORY_KINDS),
  at: time,
  /** Of an entry, or of a word: who said it. */
  source: z.enum([...OPT_OUT_SOURCES, ...ENTERED_SUPPRESSION_SOURCES]).nullable(),
  isProven: z.boolean(),
  said: z.string().nullable(),
  note: z.string().nullable(),
});
export type PermissionHistoryItem = z.infer<typeof historyItemSchema>;

const stopWordSchema = z.object({
  /** As it is compared. */
  word: z.string(),
  meaning: z.enum(WORD_MEANINGS),
  /** What the list that comes with Waypost says; null for a word that was added here. */
  listed: z.enum(WORD_MEANINGS).nullable(),
});
export type StopWord = z.infer<typeof stopWordSchema>;

export const businessSchema = z.object({
  id: businessKeySchema,
  name: z.string(),
  accounts: z.number().int(),
  cap: capSchema.nullable(),
  quietHours: quietChoiceSchema,
});
export type PermissionBusiness = z.infer<typeof businessSchema>;

const enteredSchema = z.object({
  added: z.number().int(),
  /** They were on the list by an entry of somebody's already. */
  known: z.number().int(),
  erased: z.number().int(),
});

/** Characters of one paste: about 30,000 numbers. */
export const LONGEST_PASTE = 500_000;
const noteSchema = z.string().trim().max(500);
const pasteSchema = z.string().max(LONGEST_PASTE);

const pastedSchema = z.object({
  people: z.number().int(),
  repeated: z.number().int(),
  /** Some of the lines that are no number. */
  unreadable: z.array(z.object({ line: z.number().int(), text: z.string() })),
  unreadableCount: z.number().int(),
});
export type PastedPeople = z.infer<typeof pastedSchema>;

const addedSchema = z.discriminatedUnion("list", [
  z.object({ list: z.literal("opt-out") }),
  z.object({ list: z.literal("suppression"), source: z.enum(ENTERED_SUPPRESSION_SOURCES) }),
]);

export const permissionContract = {
  /** The chosen account's first. */
  businesses: procedure.output(
    z.object({
      businesses: z.array(businessSchema),
      /** Days after which messages are deleted, and no longer counted by a cap; null keeps them. */
      messagesKeptFor: z.number().int().nullable(),
    }),
  ),
  list: procedure
    .input(
      z.object({
        business: askedBusinessSchema,
        list: z.enum(SHOWN_LISTS),
        search: z.string().max(200),
        source: z.enum([...OPT_OUT_SOURCES, ...ENTERED_SUPPRESSION_SOURCES]).nullable(),
        before: placeSchema.nullable(),
        limit: z.number().int().min(1).max(100),
      }),
    )
    .output(z.object({ people: z.array(listedPersonSchema), next: placeSchema.nullable() })),
  /** Whether an account may write to somebody, for whom a message names as it does. */
  standing: procedure
    .input(
      z.object({
        accountId: askedAccountIdSchema,
        /** A number in E.164, or a user id. */
        to: z.string().min(1).max(200),
        kind: z.enum(NAME_KINDS),
      }),
    )
    .output(
      z.object({
        business: businessKeySchema,
        optOut: optOutSchema.nullable(),
        suppression: suppressionSchema.nullable(),
      }),
    ),
  /** All that was said and entered about a person, newest first. */
  history: procedure
    .input(z.object({ business: askedBusinessSchema, name: personNameSchema }))
    .output(z.object({ items: z.array(historyItemSchema) })),
  add: procedure
    .input(
      z
        .object({ business: askedBusinessSchema, to: typedRecipientSchema, note: noteSchema })
        .and(addedSchema),
    )
    .output(enteredSchema),
  /** A stop that Meta proves is not removed. The reason is kept. */
  remove: procedure
    .input(
      z.object({
        business: askedBusinessSchema,
        name: personNameSchema,
        list: z.enum(PERMISSION_LISTS),
        reason: noteSchema.min(1),
      }),
    )
    .output(z.void()),
  judge: procedure
    .input(z.object({ business: askedBusinessSchema, name: personNameSchema, isOptOut: z.boolean() }))
    .output(z.void()),
  /** Looks at a pasted list of opt-outs, one number or user id a line, and keeps nothing. */
  readPasted: procedure.input(z.object({ text: pasteSchema })).output(pastedSchema),
  importOptOuts: procedure
    .input(z.object({ business: askedBusinessSchema, text: pasteSchema, note: noteSchema }))
    .output(enteredSchema),
  stopWords: procedure.output(z.object({ asOf: z.string(), words: z.array(stopWordSchema) })),
  /** For what people write from now on. A meaning of null is what the list says. */
  changeStopWord: procedure
    .input(z.object({ word: z.string().max(60), meaning: z.enum(WORD_MEANINGS).nullable() }))
    .output(z.void()),
  setQuietHours: procedure
    .input(z.object({ business: askedBusinessSchema, choice: quietChoiceSchema }))
    .output(z.void()),
  /** What the quiet hours mean at this moment for people of a country; no lines where they are off. */
  quietNow: procedure
    .input(z.object({ business: askedBusinessSchema, country: z.string().length(2) }))
    .output(z.object({ lines: z.array(quietLineSchema) })),
  setCap: procedure
    .input(z.object({ business: askedBusinessSchema, cap: capSchema.nullable() }))
    .output(z.void()),
};
