/** Whether a page may write to a person now (contract 11). Pure. */
import type { SandboxSettings } from "../settings.ts";
import type { PageRefusal } from "./behaviours.ts";
import type { MessengerPage, MessengerPerson, Standing } from "./entities.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Contract 11 and 12: retired on 2026-04-27. */
export const RETIRED_TAGS: readonly string[] = [
  "CONFIRMED_EVENT_UPDATE",
  "ACCOUNT_UPDATE",
  "POST_PURCHASE_UPDATE",
];
export const ALLOWED_TAGS: readonly string[] = ["HUMAN_AGENT", "CUSTOMER_FEEDBACK"];

export interface WindowQuestion {
  readonly page: MessengerPage;
  readonly person: MessengerPerson;
  readonly tag: string | null;
  readonly now: number;
  readonly settings: SandboxSettings;
}

const UNREACHABLE: Readonly<Record<Exclude<Standing, "reachable">, PageRefusal>> = {
  blocked: { code: 551, subcode: null, title: "This person is not available right now" },
  deactivated: { code: 551, subcode: null, title: "This person is not available right now" },
  "deleted-thread": { code: 551, subcode: null, title: "This person is not available right now" },
  unavailable: { code: 10, subcode: 2018108, title: "This person is not available right now" },
};

/** Why the message is refused, or null when it may go. */
export function refusalOf({ page, person, tag, now, settings }: WindowQuestion): PageRefusal | null {
  if (page.developmentMode && !person.hasRole) {
    const title = "The app is in development mode and the person has no role in it";
    return { code: 10, subcode: 2018028, title };
  }
  if (person.standing !== "reachable") return UNREACHABLE[person.standing];
  if (person.lastWroteAt === 0 || now - person.lastWroteAt > windowOf(tag, settings)) {
    return { code: 10, subcode: 2018278, title: "This message is sent outside of the allowed window" };
  }
  const limit = settings.pageMessagesPerDay;
  if (limit > 0 && page.sentDay === dayOf(now) && page.sentOnDay >= limit) {
    return { code: 10, subcode: 1893016, title: "The daily limit of messages has been reached" };
  }
  return null;
}

function windowOf(tag: string | null, settings: SandboxSettings): number {
  if (tag === "HUMAN_AGENT") return 7 * DAY;
  return tag === "CUSTOMER_FEEDBACK" ? settings.customerFeedbackDays * DAY : DAY;
}

export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}
