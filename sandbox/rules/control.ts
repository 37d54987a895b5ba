/** Control routes for what Meta does by its rules: enforcement, reviews, alerts, quality, limits and throughput. */
import {
  type ControlBody,
  type ControlCall,
  ControlError,
  type ControlRoute,
  existing,
} from "../control/route.ts";
import { proceed, statusOf } from "../onboarding/onboarding.ts";
import type { Account, Business, PhoneNumber, Restriction } from "../store/entities.ts";
import { changeBody } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { DISCONNECTION_REASONS, disconnect, offboard, reconnect } from "./coexistence.ts";
import {
  ban,
  DIRECT_SEND_STEPS,
  deleteAccount,
  directSend,
  pauseMessages,
  RESTRICTION_TYPES,
  reinstate,
  restrict,
  restrictNumber,
  scheduleBan,
  violate,
  violateNumber,
} from "./enforcement.ts";
import { setMessagingLimit, setVerification } from "./messaging-limit.ts";
import { postQualityUpdate, QUALITY_RATINGS, setQuality } from "./number-quality.ts";
import { resumeMessages } from "./paused-messages.ts";
import { lasting, planRestriction } from "./planned-restriction.ts";
import { beginMaintenance, isRaisable } from "./throughput.ts";
import { KNOWN_TIERS } from "./tiers.ts";

const MOST_SENDS = 10_000_000;

type AccountAction = (world: World, account: Account, body: ControlBody) => unknown;
type NumberAction = (world: World, number: PhoneNumber, body: ControlBody) => unknown;

const accountActions: Readonly<Record<string, AccountAction>> = {
  restrict: (world, account, body) => {
    const restrictions = readRestrictions(body);
    const seconds = readSeconds(body);
    const remaining = body.count("afterSends", 0, MOST_SENDS, 0);
    if (remaining > 0) planRestriction(world, account, { remaining, restrictions, seconds });
    else restrict(world, account, lasting(world, restrictions, seconds));
  },
  violate: (world, account, body) => violate(world, account, body.text("violationType")),
  "direct-send": (world, account, body) =>
    directSend(
      world,
      account,
      body.choice("step", DIRECT_SEND_STEPS),
      ahead(body.optionalNumber("seconds") ?? 7 * 86_400),
    ),
  ban: (world, account, body) => {
    const seconds = body.optionalNumber("afterSeconds");
    return seconds === null
      ? ban(world, account)
      : scheduleBan(world, account, world.clock.now() + ahead(seconds) * 1000);
  },
  reinstate,
  delete: deleteAccount,
  pause: pauseMessages,
  resume: resumeMessages,
  offboard,
  reconnect,
  disconnect: (world, account, body) =>
    disconnect(
      world,
      account,
      body.choice("reason", DISCONNECTION_REASONS, "PRIMARY_INACTIVITY"),
      body.choice("initiatedBy", ["USER", "SYSTEM"], "SYSTEM"),
    ),
  review,
  alert,
};

const numberActions: Readonly<Record<string, NumberAction>> = {
  restrict: (world, number, body) =>
    restrictNumber(
      world,
      number,
      lasting(world, readRestrictions(body, "RESTRICTED_BUSINESS_INITIATED_CALLING"), readSeconds(body)),
    ),
  violate: (world, number, body) => violateNumber(world, number, body.text("violationType")),
  quality: (world, number, body) => setQuality(world, number, body.choice("rating", QUALITY_RATINGS)),
  status: (world, number, body) =>
    world.store.put("number", number.id, { ...number, status: body.text("status") }),
  throughput: (world, number) => {
    if (!isRaisable(number)) {
      throw new ControlError(
        "Only a registered number with STANDARD throughput that is not in the WhatsApp Business app can be raised.",
      );
    }
    beginMaintenance(world, number);
  },
  "quality-event": (world, number, body) => postQualityUpdate(world, number, body.text("event")),
};

export const ruleRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "rules",
    run: ({ world }) => ({
      reached: world.store.count("reach"),
      marketed: world.store.count("marketed"),
      paused: world.store.count("paused"),
      pacing: world.store.values("pacing"),
    }),
  },
  { method: "GET", path: "restriction-types", run: () => ({ restrictionTypes: RESTRICTION_TYPES }) },
  ...Object.entries(accountActions).map(
    ([name, action]): ControlRoute => ({
      method: "POST",
      path: `accounts/*/${name}`,
      run: (call) => act(call, action),
    }),
  ),
  ...Object.entries(numberActions).map(
    ([name, action]): ControlRoute => ({
      method: "POST",
      path: `numbers/*/${name}`,
      run: (call) => actOnNumber(call, action),
    }),
  ),
  { method: "POST", path: "businesses/*/limit", run: (call) => changeBusiness(call, limitOf) },
  { method: "POST", path: "businesses/*/verification", run: (call) => changeBusiness(call, verificationOf) },
];

function act({ world, body, captured: [id = ""] }: ControlCall, action: AccountAction): unknown {
  const account = existing(world, "account", id);
  if (account.status === "DELETED") throw new ControlError("This account has been deleted.", 409);
  action(world, account, body);
  const changed = world.store.get("account", id) ?? account;
  return { ...changed, onboardingStatus: statusOf(world, changed) };
}

function actOnNumber({ world, body, captured: [id = ""] }: ControlCall, action: NumberAction): unknown {
  const number = existing(world, "number", id);
  action(world, number, body);
  return world.store.get("number", id);
}

function changeBusiness(
  { world, body, captured: [id = ""] }: ControlCall,
  change: (world: World, business: Business, body: ControlBody) => void,
): unknown {
  const business = existing(world, "business", id);
  change(world, business, body);
  return world.store.get("business", id);
}

const limitOf = (world: World, business: Business, body: ControlBody): void =>
  setMessagingLimit(world, business, body.choice("tier", KNOWN_TIERS));

const verificationOf = (world: World, business: Business, body: ControlBody): void =>
  setVerification(world, business, body.text("status"));

function ahead(seconds: number): number {
  if (seconds < 0) throw new ControlError("A time ahead must be 0 seconds or more.");
  return seconds;
}

/** One type, or several at once; any name in capitals, for a client must live with one it does not know. */
function readRestrictions(body: ControlBody, standard = "RESTRICTED_BIZ_INITIATED_MESSAGING"): Restriction[] {
  const types = body.texts("types") ?? [body.optionalText("type") ?? standard];
  const wrong = types.find((type) => !/^[A-Z][A-Z_]+$/.test(type));
  if (wrong !== undefined || types.length === 0) {
    throw new ControlError(`types takes names like ${RESTRICTION_TYPES.slice(0, 3).join(", ")}.`);
  }
  const remediation = body.optionalText("remediation");
  return types.map((type) => ({
    restriction_type: type,
    ...(remediation === null ? {} : { remediation }),
  }));
}

function readSeconds(body: ControlBody): number | null {
  const seconds = body.optionalNumber("seconds");
  return seconds === null ? null : ahead(seconds);
}

/** account_review_update; DEFERRED leaves the account under review (contract 4.1). */
function review(world: World, account: Account, body: ControlBody): void {
  const decision = body.choice("decision", ["APPROVED", "REJECTED", "DEFERRED"]);
  const reviewStatus = decision === "DEFERRED" ? "PENDING" : decision;
  proceed(world, world.store.put("account", account.id, { ...account, reviewStatus }));
  world.post(account.id, changeBody(account.id, world.clock.now(), "account_review_update", { decision }));
}

function alert(world: World, account: Account, body: ControlBody): void {
  const info = {
    alert_severity: body.choice("severity", ["CRITICAL", "INFORMATIONAL", "WARNING"], "WARNING"),
    alert_status: body.choice("status", ["ACTIVE", "NONE"], "ACTIVE"),
    alert_type: body.text("type"),
    alert_description: body.optionalText("description") ?? "Look at WhatsApp Manager.",
  };
  const entity_type = body.choice("entityType", ["BUSINESS", "PHONE_NUMBER", "WABA"], "BUSINESS");
  const entity_id = body.optionalText("entityId") ?? subjectOf(world, account, entity_type);
  const shape = world.settings().accountAlertsShape;
  world.post(
    account.id,
    changeBody(account.id, world.clock.now(), "account_alerts", {
      entity_type,
      entity_id,
      ...(shape === "nested" ? { alert_info: info } : info),
    }),
  );
}

function subjectOf(world: World, account: Account, entityType: string): string {
  if (entityType === "BUSINESS") return account.businessId;
  if (entityType === "WABA") return account.id;
  return world.store.select("number", "account", account.id)[0]?.id ?? account.id;
}
