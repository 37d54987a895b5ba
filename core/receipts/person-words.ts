/**
 * What a webhook says of people: who stopped or resumed marketing messages, and which number and user id are one
 * person. Pure: the same body gives the same rows. A part that cannot be read is left out and hides nothing beside it.
 * Sources: meta-facts 4.5, 6.1, 8.2 and 13.11.
 */
import { z } from "zod";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { momentSchema } from "../graph/moments.ts";
import type { PersonLink, PersonNews, SpokenWord } from "../storage/people-store.ts";

/** The person has stopped marketing messages from this business. */
const STOPPED_CODE = 131050;
const textual = z.union([z.string(), z.number()]).transform(String).nullish().catch(null);

const bodySchema = z.object({ entry: z.array(z.unknown()) });
const entrySchema = z.object({ id: textual, time: momentSchema, changes: z.array(z.unknown()) });
const list = z.array(z.unknown()).nullish().catch(null);
const changeSchema = z.object({
  field: z.string(),
  value: z.object({ contacts: list, user_preferences: list, statuses: list }),
});
const contactSchema = z.object({ wa_id: textual, user_id: textual });
const preferenceSchema = z.object({
  wa_id: textual,
  user_id: textual,
  // A preference for anything else says nothing of marketing.
  category: z.literal("marketing_messages"),
  // `signup` and what may come later neither stop nor resume.
  value: z.enum(["stop", "resume"]),
  timestamp: momentSchema,
});
const statusSchema = z.object({
  status: z.string(),
  timestamp: momentSchema,
  recipient_id: textual,
  recipient_user_id: textual,
  recipient_type: textual,
  errors: z
    .array(z.object({ code: z.coerce.number() }))
    .nullish()
    .catch(null),
});

const NOTHING: PersonNews = { words: [], links: [] };

/** A quick text search skips webhooks that can't be about people, which are most of a campaign's. */
const TELLING = ['"user_preferences"', String(STOPPED_CODE), '"user_id"', '"recipient_user_id"'];

/** @param receivedAt stands in where Meta names no time */
export function readPersonWords(body: Buffer, receivedAt: number): PersonNews {
  if (!TELLING.some((sign) => body.includes(sign))) return NOTHING;
  const parsed = bodySchema.safeParse(jsonOf(body));
  if (!parsed.success) return NOTHING;
  const words: SpokenWord[] = [];
  const links: PersonLink[] = [];
  for (const { id, time, changes } of each(entrySchema, parsed.data.entry)) {
    if (!id) continue;
    const about = { accountId: id, at: time ?? receivedAt };
    for (const { field, value } of each(changeSchema, changes)) {
      const contacts = each(contactSchema, value.contacts ?? []);
      for (const contact of contacts) links.push(...linkOf(about, contact.wa_id, contact.user_id));
      if (field === "user_preferences") {
        for (const preference of each(preferenceSchema, value.user_preferences ?? [])) {
          // A single contact is the person whose preference it is.
          const [only] = contacts.length === 1 ? contacts : [];
          const waId = preference.wa_id || only?.wa_id;
          const userId = preference.user_id || only?.user_id;
          const at = preference.timestamp ?? about.at;
          links.push(...linkOf({ ...about, at }, waId, userId));
          words.push(...wordsOf({ ...about, at }, waId, userId, preference.value, "preference"));
        }
      }
      for (const status of each(statusSchema, value.statuses ?? [])) {
        if (status.recipient_type === "group") continue;
        const said = { ...about, at: status.timestamp ?? about.at };
        links.push(...linkOf(said, status.recipient_id, status.recipient_user_id));
        const isStopped =
          status.status === "failed" && status.errors?.some(({ code }) => code === STOPPED_CODE);
        if (!isStopped) continue;
        words.push(...wordsOf(said, status.recipient_id, status.recipient_user_id, "stop", "failure"));
      }
    }
  }
  return { words, links };
}

interface About {
  readonly accountId: string;
  readonly at: number;
}

type Named = string | null | undefined;

/** Where a person has no number, their user id may stand in its place: its digits are nobody's number. */
function numberIn(waId: Named): string {
  return /\p{L}/u.test(waId ?? "") ? "" : personKeyOf(waId ?? "");
}

function linkOf(about: About, waId: Named, userId: Named): readonly PersonLink[] {
  const number = numberIn(waId);
  return number === "" || !userId ? [] : [{ ...about, number, userId }];
}

/** One row for each name (number or user id) the person goes by. */
function wordsOf(
  about: About,
  waId: Named,
  userId: Named,
  value: SpokenWord["value"],
  evidence: SpokenWord["evidence"],
): readonly SpokenWord[] {
  const number = numberIn(waId);
  const names = [
    ...(number === "" ? [] : [{ kind: "number" as const, person: number }]),
    ...(userId ? [{ kind: "user-id" as const, person: userId }] : []),
  ];
  return names.map((name) => ({ ...about, ...name, value, evidence }));
}

function jsonOf(body: Buffer): unknown {
  try {
    return parseExactJson(body.toString("utf8"));
  } catch {
    return null;
  }
}

function each<Schema extends z.ZodType>(schema: Schema, parts: readonly unknown[]): z.infer<Schema>[] {
  return parts.flatMap((part) => {
    const parsed = schema.safeParse(part);
    return parsed.success ? [parsed.data] : [];
  });
}
