/** What keeps a test message from being sent, field by field. Pure; the sentences are in the catalogs. */
import type { RecipientCheck, TemplateView } from "../../../shared/contract/index.ts";
import { decide } from "../../../shared/domain/decision/judge.ts";
import type { ReasonCode } from "../../../shared/domain/decision/reasons.ts";
import { personOfTest, planOfTest } from "../../../shared/domain/decision/test-message.ts";
import type { VariableValues } from "../../../shared/domain/templates/template.ts";
import { type ValueFault, valueFaults } from "../../../shared/domain/templates/value-rules.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
import { type NotSendableReason, whyNotSendable } from "../../common/template/template-reasons.ts";

const MAX_PRICE_REFUSALS = ["user-id-max-price", "max-price-unavailable"] as const satisfies ReasonCode[];
type MaxPriceRefusal = (typeof MAX_PRICE_REFUSALS)[number];

export interface FormErrors {
  readonly template:
    | { readonly kind: "missing" }
    | { readonly kind: "not-sendable"; readonly reason: NotSendableReason }
    | null;
  /** What Meta would refuse: at most one fault for each variable. */
  readonly variables: readonly ValueFault[];
  readonly recipient:
    | { readonly kind: "empty" }
    | { readonly kind: "invalid"; readonly reason: RecipientCheck["reason"] }
    | { readonly kind: "unconfirmed" }
    /** They are on one of the lists of people who get no marketing, and the template is that. */
    | { readonly kind: "stopped" }
    /** An authentication template, and the recipient is named by a user id. */
    | { readonly kind: "user-id-not-possible" }
    /** The template has a maximum price, and Meta takes none for them. */
    | { readonly kind: "max-price"; readonly why: MaxPriceRefusal }
    | null;
}

export interface FormFacts {
  readonly template: TemplateView | null;
  readonly values: VariableValues;
  readonly to: string;
  /** The verdict on `to`; null while it is not known. The core judges it once more in any case. */
  readonly check: RecipientCheck | null;
  readonly isNumberConfirmed: boolean;
  /** Milliseconds since the epoch: an offer must not be over. */
  readonly now: number;
}

export function formErrors(facts: FormFacts): FormErrors {
  return {
    template: templateError(facts.template),
    variables: facts.template ? valueFaults(facts.template.content, facts.values, facts.now) : [],
    recipient: recipientError(facts),
  };
}

function templateError(template: TemplateView | null): FormErrors["template"] {
  if (template === null) return { kind: "missing" };
  const reason = whyNotSendable(template);
  return reason && { kind: "not-sendable", reason };
}

function recipientError({ template, to, check, isNumberConfirmed }: FormFacts): FormErrors["recipient"] {
  if (trimmed(to) === "") return { kind: "empty" };
  if (check?.verdict === "invalid") return { kind: "invalid", reason: check.reason };
  if (check?.verdict === "suspicious" && !isNumberConfirmed) return { kind: "unconfirmed" };
  if (template === null || check === null) return null;
  return keptBack(template, check);
}

/** Neither depends on the delivery method or on the account. */
function keptBack({ category, maxPrice }: TemplateView, check: RecipientCheck): FormErrors["recipient"] {
  const decision = decide(
    planOfTest({
      asked: "cloud",
      category,
      readiness: { kind: "ready" },
      hasGif: false,
      hasMaxPrice: maxPrice !== null,
      onboardingStatus: null,
      isCloudDisabled: null,
    }),
    personOfTest({
      kind: check.userId === null ? "number" : "user-id",
      country: check.country,
      effect: check.availability,
      isOptedOut: check.optOut !== null,
      isSuppressed: check.suppression !== null,
      quietUntil: check.quietUntil,
    }),
    0,
  );
  if (decision.kind !== "skip") return null;
  const { code } = decision.why;
  if (code === "opted-out" || code === "suppressed") return { kind: "stopped" };
  const why = MAX_PRICE_REFUSALS.find((refusal) => refusal === code);
  if (why !== undefined) return { kind: "max-price", why };
  return code === "user-id-authentication" ? { kind: "user-id-not-possible" } : null;
}

export function countErrors(errors: FormErrors): number {
  return errors.variables.length + Number(errors.template !== null) + Number(errors.recipient !== null);
}
