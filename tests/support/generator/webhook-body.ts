/** The bytes of a generated webhook, as Meta writes them (meta-facts 6.1): slashes escaped, other letters as \uXXXX. */
import type { Arrival } from "./arrivals.ts";
import type { GeneratedPerson } from "./people.ts";
import type { Plan, PlannedPrice, PlannedStatus } from "./plan.ts";
import type { GeneratedError, GeneratedSender } from "./world.data.ts";

const HREF = "https:\\/\\/developers.facebook.com\\/docs\\/whatsapp\\/cloud-api\\/support\\/error-codes\\/";

/** Text of a JSON string that holds nothing to escape but what Meta escapes. */
function escaped(text: string): string {
  return JSON.stringify(text)
    .replaceAll("/", "\\/")
    .replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function priceText({ category, type, subtype }: PlannedPrice): string {
  const more = subtype === null ? "" : `,"subtype":"${subtype}"`;
  return `,"pricing":{"billable":${type === "regular"},"pricing_model":"PMP","type":"${type}","category":"${category}"${more}}`;
}

const errorTexts = new Map<GeneratedError, string>();

function errorText(error: GeneratedError): string {
  const known = errorTexts.get(error);
  if (known !== undefined) return known;
  const { code, title, details } = error;
  const data = details === null ? "" : `,"error_data":{"details":${escaped(details)}}`;
  const number = code === null ? "" : `"code":${code},`;
  const text = `,"errors":[{${number}"title":${escaped(title)},"message":${escaped(title)}${data},"href":"${HREF}"}]`;
  errorTexts.set(error, text);
  return text;
}

/** A failure of a message to a number names no user id (meta-facts 6.1). */
export function namesUserId(person: GeneratedPerson, status: string): boolean {
  return person.isAddressedByUserId || status !== "failed";
}

function statusText(
  { status, at, price, error }: PlannedStatus,
  wamid: string,
  person: GeneratedPerson,
  callbackData: string | null,
): string {
  const number = person.isAddressedByUserId ? "" : `,"recipient_id":"${person.digits}"`;
  const user = namesUserId(person, status) ? `,"recipient_user_id":"${person.userId}"` : "";
  const callback = callbackData === null ? "" : `,"biz_opaque_callback_data":"${callbackData}"`;
  const pricing = price === null ? "" : priceText(price);
  const errors = error === null ? "" : errorText(error);
  const id = wamid.replaceAll("/", "\\/");
  return `{"id":"${id}","status":"${status}","timestamp":"${at / 1_000}"${number}${user}${callback}${pricing}${errors}}`;
}

function changeText({ number, displayNumber }: GeneratedSender, statuses: readonly string[]): string {
  const metadata = `"metadata":{"display_phone_number":"${displayNumber}","phone_number_id":"${number}"}`;
  return `{"value":{"messaging_product":"whatsapp",${metadata},"statuses":[${statuses.join(",")}]},"field":"messages"}`;
}

/** An entry for each account, and in it a change for each number. */
export function bodyOf(plan: Plan, arrivals: readonly Arrival[]): Buffer {
  const entries = new Map<string, Map<GeneratedSender, string[]>>();
  const { messages } = plan.parameters;
  for (const { subject, place } of arrivals) {
    const message = subject < messages ? plan.message(subject) : null;
    const { sender, person, statuses } = message ?? plan.stranger(subject - messages);
    const status = statuses[place];
    if (status === undefined) throw new RangeError(`no status ${place} of ${subject}`);
    const attempt = message?.attempts[status.attempt];
    const wamid = attempt?.wamid ?? (message === null ? plan.stranger(subject - messages).wamid : null);
    if (wamid === null) throw new RangeError(`a status of ${subject} without a wamid`);
    const changes = entries.get(sender.account) ?? new Map<GeneratedSender, string[]>();
    const texts = changes.get(sender) ?? [];
    texts.push(statusText(status, wamid, person, attempt?.callbackData ?? null));
    entries.set(sender.account, changes.set(sender, texts));
  }
  const list = [...entries].map(
    ([account, changes]) =>
      `{"id":"${account}","changes":[${[...changes].map(([sender, texts]) => changeText(sender, texts)).join(",")}]}`,
  );
  return Buffer.from(`{"object":"whatsapp_business_account","entry":[${list.join(",")}]}`, "latin1");
}
