/**
 * The control API under /_control: what a person or a test does to the sandbox that no client of Meta could.
 * JSON in, JSON out, no token; a wrong request answers 400 with the reason in `error`.
 */

import { geographyDate } from "../data/geography.ts";
import { pathSegments } from "../graph/handler.ts";
import { isObject, type JsonObject } from "../graph/json.ts";
import { jsonReply, type Reply } from "../http/reply.ts";
import type { Incoming } from "../http/request.ts";
import { serviceWindow } from "../messages/accept.ts";
import { behaviours } from "../messages/behaviours.ts";
import { proceed, setPaymentMethod, signTerms, statusOf } from "../onboarding/onboarding.ts";
import { findScenario, playScenario, unknownScenario } from "../population/scenarios.ts";
import { settingsProblem } from "../settings.ts";
import type { Account, SignatureKind } from "../store/entities.ts";
import type { Attempt } from "../webhooks/outbox.ts";
import { changeBody, unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import type { RequestLog } from "./request-log.ts";

export interface ControlParts {
  readonly world: World;
  readonly requests: RequestLog;
  readonly attempts: () => readonly Attempt[];
  readonly problems: () => readonly string[];
  /** Starts over with fresh data. */
  readonly reset: (scenario: string, seed: string | null) => void;
}

class ControlError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

export async function answerControl(parts: ControlParts, incoming: Incoming): Promise<Reply> {
  try {
    return jsonReply(200, await dispatch(parts, incoming));
  } catch (error) {
    if (error instanceof ControlError) return jsonReply(error.status, { error: error.message });
    throw error;
  }
}

async function dispatch(parts: ControlParts, incoming: Incoming): Promise<unknown> {
  const { world } = parts;
  const [, area = "", action = "", ...rest] = pathSegments(incoming.url);
  const changing = incoming.method !== "GET";
  const body = changing ? readBody(incoming) : {};
  switch (`${incoming.method} ${area}`) {
    case "GET state":
      return state(parts);
    case "GET clock":
      return clock(world);
    case "POST clock": {
      if (action !== "advance") break;
      const seconds = numberOf(body, "seconds");
      if (seconds < 0) throw new ControlError("seconds must be 0 or more; the clock only goes forward.");
      await world.scheduler.advance(seconds * 1000);
      return clock(world);
    }
    case "GET requests":
      return { requests: parts.requests.list() };
    case "GET webhooks":
      return { attempts: parts.attempts(), callback: world.store.get("callback", "app") ?? null };
    case "GET messages":
      return { messages: world.store.values("message") };
    case "GET behaviours":
      return { behaviours };
    case "GET settings":
      return world.settings();
    case "PATCH settings":
      return changeSettings(world, body);
    case "POST reset": {
      const wanted = optionalText(body, "scenario");
      if (wanted !== null && findScenario(wanted) === undefined)
        throw new ControlError(unknownScenario(wanted));
      parts.reset(wanted ?? world.identity().scenario, optionalText(body, "seed"));
      return state(parts);
    }
    case "POST scenario": {
      const scenario = findScenario(textOf(body, "name"));
      if (scenario === undefined) throw new ControlError(unknownScenario(String(body.name)));
      playScenario(world, scenario);
      return state(parts);
    }
    case "PATCH accounts":
      return changeAccount(world, action, body);
    case "PATCH templates":
    case "PATCH numbers":
      return changeEntity(world, area === "templates" ? "template" : "number", action, body);
    case "POST terms": {
      if (action !== "sign") break;
      const business = world.store.get("business", world.identity().businessId);
      if (business !== undefined) signTerms(world, business);
      return state(parts);
    }
    case "POST webhooks":
      if (action === "callback") return setCallback(world, body);
      if (action === "send") return sendWebhook(world, body);
      break;
    case "POST inbound":
      return inboundMessage(world, body);
    case "POST preferences":
      return changePreference(world, body);
    case "POST tokens":
      if (action === "revoke") return revokeToken(world, body);
      if (action === "") return createToken(world, body);
      break;
    case "POST outage":
      return setOutage(world, body);
  }
  throw new ControlError(
    `There is no ${incoming.method} /_control/${[area, action, ...rest].filter((part) => part !== "").join("/")}.`,
    404,
  );
}

function readBody({ body, contentType, tooLarge }: Incoming): JsonObject {
  if (tooLarge) throw new ControlError("The body is too large.", 413);
  const text = body.toString("utf8");
  if (text.trim() === "") return {};
  // A page of another site cannot send this type without asking first.
  if (!contentType.includes("application/json"))
    throw new ControlError("Send the body as application/json.", 415);
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch {
    // Answered below.
  }
  throw new ControlError("The body must be a JSON object.");
}

function textOf(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== "string" || value === "") throw new ControlError(`${name} must be a text.`);
  return value;
}

function optionalText(body: JsonObject, name: string): string | null {
  return body[name] === undefined || body[name] === null ? null : textOf(body, name);
}

function numberOf(body: JsonObject, name: string): number {
  const value = body[name];
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new ControlError(`${name} must be a number.`);
  return value;
}

function clock(world: World): JsonObject {
  const now = world.clock.now();
  return {
    now,
    time: new Date(now).toISOString(),
    mode: world.clock.mode,
    offset: world.clock.offset(),
    pendingTimers: world.scheduler.pending(),
    nextTimer: world.scheduler.nextDue(),
  };
}

function state({ world, problems }: ControlParts): JsonObject {
  const identity = world.identity();
  return {
    url: world.origin(),
    ...identity,
    clock: clock(world),
    callback: world.store.get("callback", "app") ?? null,
    outage: world.store.get("outage", "outage") ?? null,
    settings: world.settings(),
    geographyDate,
    businesses: world.store.values("business"),
    accounts: world.store
      .values("account")
      .map((account) => ({ ...account, onboardingStatus: statusOf(world, account) })),
    numbers: world.store.values("number"),
    templates: world.store
      .values("template")
      .map(({ id, accountId, name, language, status, category, syncReadyAt }) => ({
        id,
        accountId,
        name,
        language,
        status,
        category,
        syncReadyAt,
      })),
    messages: world.store.count("message"),
    pendingWebhooks: world.store.count("delivery"),
    problems: problems(),
  };
}

function changeSettings(world: World, body: JsonObject): unknown {
  const problem = settingsProblem(body);
  if (problem !== null) throw new ControlError(problem);
  world.store.put("settings", "settings", { ...world.store.get("settings", "settings"), ...body });
  return world.settings();
}

/** `onboardingStatus` forces an answer (null returns to the rules), the other names are those of GET state. */
function changeAccount(world: World, id: string, body: JsonObject): unknown {
  const account = world.store.get("account", id);
  if (account === undefined) throw new ControlError("There is no account with this id.", 404);
  const { onboardingStatus, paymentMethod, ...others } = body;
  let changed: Account = merge(account, others);
  if (onboardingStatus !== undefined) {
    if (onboardingStatus !== null && typeof onboardingStatus !== "string") {
      throw new ControlError("onboardingStatus must be a text, or null to follow the rules again.");
    }
    changed = { ...changed, forcedOnboardingStatus: onboardingStatus };
  }
  world.store.put("account", id, changed);
  if (paymentMethod !== undefined) {
    if (paymentMethod !== "valid" && paymentMethod !== "missing" && paymentMethod !== "invalid") {
      throw new ControlError("paymentMethod must be valid, missing or invalid.");
    }
    setPaymentMethod(world, changed, paymentMethod);
  } else {
    proceed(world, changed);
  }
  const result = world.store.get("account", id) ?? changed;
  return { ...result, onboardingStatus: statusOf(world, result) };
}

function changeEntity(world: World, kind: "template" | "number", id: string, body: JsonObject): unknown {
  if (kind === "template") {
    const template = world.store.get("template", id);
    if (template !== undefined) return world.store.put("template", id, merge(template, body));
  } else {
    const number = world.store.get("number", id);
    if (number !== undefined) return world.store.put("number", id, merge(number, body));
  }
  throw new ControlError(`There is no ${kind} with this id.`, 404);
}

/** Takes over fields the entity has, of the type they have; what is null now may become anything. */
function merge<T extends { readonly id: string }>(entity: T, change: JsonObject): T {
  const known: JsonObject = { ...entity };
  for (const [name, value] of Object.entries(change)) {
    if (name === "id" || !Object.hasOwn(known, name))
      throw new ControlError(`There is no field "${name}" to change.`);
    const current = known[name];
    const nullable = current === null || value === null;
    if (!nullable && (typeof current !== typeof value || Array.isArray(current) !== Array.isArray(value))) {
      throw new ControlError(
        `The field "${name}" takes a ${Array.isArray(current) ? "list" : typeof current}.`,
      );
    }
  }
  return { ...entity, ...change };
}

/** Sets the app's own callback and, unless `subscribe` is false, subscribes the app to every account. */
function setCallback(world: World, body: JsonObject): unknown {
  const { url } = body;
  if (url === null) {
    world.store.delete("callback", "app");
    return { callback: null };
  }
  const address = textOf(body, "url");
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new ControlError("url must be an http address.");
  const verifyToken = optionalText(body, "verifyToken") ?? world.identity().verifyToken;
  const callback = world.store.put("callback", "app", { url: address, verifyToken });
  if (body.subscribe !== false) {
    for (const account of world.store.values("account")) {
      world.store.put("account", account.id, {
        ...account,
        subscription: { ...account.subscription, subscribed: true },
      });
    }
  }
  return { callback };
}

/** Posts exactly this text, well formed or not, to the callback. */
function sendWebhook(world: World, body: JsonObject): unknown {
  const text = typeof body.body === "string" ? body.body : JSON.stringify(body.body ?? "");
  const kind = body.signature ?? "good";
  if (!isSignature(kind)) throw new ControlError("signature must be good, wrong or none.");
  world.post(optionalText(body, "accountId"), text, kind);
  return { queued: true };
}

function isSignature(value: unknown): value is SignatureKind {
  return value === "good" || value === "wrong" || value === "none";
}

function sender(world: World, body: JsonObject): { numberId: string; digits: string; accountId: string } {
  const id = textOf(body, "numberId");
  const number = world.store.get("number", id);
  if (number === undefined) throw new ControlError("There is no number with this numberId.", 404);
  return { numberId: id, digits: number.digits, accountId: number.accountId };
}

/** A person writes to the number: opens the 24-hour window and sends the message webhook. */
function inboundMessage(world: World, body: JsonObject): unknown {
  const { numberId, digits, accountId } = sender(world, body);
  const from = textOf(body, "from").replace(/\D/g, "");
  const key = `${accountId}/${from}`;
  const now = world.clock.now();
  const recipient = world.store.get("recipient", key) ?? { optedOut: false, windowUntil: 0, refusals: 0 };
  world.store.put("recipient", key, { ...recipient, windowUntil: now + serviceWindow });
  const id = world.ids.wamid(from);
  world.post(
    accountId,
    changeBody(accountId, null, "messages", {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: digits, phone_number_id: numberId },
      contacts: [{ profile: { name: optionalText(body, "name") ?? "Ana" }, wa_id: from }],
      messages: [
        {
          from,
          id,
          timestamp: String(unixSeconds(now)),
          type: "text",
          text: { body: optionalText(body, "text") ?? "Oi" },
        },
      ],
    }),
  );
  return { id };
}

/** A person stops or resumes marketing messages (contract 4.5, user_preferences). */
function changePreference(world: World, body: JsonObject): unknown {
  const { numberId, digits, accountId } = sender(world, body);
  const waId = textOf(body, "waId").replace(/\D/g, "");
  const value = textOf(body, "value");
  if (value !== "stop" && value !== "resume") throw new ControlError("value must be stop or resume.");
  const key = `${accountId}/${waId}`;
  const now = world.clock.now();
  const recipient = world.store.get("recipient", key) ?? { optedOut: false, windowUntil: 0, refusals: 0 };
  world.store.put("recipient", key, { ...recipient, optedOut: value === "stop" });
  const detail =
    value === "stop"
      ? "User requested to stop marketing messages"
      : "User requested to resume marketing messages";
  world.post(
    accountId,
    changeBody(accountId, now, "user_preferences", {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: digits, phone_number_id: numberId },
      contacts: [{ profile: { name: "Ana" }, wa_id: waId }],
      user_preferences: [
        { wa_id: waId, detail, category: "marketing_messages", value, timestamp: String(unixSeconds(now)) },
      ],
    }),
  );
  return { waId, optedOut: value === "stop" };
}

function revokeToken(world: World, body: JsonObject): unknown {
  const id = optionalText(body, "token") ?? world.identity().token;
  const token = world.store.get("token", id);
  if (token === undefined) throw new ControlError("There is no such token.", 404);
  const subcode = body.subcode === undefined ? 467 : numberOf(body, "subcode");
  world.store.put("token", id, { ...token, revokedSubcode: body.restore === true ? null : subcode });
  return { revoked: body.restore !== true };
}

/** Another token, for instance one with fewer scopes or a short life. */
function createToken(world: World, body: JsonObject): unknown {
  const template = world.store.get("token", world.identity().token);
  if (template === undefined) throw new ControlError("The sandbox has no token to copy.", 500);
  const id = `EAA${world.ids.secret("token", 150)}`;
  const now = world.clock.now();
  world.store.put("token", id, {
    ...template,
    id,
    scopes: textList(body, "scopes") ?? template.scopes,
    accountIds: textList(body, "accountIds") ?? template.accountIds,
    businessIds: textList(body, "businessIds") ?? template.businessIds,
    issuedAt: now,
    expiresAt: body.expiresInSeconds === undefined ? 0 : now + numberOf(body, "expiresInSeconds") * 1000,
    revokedSubcode: null,
  });
  return { token: id };
}

function textList(body: JsonObject, name: string): string[] | null {
  const value = body[name];
  if (value === undefined) return null;
  if (!Array.isArray(value) || value.some((item: unknown) => typeof item !== "string")) {
    throw new ControlError(`${name} must be a list of texts.`);
  }
  return value.map(String);
}

function setOutage(world: World, body: JsonObject): unknown {
  if (body.on === false) {
    world.store.delete("outage", "outage");
    return { outage: null };
  }
  const kind = body.kind ?? "http500";
  if (kind !== "http500" && kind !== "hang" && kind !== "close") {
    throw new ControlError("kind must be http500, hang or close.");
  }
  const until = body.seconds === undefined ? null : world.clock.now() + numberOf(body, "seconds") * 1000;
  return { outage: world.store.put("outage", "outage", { kind, until }) };
}
