/** What is posted about a few people and the messages to them, and what each of these bodies tells. */
import { writeHistory } from "../../../core/receipts/message-history.ts";
import { asAccountId, asNumberId, asWamid } from "../../../shared/domain/ids.ts";
import type { Reaction } from "../../../shared/domain/results/reaction-values.ts";
import { ACCOUNT, AT, messages, wamidOf } from "../planted/person.ts";

export interface LivingPerson {
  readonly number: string;
  readonly otherForm: string;
  readonly national: string;
  readonly spaced: string;
  readonly userId: string;
  readonly name: string;
}

/** @param local the eight digits that both forms end with: as unlike as can be, since base64 is looked for in parts */
const person = (local: string, userId: string, name: string): LivingPerson => ({
  number: `55119${local}`,
  otherForm: `5511${local}`,
  national: `119${local}`,
  spaced: `+55 11 9${local.slice(0, 4)}-${local.slice(4)}`,
  userId,
  name,
});

export const PEOPLE: readonly LivingPerson[] = [
  person("87654321", "BR.13491208655302741918", "Mariana Exemplo da Silva"),
  person("71203948", "BR.98226417350091836254", "Joaquim Nogueira Teixeira"),
  person("62519073", "BR.57730164928815503361", "Conceicao Albuquerque Prado"),
];

export const STATUSES = ["sent", "delivered", "read", "failed"] as const;
export type Status = (typeof STATUSES)[number];

/** A message as its webhooks name it. */
export interface LivingMessage {
  readonly wamid: string;
  readonly person: LivingPerson;
  /** What Meta echoes; null for a message that nobody here has sent. */
  readonly callbackData: string | null;
}

export interface ToldStatus {
  readonly wamid: string;
  readonly status: Status;
  /** Milliseconds. */
  readonly at: number;
  readonly names: string | null;
}

export interface LivingBody {
  readonly text: string;
  readonly isHistory: boolean;
  readonly tells: readonly ToldStatus[];
  /** What the person did with which message. */
  readonly reacts?: { readonly wamid: string; readonly kind: Reaction };
}

/** Every other one says nothing of whose it is. */
export function wamidFor({ otherForm }: LivingPerson, index: number): string {
  const id = `3EB0A1B2C3D4E5F607${String(index).padStart(2, "0")}`;
  return index % 2 === 0 ? wamidOf(otherForm, id) : `wamid.living-message-${index}`;
}

const secondOf = (status: Status, shift: number) => AT + STATUSES.indexOf(status) + shift;

export interface StatusesAsked {
  readonly status: Status;
  /** Seconds. */
  readonly shift: number;
  readonly named: "number" | "both" | "none";
  readonly bytes: number;
}

export function statusesBody(
  about: readonly LivingMessage[],
  { status, shift, named, bytes }: StatusesAsked,
): LivingBody {
  const contacts = about.map(({ person: { otherForm, userId, name } }) => ({
    wa_id: otherForm,
    user_id: userId,
    profile: { name },
  }));
  const statuses = about.map(({ wamid, callbackData, person: { otherForm, userId, spaced } }) => ({
    id: wamid,
    status,
    timestamp: String(secondOf(status, shift)),
    ...(named === "none" ? {} : { recipient_id: otherForm }),
    ...(named === "both" ? { recipient_user_id: userId } : {}),
    ...(callbackData === null ? {} : { biz_opaque_callback_data: callbackData }),
    ...(status === "delivered" ? { pricing: { category: "marketing_lite", type: "regular" } } : {}),
    ...(status === "failed"
      ? {
          errors: [
            { code: 131026, title: "Undeliverable", error_data: { details: `${spaced} is not there` } },
          ],
        }
      : {}),
  }));
  return {
    text: messages({ ...(named === "both" ? { contacts } : {}), statuses, bytes }),
    isHistory: false,
    tells: about.map(({ wamid, callbackData }) => ({
      wamid,
      status,
      at: secondOf(status, shift) * 1_000,
      names: callbackData,
    })),
  };
}

/** Says nothing of messages of ours. */
const telling = (text: string): LivingBody => ({ text, isHistory: false, tells: [] });

export type Word = "writes" | "replies" | "moves" | "stops" | "is mentioned" | "links";

export function wordBody(
  { number, otherForm, userId, name, spaced }: LivingPerson,
  word: Word,
  bytes: number,
) {
  const contacts = [{ wa_id: otherForm, user_id: userId, profile: { name } }];
  switch (word) {
    case "writes":
      return telling(
        messages({
          contacts,
          messages: [
            {
              from: number,
              from_user_id: userId,
              id: wamidOf(number, `INBOUND000000000000${bytes}`),
              timestamp: String(AT + bytes),
              type: "text",
              text: { body: `${name}, ${spaced}` },
            },
          ],
        }),
      );
    case "replies":
      return telling(
        messages({
          contacts,
          messages: [
            {
              from: number,
              from_user_id: userId,
              id: wamidOf(number, `REPLIED000000000000${bytes}`),
              timestamp: String(AT + bytes),
              ...(bytes % 2 === 0
                ? { type: "text", text: { body: bytes === 0 ? "STOP!" : `please stop, ${spaced}` } }
                : { type: "button", button: { text: bytes === 1 ? "START" : "Fin", payload: "1" } }),
            },
          ],
        }),
      );
    case "moves":
      return telling(
        messages({
          messages: [
            {
              from: number,
              id: wamidOf(number, `MOVED00000000000000${bytes}`),
              timestamp: String(AT + bytes),
              type: "system",
              system: {
                body: `${name} changed`,
                type: "user_changed_user_id",
                user_id: `${userId}${bytes}`,
                previous_user_id: userId,
              },
            },
          ],
        }),
      );
    case "stops":
      return telling(
        messages(
          {
            contacts,
            user_preferences: [
              {
                wa_id: otherForm,
                user_id: userId,
                category: "marketing_messages",
                value: bytes % 2 === 0 ? "stop" : "resume",
                ...(bytes > 1 ? {} : { timestamp: AT + bytes }),
              },
            ],
          },
          "user_preferences",
        ),
      );
    case "is mentioned":
      return telling(
        messages({
          errors: [
            { code: 130429, title: "Rate limit hit", error_data: { details: `to ${number} ${bytes}` } },
          ],
        }),
      );
    case "links":
      return telling(messages({ contacts, statuses: [] }));
  }
}

/** @param told `loose` is a click of which Meta doesn't say the message */
export function reactionBody(
  { wamid, person: { number, otherForm, userId, name, spaced } }: LivingMessage,
  told: Reaction | "loose",
  bytes: number,
): LivingBody {
  const contacts = [{ wa_id: otherForm, user_id: userId, profile: { name } }];
  const timestamp = String(AT + bytes);
  const written = {
    from: number,
    from_user_id: userId,
    id: wamidOf(number, `REACTED000000000${bytes}${told.slice(0, 3)}`),
    timestamp,
    context: { from: "551140041234", id: wamid },
  };
  if (told === "tapped" || told === "replied") {
    const content =
      told === "tapped"
        ? { type: "button", button: { payload: number, text: bytes === 0 ? "Show me" : `for ${spaced}` } }
        : { type: bytes === 0 ? "image" : "text", text: { body: `${name}, ${spaced}` } };
    const text = messages({ contacts, messages: [{ ...written, ...content }] });
    return { text, isHistory: false, tells: [], reacts: { wamid, kind: told } };
  }
  const text = messages({
    contacts,
    user_actions: [
      {
        action_type: "marketing_messages_link_click",
        timestamp,
        ...(told === "clicked" ? { context: { id: wamid } } : {}),
        marketing_messages_link_click_data: { click_component: "cta", click_id: `click-${bytes}` },
      },
    ],
  });
  return {
    text,
    isHistory: false,
    tells: [],
    ...(told === "clicked" ? { reacts: { wamid, kind: told } } : {}),
  };
}

export function historyBody(
  { wamid, person: { number } }: LivingMessage,
  status: Status,
  shift: number,
): LivingBody {
  const second = secondOf(status, shift);
  const event = {
    delivery_status: status.toUpperCase(),
    timestamp: second,
    webhook_uri: `https://example.com/?to=${number}`,
  };
  const text = String(
    writeHistory({
      accountId: asAccountId(ACCOUNT),
      numberId: asNumberId("7"),
      wamid: asWamid(wamid),
      entries: [{ id: "1", message_id: wamid, events: [event] }],
    }),
  );
  return { text, isHistory: true, tells: [{ wamid, status, at: second * 1_000, names: null }] };
}
