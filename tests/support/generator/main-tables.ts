/**
 * Writes main.db of a generated workspace in bulk: messages and attempts as they were sent, and what the reduction makes of
 * the webhooks, in the order in which all of it happens, so that the rows lie in pages as full as the product's.
 */
import { createHash } from "node:crypto";
import {
  ADDRESSED,
  AVAILABILITY,
  CHANNEL,
  FALLBACK,
  FIRST_UNKNOWN_STATUS,
  ORIGIN,
  OUTCOME,
  REACHED,
  RECEIPT_SOURCE,
  ROUTE,
  STATE,
  STATUS,
  WAMID_SOURCE,
} from "../../../core/messages/message-codes.ts";
import { errorNumber, priceNumber } from "../../../core/messages/message-rows.ts";
import { wamidToBytes } from "../../../core/messages/wamid-bytes.ts";
import { storedDigits, storedUserId } from "../../../core/people/people-names.ts";
import { writable } from "../../../core/storage/connection.ts";
import { writeJson } from "../../../core/storage/json.ts";
import { numberFor } from "../../../core/storage/lookups.ts";
import { createHoldingsStore, gatherHoldings } from "../../../core/webhooks/holdings-store.ts";
import { TRUST } from "../../../core/webhooks/trust-column.ts";
import { personKeyOf } from "../../../shared/domain/recipients/number-forms.ts";
import { createKeepingLogger } from "../quiet-logger.ts";
import { WORKSPACE_ID } from "../sent-message.ts";
import { answerOf } from "./answers.ts";
import { type PlannedWebhook, webhooksOf } from "./arrivals.ts";
import { openBulk, remembered } from "./bulk.ts";
import { type DerivedMessage, derivedOf } from "./derived.ts";
import { countMessages } from "./figures.ts";
import type { GeneratedPerson } from "./people.ts";
import { type Plan, type PlannedMessage, type PlannedPrice, type PlannedStatus, snapshotOf } from "./plan.ts";
import { namesUserId } from "./webhook-body.ts";
import { type GeneratedError, type GeneratedTemplate, PAGE, SENDERS, STOPPED } from "./world.data.ts";

const ACCOUNTS = [...new Set(SENDERS.map(({ account }) => account))];
const QUARTER_HOUR = 15 * 60 * 1_000;
const KEY_BYTES = 16;
/** Statuses that are reduced together. */
const RUN = 5_000;
const KNOWN_STATUSES: ReadonlyMap<string, number> = new Map(STATUS.entries);
const SIGNED = TRUST.code("signed");

const MESSAGE = [
  "id, channel, origin, campaign, variant, snapshot, account, number, person, addressed, country, quarter, availability",
  "requested, created, vals, state, reached, deciding, submitted, why, accepted, failed, error, trace",
].flatMap((names) => names.split(", "));
const DERIVED =
  "state, reached, deciding, submitted, billed, why, price, error, trace, deliveries, accepted, sent, delivered, read, failed".split(
    ", ",
  );
const ATTEMPT = [
  "id, message, n, route, endpoint, epoch, claimed, answered, outcome, wamid, wamid_hash, wamid_source, status, refusal",
  "trace, why, onboarding, meta_ahead, answer",
].flatMap((names) => names.split(", "));
const CONTENT = ["price", "error", "webhook", "lag", "copies", "trust", "source"];

/** @param path a new main.db with its tables */
export function writeMainTables(path: string, plan: Plan): void {
  const bulk = openBulk(path);
  const { database } = bulk;
  const { messages } = plan.parameters;

  // Rows that many others refer to are few: the product's own functions write them.
  const product = writable<"main">({ connection: database, path, logger: createKeepingLogger() });
  const metaId = remembered((text: string) => numberFor(product, "meta_id", text));
  const metaWord = remembered((text: string) => numberFor(product, "meta_word", text));
  const price = remembered(({ category, type, subtype }: PlannedPrice) =>
    Number(priceNumber(product, { pricingCategory: category, pricingType: type, pricingSubtype: subtype })),
  );
  const error = remembered((planned: GeneratedError) => errorNumber(product, { ...planned, traceId: null }));
  const insertTemplate = bulk.insert("sent_template", ["template", "name", "language", "category", "ttl"]);
  const insertSnapshot = bulk.insert("snapshot", ["key", "template", "json"]);
  const snapshot = remembered((template: GeneratedTemplate) => {
    const { id, name, language, category, ttlSeconds } = template;
    const json = writeJson(snapshotOf(template));
    const key = createHash("sha256").update(json).digest().subarray(0, KEY_BYTES);
    const { lastInsertRowid: row } = insertTemplate.run(id, name, language, category, ttlSeconds);
    return Number(insertSnapshot.run(key, row, json).lastInsertRowid);
  });

  const people = new Map<number, number>();
  const insertPerson = bulk.insert("person", ["digits", "bsuid", "country", "name"]);
  const insertPageScoped = bulk.insert("person", ["psid"]);
  function personRow(person: GeneratedPerson): number {
    const known = people.get(person.index);
    if (known !== undefined) return known;
    const [digits, userId] = person.isAddressedByUserId ? [null, person.userId] : [person.digits, null];
    const row = insertPerson.run(digits, userId, metaWord(person.country.code), person.name);
    people.set(person.index, Number(row.lastInsertRowid));
    return Number(row.lastInsertRowid);
  }

  const insertMessage = bulk.insert("message", MESSAGE);
  const insertAttempt = bulk.insert("attempt", ATTEMPT);
  const updateMessage = database.prepare(
    `UPDATE message SET ${DERIVED.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
  );

  function writeDerived(message: PlannedMessage, derived: DerivedMessage): void {
    updateMessage.run(
      STATE.code(derived.state),
      REACHED.code(derived.reached),
      derived.deciding,
      ROUTE.code(message.route),
      derived.billed === null ? null : ROUTE.code(derived.billed),
      derived.why === null ? null : FALLBACK.code(derived.why),
      price(derived.price),
      error(derived.error),
      derived.traceId,
      derived.deliveries,
      derived.accepted,
      derived.sent,
      derived.delivered,
      derived.read,
      derived.failed,
      message.index + 1,
    );
  }

  function writeMessage(message: PlannedMessage): void {
    const { origin, sender, person, template, fallback, createdAt } = message;
    const isOurs = origin !== "echo" && origin !== "imported";
    const isWhatsApp = origin !== "echo";
    const derived = derivedOf({ ...message, attempts: message.attempts.slice(0, 1) }, 0);
    const byUserId = person.isAddressedByUserId ? "user-id" : "number";
    insertMessage.run(
      message.index + 1,
      CHANNEL.code(isWhatsApp ? "whatsapp" : "messenger"),
      ORIGIN.code(origin),
      isOurs && origin !== "test" ? message.campaign : null,
      isOurs && origin !== "test" ? message.variant : null,
      isOurs ? snapshot(template) : null,
      isWhatsApp ? metaId(sender.account) : null,
      metaId(isWhatsApp ? sender.number : PAGE),
      isWhatsApp ? personRow(person) : Number(insertPageScoped.run(pageScopedId(message)).lastInsertRowid),
      ADDRESSED.code(isWhatsApp ? byUserId : "page-scoped-id"),
      isWhatsApp ? metaWord(person.country.code) : null,
      Math.floor(createdAt / QUARTER_HOUR),
      isOurs ? AVAILABILITY.code(person.country.availability) : null,
      isOurs ? ROUTE.code(message.requestedRoute) : null,
      createdAt,
      isOurs && message.values.length > 0 ? writeJson(message.values) : null,
      STATE.code(derived.state),
      REACHED.code(derived.reached),
      1,
      isOurs ? ROUTE.code(message.route) : null,
      isOurs && fallback !== null ? FALLBACK.code(fallback.reason) : null,
      derived.accepted,
      derived.failed,
      error(derived.error),
      derived.traceId,
    );
  }

  function writeAttempt(message: PlannedMessage, place: number): void {
    const attempt = message.attempts[place];
    if (attempt === undefined) throw new RangeError(`no attempt ${place} of ${message.index}`);
    if (place === 0) writeMessage(message);
    const { outcome } = attempt;
    const isOurs = outcome.kind !== "elsewhere";
    const refusal = outcome.kind === "refused" ? outcome : null;
    const wamid = attempt.wamid === null ? null : wamidToBytes(attempt.wamid);
    const source = outcome.kind === "accepted" ? "answer" : "signed";
    insertAttempt.run(
      attempt.id,
      message.index + 1,
      place + 1,
      isOurs ? ROUTE.code(message.route) : null,
      isOurs ? metaWord(message.endpoint) : null,
      isOurs ? message.epoch : null,
      attempt.claimedAt,
      "at" in outcome ? outcome.at : null,
      OUTCOME.code(outcome.kind),
      wamid?.bytes ?? null,
      wamid?.hash ?? null,
      wamid === null ? null : WAMID_SOURCE.code(source),
      outcome.kind === "accepted" ? metaWord(outcome.messageStatus) : null,
      error(refusal?.error ?? null),
      refusal?.traceId ?? null,
      isOurs && message.fallback !== null ? FALLBACK.code(message.fallback.reason) : null,
      isOurs ? metaWord(message.onboardingStatus) : null,
      outcome.kind === "accepted" ? outcome.ahead : 0,
      answerOf(message, attempt),
    );
    if (place > 0) writeDerived(message, derivedOf(message, seen[message.index] ?? 0));
  }

  const seen = new Uint8Array(messages);
  const insertReceipt = bulk.insert(
    "receipt",
    ["attempt", "status", "at", ...CONTENT],
    "ON CONFLICT DO UPDATE SET copies = copies + 1",
  );
  const insertOrphan = bulk.insert(
    "orphan",
    ["wamid", "status", "at", ...CONTENT, "account", "number", "recipient"],
    "ON CONFLICT DO UPDATE SET copies = copies + 1",
  );
  const insertLink = bulk.insert("person_link", ["account", "digits", "user_id", "at", "proven_at"]);
  const updateLink = database.prepare("UPDATE person_link SET at = ?, proven_at = ? WHERE id = ?");
  const insertWord = bulk.insert(
    "person_word",
    ["account_id", "kind", "person", "value", "evidence", "said_at", "told_apart", "at", "trust"],
    "ON CONFLICT DO NOTHING",
  );

  function contentOf(status: PlannedStatus, webhook: PlannedWebhook) {
    return [
      KNOWN_STATUSES.get(status.status) ?? FIRST_UNKNOWN_STATUS + Number(metaWord(status.status)),
      status.at,
      price(status.price),
      error(status.error),
      webhook.id,
      webhook.receivedAt - status.at,
      1,
      SIGNED,
      RECEIPT_SOURCE.code("webhook"),
    ];
  }

  /** By person and account: the row of each link, when it was said last, and what the row says of that. */
  const linkRows = new Int32Array((messages + plan.strangers) * ACCOUNTS.length);
  const saidAt = new Float64Array(linkRows.length);
  const writtenAt = new Float64Array(linkRows.length);

  function link(account: string, person: GeneratedPerson, at: number): void {
    const place = person.index * ACCOUNTS.length + ACCOUNTS.indexOf(account);
    if (saidAt[place] === 0) {
      const digits = storedDigits(personKeyOf(person.digits));
      const row = insertLink.run(metaId(account), digits, storedUserId(person.userId), at, at);
      linkRows[place] = Number(row.lastInsertRowid);
      writtenAt[place] = at;
    }
    saidAt[place] = Math.max(saidAt[place] ?? 0, at);
  }

  function updateLinks(): void {
    saidAt.forEach((at, place) => {
      if (at !== writtenAt[place]) updateLink.run(at, at, linkRows[place] ?? 0);
    });
  }

  function writePerson(
    account: string,
    person: GeneratedPerson,
    { status, at, error: failure }: PlannedStatus,
  ): void {
    const names = namesUserId(person, status);
    if (names && !person.isAddressedByUserId) link(account, person, at);
    if (failure?.code !== STOPPED) return;
    const number = person.isAddressedByUserId ? null : personKeyOf(person.digits);
    if (number !== null) insertWord.run(account, "number", number, "stop", "failure", at, 0, at, SIGNED);
    if (names) insertWord.run(account, "user-id", person.userId, "stop", "failure", at, 0, at, SIGNED);
  }

  const changed = new Map<number, PlannedMessage>();

  const holdings = gatherHoldings();

  function reduce(webhook: PlannedWebhook): void {
    for (const { subject, place } of webhook.arrivals) {
      if (subject >= messages) {
        const { sender, person, wamid, statuses } = plan.stranger(subject - messages);
        const status = statuses[place];
        if (status === undefined) continue;
        const recipient = person.isAddressedByUserId ? person.userId : person.digits;
        holdings.add("account", webhook.id, [sender.account]);
        const names = [metaId(sender.account), metaId(sender.number), recipient];
        insertOrphan.run(wamidToBytes(wamid).bytes, ...contentOf(status, webhook), ...names);
        writePerson(sender.account, person, status);
        continue;
      }
      const message = changed.get(subject) ?? plan.message(subject);
      changed.set(subject, message);
      const status = message.statuses[place];
      const attempt = message.attempts[status?.attempt ?? 0];
      if (status === undefined || attempt === undefined) continue;
      insertReceipt.run(attempt.id, ...contentOf(status, webhook));
      holdings.add("account", webhook.id, [message.sender.account]);
      writePerson(message.sender.account, message.person, status);
      seen[subject] = (seen[subject] ?? 0) | (1 << place);
    }
  }

  function settle(): void {
    for (const message of changed.values()) {
      writeDerived(message, derivedOf(message, seen[message.index] ?? 0));
    }
    changed.clear();
  }

  const insertEpoch = bulk.insert("epoch", ["number", "workspace"]);
  for (const start of plan.starts) insertEpoch.run(Math.floor(start / 1_000), WORKSPACE_ID);

  const attempts = plan.attempts();
  let next = attempts.next();
  let waiting: PlannedMessage | null = null;
  /** Sends everything that was sent by then. */
  function sendUntil(time: number): void {
    while (!next.done) {
      const [index, place] = next.value;
      waiting ??= plan.message(index);
      if ((waiting.attempts[place]?.claimedAt ?? 0) > time) return;
      writeAttempt(waiting, place);
      waiting = null;
      next = attempts.next();
    }
  }

  let [reducedTo, againTo, gathered] = [0, 0, 0];
  for (const webhook of webhooksOf(plan)) {
    holdings.add("place", webhook.id, ["messages.statuses"]);
    sendUntil(webhook.receivedAt);
    reduce(webhook);
    reducedTo = Math.max(reducedTo, webhook.id);
    againTo += Number(webhook.isAgain);
    gathered += webhook.arrivals.length;
    if (gathered >= RUN) {
      settle();
      gathered = 0;
    }
  }
  settle();
  updateLinks();
  sendUntil(Number.POSITIVE_INFINITY);
  if (reducedTo > 0) {
    bulk.insert("webhook_cursor", ["id", "reduced_to", "again_to"]).run(1, reducedTo, againTo);
  }
  bulk.commit();
  product.transaction(() => createHoldingsStore(product).add(holdings.all()));
  countMessages(database, product);
  bulk.close();
}

/** Nobody else has it. */
export function pageScopedId({ index }: PlannedMessage): string {
  return String(7_000_000_000_000_000 + index);
}
