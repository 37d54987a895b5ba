/** Named situations the main account can be put into, at the start or through the control API. */
import type { Restriction } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { backToBase } from "./scenario-base.ts";
import { captureScene, isSceneLeft } from "./scene.ts";
import { Stage } from "./stage.ts";

export interface Scenario {
  readonly name: string;
  readonly meaning: string;
  readonly apply: (stage: Stage) => void;
}

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

function noMessagesToPeople(world: World, advice: string): Restriction {
  return {
    restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING",
    expiration: unixSeconds(world.clock.now() + 30 * DAY),
    remediation: `${advice} in WhatsApp Manager and appeal if this is a mistake.`,
  };
}

export const DEFAULT_SCENARIO = "terms-unsigned";

export const scenarios: readonly Scenario[] = [
  {
    name: DEFAULT_SCENARIO,
    meaning: "The account is eligible, payment is fine, nobody has signed the terms.",
    apply: () => undefined,
  },
  {
    name: "all-good",
    meaning: "Terms signed, setup done: optimized delivery is active.",
    apply: (stage) => stage.onboard(),
  },
  {
    name: "payment-pending",
    meaning: "Terms signed, but the account has no payment method.",
    apply: (stage) => {
      stage.changeMain({ paymentMethod: "missing" });
      stage.signTerms();
    },
  },
  {
    name: "restricted-account",
    meaning: "Meta has restricted the account for 30 days.",
    apply: (stage) => {
      stage.restrict(stage.main(), [noMessagesToPeople(stage.world, "Review the policy")]);
    },
  },
  {
    name: "restricted-side-account",
    meaning:
      "The business has another account that Meta has restricted for 30 days; the account in use is eligible, terms unsigned.",
    apply: (stage) => {
      stage.restrict(stage.side(), [noMessagesToPeople(stage.world, "Review the commerce policy")]);
    },
  },
  {
    name: "ineligible-country",
    meaning: "The account is registered where the product is not offered.",
    apply: (stage) => stage.changeMain({ country: "VE", currency: "USD" }),
  },
  {
    name: "on-behalf-of-account",
    meaning: "The account is held in the old way on behalf of the business, so it cannot be onboarded.",
    apply: (stage) => stage.changeMain({ onBehalfOf: true }),
  },
  {
    name: "unverified-number",
    meaning: "Onboarded, but the first number is neither verified nor registered: sends answer 133010.",
    apply: (stage) => {
      stage.onboard();
      stage.changeNumber({
        registered: false,
        pin: null,
        status: "UNVERIFIED",
        codeVerificationStatus: "NOT_VERIFIED",
        platformType: "NOT_APPLICABLE",
        throughputLevel: "NOT_APPLICABLE",
        qualityRating: "UNKNOWN",
        lastOnboardedAt: null,
      });
    },
  },
  {
    name: "eu-number",
    meaning:
      "Onboarded with a German number: everything is accepted and billed as usual, nothing is optimized.",
    apply: (stage) => {
      stage.onboard();
      stage.changeNumber({
        digits: "493023125014",
        display: "+49 30 23125014",
        countryCode: "DE",
        dialCode: "49",
      });
    },
  },
  {
    name: "template-syncing",
    meaning: "Onboarded, but every marketing template syncs for ten minutes more: sends answer 134101.",
    apply: (stage) => {
      stage.onboard();
      const { clock, settings } = stage.world;
      // Just approved: a client that goes by the time of the last change is told as well.
      stage.changeMarketingTemplates({
        updatedAt: clock.now(),
        syncReadyAt: clock.now() + settings().templateSyncSeconds * 1000,
      });
    },
  },
  {
    name: "cloud-api-disabled",
    meaning:
      "Onboarded, and marketing templates are switched off on the Cloud API: there they answer 131063.",
    apply: (stage) => {
      stage.onboard();
      stage.changeMain({ disableMarketingOnCloud: true });
    },
  },
  {
    name: "marketing-limit-storm",
    meaning: "Half of the people have had enough marketing today: their messages fail with 131049.",
    apply: (stage) => {
      stage.onboard();
      stage.set({ personLimitShare: 0.5 });
    },
  },
  {
    name: "rate-limited",
    meaning: "Three of ten sends answer 130429, and management calls answer 80007 after 200 in an hour.",
    apply: (stage) => {
      stage.onboard();
      stage.set({ rateLimitShare: 0.3, managementCallsPerHour: 200 });
    },
  },
  {
    name: "token-expiring",
    meaning:
      "The token ends in six days, and already after 20 more messages: everything then answers 190 with subcode 463.",
    apply: (stage) => {
      stage.onboard();
      stage.set({ tokenLifeInSends: 20 });
      stage.limitToken(6 * DAY);
    },
  },
  {
    name: "webhook-disorder",
    meaning: "Webhooks are up to 15 seconds on the way and overtake each other; three of ten come twice.",
    apply: (stage) => {
      stage.onboard();
      stage.set({ webhookReorderSeconds: 15, webhookDuplicateShare: 0.3 });
    },
  },
  {
    name: "webhook-outage",
    meaning: "No webhook arrives for half an hour; all of them come later, with Meta's retries.",
    apply: (stage) => {
      stage.onboard();
      stage.keepWebhooksBack(30 * MINUTE);
    },
  },
  {
    name: "held-for-quality",
    meaning:
      "Every marketing template is new: ten messages of each leave, the rest is held for five minutes.",
    apply: (stage) => {
      stage.onboard();
      stage.changeMarketingTemplates({ createdAt: stage.world.clock.now(), qualityScore: "UNKNOWN" });
      stage.set({ templatePacingBatch: 10, templatePacingSeconds: 300 });
    },
  },
  {
    name: "ttl-expiry",
    meaning: "Four of ten phones are off for a month: those messages are sent and then nothing comes.",
    apply: (stage) => {
      stage.onboard();
      stage.set({ phoneOffShare: 0.4, phoneOffSeconds: (31 * DAY) / 1000 });
    },
  },
  {
    name: "user-id-only",
    meaning: "Receipts name people by business-scoped user id only, without a phone number.",
    apply: (stage) => {
      stage.onboard();
      stage.set({ userIdOnlyShare: 1 });
    },
  },
];

/** Puts the main account back to where it started and plays the scenario; messages and webhooks stay as they are. */
export function playScenario(world: World, scenario: Scenario): void {
  const main = backToBase(world);
  if (main === null) return;
  world.store.put("identity", "identity", { ...world.identity(), scenario: scenario.name });
  const stage = new Stage(world, main.id);
  scenario.apply(stage);
  const base = world.store.get("scenarioBase", "base");
  if (base === undefined) return;
  world.store.put("scenarioBase", "base", { ...base, scene: captureScene(world, stage.staged()) });
}

/** Whether the state that the current scenario set up no longer holds. */
export function isScenarioLeft(world: World): boolean {
  return isSceneLeft(world, world.store.get("scenarioBase", "base")?.scene ?? []);
}

export function unknownScenario(name: string): string {
  return `There is no scenario "${name}". Choose one of ${scenarios.map((scenario) => scenario.name).join(", ")}.`;
}

export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name);
}
