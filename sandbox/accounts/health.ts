/** `health_status` of an account, number or template, computed from what stands in the way (contract 4.2). */
import { stopsMessages } from "../rules/sender.ts";
import type { Account, Business, PhoneNumber, Template } from "../store/entities.ts";
import type { World } from "../world.ts";

type Verdict = "AVAILABLE" | "LIMITED" | "BLOCKED";

interface HealthEntity {
  readonly entity_type: string;
  readonly id: string;
  readonly can_send_message: Verdict;
  readonly can_receive_call_sip?: Verdict;
  readonly additional_info?: readonly string[];
  readonly errors?: readonly HealthProblem[];
}

interface HealthProblem {
  readonly error_code: number;
  readonly error_description: string;
  readonly possible_solution: string;
}

export function healthStatus(
  world: World,
  business: Business,
  account: Account,
  subject: { readonly number?: PhoneNumber; readonly template?: Template } = {},
): Readonly<Record<string, unknown>> {
  const entities: HealthEntity[] = [
    ...(subject.template === undefined ? [] : [templateHealth(subject.template)]),
    ...(subject.number === undefined ? [] : [numberHealth(subject.number)]),
    accountHealth(account),
    businessHealth(business),
    appHealth(world),
  ];
  // The root takes calling into account as well, which has nothing to do with messages (contract 4.2).
  const verdicts = entities.flatMap(({ can_send_message, can_receive_call_sip }) =>
    can_receive_call_sip === undefined ? [can_send_message] : [can_send_message, can_receive_call_sip],
  );
  const root = verdicts.includes("BLOCKED")
    ? "BLOCKED"
    : verdicts.includes("LIMITED")
      ? "LIMITED"
      : "AVAILABLE";
  return { can_send_message: root, entities };
}

function appHealth(world: World): HealthEntity {
  const head = { entity_type: "APP", id: world.identity().appId, can_send_message: "AVAILABLE" } as const;
  return world.settings().callingBlocked ? { ...head, can_receive_call_sip: "BLOCKED" } : head;
}

function templateHealth(template: Template): HealthEntity {
  const head = { entity_type: "MESSAGE_TEMPLATE", id: template.id };
  if (template.status === "APPROVED" || template.status === "QUALITY_PENDING")
    return { ...head, can_send_message: "AVAILABLE" };
  return blocked(head, {
    error_code: 141002,
    error_description: "The template is not approved.",
    possible_solution: "Wait for the review, or edit the template and submit it again.",
  });
}

function numberHealth(number: PhoneNumber): HealthEntity {
  const head = { entity_type: "PHONE_NUMBER", id: number.id };
  if (number.status === "BANNED") {
    return blocked(head, {
      error_code: 131031,
      error_description: "The phone number is banned.",
      possible_solution: "Ask for a review in WhatsApp Manager.",
    });
  }
  if (!number.registered || ["DISCONNECTED", "DELETED"].includes(number.status)) {
    return blocked(head, {
      error_code: 133010,
      error_description: "The phone number is not registered.",
      possible_solution: "Verify the phone number and register it.",
    });
  }
  const restricted = number.restrictions.map(({ restriction_type: type }) => type);
  if (restricted.includes("RESTRICTED_BIZ_INITIATED_MESSAGING")) {
    return blocked(head, {
      error_code: 131031,
      error_description: "The phone number is restricted.",
      possible_solution: "Review the restriction in WhatsApp Manager and appeal if it is a mistake.",
    });
  }
  const limiting = restricted.filter(stopsMessages);
  if (limiting.length > 0) {
    return {
      ...head,
      can_send_message: "LIMITED",
      additional_info: limiting.map((type) => `The phone number is restricted: ${type}.`),
    };
  }
  if (!["APPROVED", "AVAILABLE_WITHOUT_REVIEW"].includes(number.nameStatus)) {
    return {
      ...head,
      can_send_message: "LIMITED",
      additional_info: [
        "The display name has not been approved yet. The messaging limit will rise once it is.",
      ],
    };
  }
  return { ...head, can_send_message: "AVAILABLE" };
}

function accountHealth(account: Account): HealthEntity {
  const head = { entity_type: "WABA", id: account.id };
  const types = account.restrictions.map((restriction) => restriction.restriction_type);
  if (account.status !== "ACTIVE" || types.includes("RESTRICTED_BIZ_INITIATED_MESSAGING")) {
    return blocked(head, {
      error_code: 131031,
      error_description: "The account is restricted.",
      possible_solution: "Review the restriction in WhatsApp Manager and appeal if it is a mistake.",
    });
  }
  if (account.paymentMethod !== "valid") {
    return blocked(head, {
      error_code: 141006,
      error_description: "There is an error with the payment of this account.",
      possible_solution: "Add a valid payment method to the account.",
    });
  }
  const limiting = types.filter(stopsMessages);
  if (limiting.length === 0) return { ...head, can_send_message: "AVAILABLE" };
  return {
    ...head,
    can_send_message: "LIMITED",
    additional_info: limiting.map((type) => `The account is restricted: ${type}.`),
  };
}

function businessHealth(business: Business): HealthEntity {
  const head = { entity_type: "BUSINESS", id: business.id };
  if (business.verificationStatus === "verified") return { ...head, can_send_message: "AVAILABLE" };
  return {
    ...head,
    can_send_message: "LIMITED",
    errors: [
      {
        error_code: 141010,
        error_description: "The business has not been verified.",
        possible_solution: "Verify the business in its security settings.",
      },
    ],
  };
}

function blocked(
  head: { readonly entity_type: string; readonly id: string },
  problem: HealthProblem,
): HealthEntity {
  return { ...head, can_send_message: "BLOCKED", errors: [problem] };
}
