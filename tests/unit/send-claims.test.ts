/** Every sentence of the send form is walked through every state of its facts, and says no more than they carry. */
import { describe, expect, test } from "vitest";
import { type SendFacts, sendClaims } from "../../renderer/features/send/send-claims.ts";
import { send as en } from "../../renderer/i18n/en/send.ts";
import { send as fr } from "../../renderer/i18n/fr/send.ts";
import { availabilityOf } from "../../shared/domain/availability/availability.ts";
import { AVAILABILITY_EFFECTS, hasNoEffect } from "../../shared/domain/availability/effects.ts";

const CATEGORIES = [null, "MARKETING", "UTILITY", "AUTHENTICATION", "SOMETHING_NEW"] as const;
const STATUSES = [
  null,
  "ELIGIBLE",
  "ONBOARDED",
  "PENDING_INTERNAL_SETUP",
  "PENDING_VALID_PAYMENT_METHOD",
  "INELIGIBLE_INACTIVE_OR_RESTRICTED",
  "INELIGIBLE_COUNTRY_NOT_SUPPORTED",
  "SOMETHING_NEW",
] as const;
const COUNTRIES = [
  null,
  "BR",
  "FR",
  "DE",
  "NG",
  "US",
  "CU",
  "RU",
  "BY",
  "CA",
  "RE",
  "PR",
  "crimea",
  "no-country",
] as const;
/** One of each kind that differs as a sender. */
const SENDERS = [null, "BR", "FR", "NG", "US", "CU", "RU", "RE", "PR", "crimea", "no-country"] as const;
const YES_NO = [true, false] as const;
/** Whether optimized delivery is asked for, when the template is ready for it, and what it has that only that takes. */
const WISHES = [
  [true, null, null],
  [false, null, null],
  [true, 5, null],
  [true, null, "gif"],
  [false, null, "gif"],
  [false, null, "max-price"],
  [true, 5, "max-price"],
] as const;

function effectOf(recipient: string | null, sender: string | null, recipientKind?: "user-id") {
  return availabilityOf({ recipient, sender, ...(recipientKind && { recipientKind }) }).effect;
}

interface Situation extends SendFacts {
  readonly recipient: string | null;
  readonly sender: string | null;
}

function* situations(): Generator<Situation> {
  for (const category of CATEGORIES)
    for (const onboardingStatus of STATUSES)
      for (const [wantsOptimized, readyAt, only] of WISHES)
        for (const isCloudDisabled of [true, false, null])
          for (const isStopped of YES_NO)
            for (const sender of SENDERS) {
              const facts = {
                category,
                onboardingStatus,
                wantsOptimized,
                readyAt,
                hasGif: only === "gif",
                hasMaxPrice: only === "max-price",
                isCloudDisabled,
                isStopped,
                quietUntil: null,
                sender,
              };
              for (const recipient of COUNTRIES) {
                const availability = effectOf(recipient, sender);
                yield { ...facts, recipient, hasRecipient: true, availability };
                const byId = effectOf(recipient, sender, "user-id");
                yield { ...facts, recipient, hasRecipient: true, availability: byId };
              }
              // Nobody is named yet: what is known is the sender.
              const availability = effectOf(null, sender);
              yield { ...facts, recipient: null, hasRecipient: false, isStopped: false, availability };
              yield { ...facts, recipient: null, hasRecipient: false, isStopped: false, availability: null };
            }
}

const ALL = [...situations()];
const isMarketing = ({ category }: Situation) => category === null || category === "MARKETING";
const isActive = ({ onboardingStatus }: Situation) => onboardingStatus === "ONBOARDED";
/** Until the template is ready it goes by Cloud API, unless that is no way out: then Meta is left to answer. */
const isSyncing = ({ readyAt, isCloudDisabled, hasGif, hasMaxPrice }: SendFacts) =>
  readyAt !== null && isCloudDisabled !== true && !hasGif && !hasMaxPrice;
const canGo = (facts: SendFacts) => facts.wantsOptimized && !isSyncing(facts);
const NOWHERE = ["FR", "DE", "NG"];
/** Meta doesn't say where they belong, or the number can't tell. */
const UNSTATED = ["RE", "PR", "crimea", "no-country"];
const HINDERED_SENDERS = [...NOWHERE, "RE", "crimea", "no-country", "CU", "RU", "BY"];

/** For each sentence the facts it needs: shown in any other state, it would be untrue. */
const NEEDS: Readonly<Record<string, (facts: Situation) => boolean>> = {
  "availability.title.optimized": ({ recipient, sender }) =>
    recipient !== null &&
    sender !== null &&
    ![...NOWHERE, ...UNSTATED, "US", "CU", "RU", "BY"].includes(recipient) &&
    !HINDERED_SENDERS.includes(sender),
  "availability.title.partial": ({ recipient, sender }) =>
    ["RU", "BY"].includes(recipient ?? "") && sender !== null && !HINDERED_SENDERS.includes(sender),
  "availability.title.no-effect": ({ recipient }) => recipient === "FR" || recipient === "DE",
  "availability.title.no-effect-limit-unclear": ({ recipient }) => recipient === "NG",
  "availability.title.no-effect-sender": ({ sender }) => NOWHERE.includes(sender ?? ""),
  "availability.title.no-effect-user-id": ({ availability }) => availability === "no-effect-user-id",
  "availability.title.sender-unclear": ({ sender }) => sender === "RU" || sender === "BY",
  "availability.title.never-delivered": (facts) => facts.recipient === "US" && isMarketing(facts),
  "availability.title.blocked": ({ recipient }) => recipient === "CU",
  "availability.title.no-effect-not-stated": ({ recipient }) => recipient === "RE",
  "availability.title.no-effect-sender-not-stated": ({ sender }) => sender === "RE",
  "availability.title.never-delivered-probably": (facts) => facts.recipient === "PR" && isMarketing(facts),
  "availability.title.blocked-possibly": ({ recipient }) => recipient === "crimea",
  "availability.title.blocked-sender": ({ sender }) => sender === "CU",
  "availability.title.blocked-sender-possibly": ({ sender }) => sender === "crimea",
  "availability.title.not-stated": ({ recipient }) => recipient === "no-country",
  "availability.title.sender-not-stated": ({ sender }) => sender === "no-country",
  "method.help.notStated": ({ recipient }) => recipient === "RE" || recipient === "no-country",
  "method.help.senderNotStated": ({ sender }) => sender === "RE" || sender === "no-country",
  "method.help.senderBlocked": ({ sender }) => sender === "CU" || sender === "crimea",
  "method.help.perhapsNotDelivered": ({ recipient }) => recipient === "PR" || recipient === "crimea",
  "plan.perhapsUndelivered": (facts) =>
    facts.recipient === "crimea" || (facts.recipient === "PR" && isMarketing(facts)),
  "availability.title.unknown": ({ recipient }) => recipient === null,
  "availability.title.sender-unknown": ({ sender }) => sender === null,
  "availability.body.optimized": (facts) => isActive(facts) && canGo(facts) && isMarketing(facts),
  "availability.body.partial": (facts) => isActive(facts) && canGo(facts) && isMarketing(facts),
  "availability.body.unchecked": (facts) => isActive(facts) && !canGo(facts),
  "availability.body.partialUnchecked": (facts) => isActive(facts) && !canGo(facts),
  "availability.body.needsActive": (facts) => !isActive(facts),
  "availability.body.partialNeedsActive": (facts) => !isActive(facts),
  "method.label": (facts) =>
    isActive(facts) && isMarketing(facts) && mayWork(facts) && !isSyncing(facts) && !facts.isStopped,
  "method.until": (facts) => isActive(facts) && facts.category === "MARKETING" && facts.readyAt !== null,
  "method.help.works": ({ availability, isStopped }) =>
    (availability === "optimized" || availability === "partial") && !isStopped,
  "method.help.whereItWorks": (facts) => !facts.hasRecipient && mayWork(facts),
  "method.help.noEffect": ({ recipient }) => NOWHERE.includes(recipient ?? ""),
  "method.help.noEffectSender": ({ sender }) => NOWHERE.includes(sender ?? ""),
  "method.help.noEffectUserId": ({ availability }) => availability === "no-effect-user-id",
  "method.help.senderUnclear": ({ sender }) => sender === "RU" || sender === "BY",
  "method.help.notKnown": ({ hasRecipient, recipient, sender }) =>
    hasRecipient && (recipient === null || sender === null),
  "method.help.notSent": ({ isStopped, category }) => isStopped && category === "MARKETING",
  "method.help.notDelivered": ({ recipient }) => recipient === "US" || recipient === "CU",
  "reason.template-not-marketing": (facts) => !isMarketing(facts),
  "reason.not-synced-yet": (facts) =>
    isActive(facts) && facts.category === "MARKETING" && facts.readyAt !== null,
  "reason.activation-unknown": ({ onboardingStatus }) => onboardingStatus === null,
  // The link to the terms is shown with it.
  "reason.terms-unsigned": ({ onboardingStatus }) => onboardingStatus === "ELIGIBLE",
  "reason.setup-pending": ({ onboardingStatus }) => onboardingStatus === "PENDING_INTERNAL_SETUP",
  "reason.payment-method-pending": ({ onboardingStatus }) =>
    onboardingStatus === "PENDING_VALID_PAYMENT_METHOD",
  "reason.account-ineligible": ({ onboardingStatus }) => onboardingStatus?.startsWith("INELIGIBLE") === true,
  "reason.account-not-active": ({ onboardingStatus }) => onboardingStatus === "SOMETHING_NEW",
  "method.chooseFirst": ({ category }) => category === null,
  "plan.chip.optimized": (facts) =>
    isActive(facts) && facts.category === "MARKETING" && canGo(facts) && !isWithoutEffect(facts),
  "plan.notOptimized": (facts) => isActive(facts) && isWithoutEffect(facts),
  "plan.chip.cloud": (facts) => !isActive(facts) || !canGo(facts) || facts.category !== "MARKETING",
  "plan.optimized": (facts) =>
    isActive(facts) && canGo(facts) && !isWithoutEffect(facts) && !isNotDelivered(facts),
  "plan.unoptimized": (facts) => isActive(facts) && canGo(facts) && isWithoutEffect(facts),
  "plan.cloud": (facts) =>
    (!isActive(facts) || !canGo(facts) || facts.category !== "MARKETING") && !isNotDelivered(facts),
  "plan.optimizedFallback": (facts) => isActive(facts) && facts.isCloudDisabled !== true,
  "plan.optimizedNoFallback": (facts) => isActive(facts) && facts.isCloudDisabled === true,
  "plan.cloudDisabled": (facts) =>
    isActive(facts) && facts.isCloudDisabled === true && facts.category === "MARKETING" && !canGo(facts),
  "plan.cloudDisabledUnclear": (facts) =>
    !isActive(facts) && facts.isCloudDisabled === true && facts.category === "MARKETING",
  "plan.notDelivered": (facts) => isNotDelivered(facts),
  "plan.undelivered": (facts) => isNotDelivered(facts),
  "plan.gifByCloud": (facts) =>
    facts.hasGif && (!isActive(facts) || !canGo(facts) || facts.category !== "MARKETING"),
  "plan.maxPriceByCloud": (facts) =>
    facts.hasMaxPrice && facts.category === "MARKETING" && (!isActive(facts) || !canGo(facts)),
  "plan.stopped": (facts) => facts.isStopped && facts.category === "MARKETING",
  "action.sendAnyway": (facts) =>
    facts.recipient === "CU" ||
    facts.recipient === "crimea" ||
    (["US", "PR"].includes(facts.recipient ?? "") && isMarketing(facts)) ||
    (facts.isCloudDisabled === true && isActive(facts) && !canGo(facts)),
  "action.send": () => true,
};

function isNotDelivered(facts: Situation): boolean {
  return facts.recipient === "CU" || (facts.recipient === "US" && isMarketing(facts));
}

function isWithoutEffect({ availability }: Situation): boolean {
  return availability !== null && hasNoEffect(availability);
}

function mayWork({ availability }: Situation): boolean {
  return availability === null || ["optimized", "partial", "unknown"].includes(availability);
}

function keysOf(facts: SendFacts): readonly string[] {
  const { availability, method, plan, action } = sendClaims(facts);
  const keys: (string | null)[] = [`action.${action}`];
  if (availability)
    keys.push(`availability.title.${availability.title}`, `availability.body.${availability.body}`);
  switch (method.kind) {
    case "choice":
      keys.push(method.isRecommended ? "method.label" : null, `method.help.${method.help}`);
      break;
    case "not-offered":
      keys.push(`reason.${method.why}`, method.until === null ? null : "method.until");
      break;
    case "choose-first":
      keys.push("method.chooseFirst");
  }
  if (plan) {
    if (plan.route === "unoptimized") keys.push("plan.notOptimized");
    else if (plan.route === "undelivered") keys.push("plan.notDelivered");
    else if (plan.route !== "refused") keys.push(`plan.chip.${plan.route}`);
    keys.push(
      `plan.${plan.sentence}`,
      plan.note && `plan.${plan.note}`,
      plan.warning && `plan.${plan.warning}`,
    );
  }
  return keys.filter((key) => key !== null);
}

describe("the send form", () => {
  test("says nothing that its facts do not carry", () => {
    const shown = new Set<string>();
    for (const facts of ALL) {
      for (const key of keysOf(facts)) {
        shown.add(key);
        const needs = NEEDS[key];
        if (needs === undefined) continue;
        if (!needs(facts)) throw new Error(`${key} is shown for ${JSON.stringify(facts)}`);
      }
    }
    // Nothing of the table is dead, and what is not in it only repeats its title.
    expect(Object.keys(NEEDS).filter((key) => !shown.has(key))).toEqual([]);
    const unlisted = [...shown].filter((key) => NEEDS[key] === undefined);
    for (const key of unlisted) expect(NEEDS[key.replace(".body.", ".title.")], key).toBeDefined();
    // Every state of the form, hundreds of thousands of them.
  }, 120_000);

  test("names the country that is the cause", () => {
    const sentAt = (recipient: string, sender: string) =>
      sendClaims({
        category: "MARKETING",
        onboardingStatus: "ONBOARDED",
        wantsOptimized: true,
        readyAt: null,
        hasGif: false,
        hasMaxPrice: false,
        isCloudDisabled: false,
        hasRecipient: true,
        availability: effectOf(recipient, sender),
        isStopped: false,
        quietUntil: null,
      });
    expect(sentAt("BR", "DE")).toMatchObject({
      availability: { title: "no-effect-sender" },
      method: { isRecommended: false, help: "noEffectSender" },
      plan: { route: "unoptimized" },
    });
    expect(sentAt("FR", "BR")).toMatchObject({
      availability: { title: "no-effect" },
      method: { isRecommended: false, help: "noEffect" },
      plan: { route: "unoptimized" },
    });
  });

  test("says what quiet hours would do to a campaign, of marketing that is sent alone", () => {
    const some = ALL.filter((_, index) => index % 31 === 0);
    for (const [quietUntil, quiet] of [
      [null, null],
      [9, "waits"],
      ["never", "never"],
    ] as const)
      for (const facts of some) {
        const claims = sendClaims({ ...facts, quietUntil });
        const isSent = facts.category === "MARKETING" && !facts.isStopped;
        expect(claims.quiet).toBe(isSent ? quiet : null);
        // Nothing else that is said changes.
        expect({ ...claims, quiet: null }).toEqual({ ...sendClaims(facts), quiet: null });
      }
  });

  test("has words for every effect in both languages", () => {
    for (const words of [en, fr])
      for (const effect of AVAILABILITY_EFFECTS) expect(words.availability.title[effect]).not.toBe("");
  });
});
