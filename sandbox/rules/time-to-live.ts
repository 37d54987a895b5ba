/** How long Meta tries to deliver a message before it drops it in silence (contract 5.5). Pure. */

const DAY = 24 * 60 * 60;
const STANDARD = 30 * DAY;
const AUTHENTICATION = 10 * 60;

/** Seconds. `category` null: a free-form message; a template's own value of -1 means the standard. */
export function timeToLive(
  category: string | null,
  ownSeconds: number | null,
  endpoint: "messages" | "marketing_messages",
): number {
  const usual = category === "AUTHENTICATION" ? AUTHENTICATION : STANDARD;
  // A marketing template's own time is known to the marketing endpoint only.
  if (category === "MARKETING" && endpoint === "messages") return usual;
  return ownSeconds === null || ownSeconds < 0 ? usual : ownSeconds;
}
