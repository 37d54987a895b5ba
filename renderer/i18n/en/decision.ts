/** Why a message goes the way it goes, or not at all: one sentence for each reason, and who decides. */
import type { Outlook, ReasonCode } from "../../../shared/domain/decision/reasons.ts";

export const decision = {
  decides: {
    admin: "Your choice",
    waypost: "Decided by Waypost",
    meta: "Decided by Meta",
  },
  outcome: {
    send: "Sent",
    wait: "Waits",
    skip: "Left out",
    blocked: "Can’t start yet",
  },
  outlook: {
    usual: "Nothing unusual is to be expected.",
    "falls-back": "Expect Meta to send it by Cloud API.",
    "may-be-refused": "Meta may refuse it.",
    refused: "Expect Meta to refuse it.",
    "not-delivered": "Don’t expect it to arrive.",
  } satisfies Record<Outlook, string>,
  reason: {
    "number-unregistered": "The number you send from isn’t registered yet.",
    "number-lost": "Meta no longer lets you use the number you send from.",
    "number-restricted": "Meta has restricted the number you send from.",
    "number-blocked": "Meta says that the number you send from can’t send.",
    "account-restricted": "Meta has restricted the account.",
    "account-blocked": "Meta says that the account can’t send.",
    "template-not-sendable": "Meta doesn’t allow this template to be sent at the moment.",
    "template-unsupported": "Waypost can’t send one part of this template yet.",
    "template-recategorized":
      "Meta has moved the template to another category since the campaign was planned.",
    "terms-needed": "Optimized delivery was chosen, and its terms haven’t been signed.",
    "strict-not-active": "You allow optimized delivery only, and this account isn’t active for it.",
    "cloud-disabled":
      "Cloud API is switched off for marketing on this account: Meta refuses the message (131063).",
    "max-price-by-cloud": "A template with a maximum price can’t go by Cloud API (131061).",
    "gif-by-cloud": "A GIF goes by optimized delivery only.",
    "recipient-invalid": "This isn’t a number or user id a message could be sent to.",
    "recipient-erased": "This person was erased from the workspace.",
    "opted-out": "This person has stopped marketing messages from you.",
    suppressed: "This person is on your suppression list.",
    "country-blocked": "Meta doesn’t deliver messages to this country.",
    "user-id-authentication": "An authentication template can’t go to a user id (131062).",
    "user-id-max-price": "A template with a maximum price can’t go to a user id (131062).",
    "max-price-unavailable": "Meta takes no maximum price for this country (131065).",
    "max-price-missing":
      "In this country optimized delivery takes templates with a maximum price only, and Cloud API is no way out.",
    "values-refused": "One of this person’s values is missing, or Meta would refuse it.",
    "frequency-cap": "This person has already had as many marketing messages as you allow.",
    dropped: "You left out people like this one.",
    "no-longer-useful": "The time until which this message is useful is over.",
    "too-late": "It could only be sent after the time until which it is useful.",
    "no-common-hour": "Your quiet hours leave no hour that suits every time zone this person may be in.",
    "template-syncing": "Meta is still preparing this template for optimized delivery.",
    "messaging-limit": "The messaging limit has no room for more people at the moment.",
    "held-back-lately": "Meta has just held back a marketing message to this person (131049).",
    "quiet-hours": "It is quiet time where this person is.",
    "template-not-marketing": "Optimized delivery takes marketing templates only, and this isn’t one.",
    "not-a-template": "Optimized delivery takes marketing templates only, and this message has no template.",
    "not-synced-yet":
      "Meta is still preparing this template for optimized delivery. Until then it goes by Cloud API.",
    "max-price-required":
      "In this country optimized delivery takes templates with a maximum price only, and this one has none.",
    "activation-unknown": "Meta hasn’t said whether this account is active for optimized delivery.",
    "terms-unsigned": "This account isn’t active for optimized delivery: the terms haven’t been signed.",
    "payment-method-pending":
      "This account isn’t active for optimized delivery: Meta is waiting for a valid payment method.",
    "setup-pending": "This account isn’t active for optimized delivery yet: Meta is setting it up.",
    "account-ineligible": "This account isn’t eligible for optimized delivery.",
    "account-not-active": "This account isn’t active for optimized delivery.",
    "meta-falls-back": "Meta sends by Cloud API what it can’t optimize for this account.",
    "never-delivered": "Meta doesn’t deliver marketing messages in this country, by any route (131049).",
    "cloud-disabled-unclear":
      "Cloud API is switched off for marketing on this account. Whether that counts before the account is active isn’t known (131063).",
    "max-price-fallback-unclear":
      "What becomes of a maximum price when Meta falls back to Cloud API isn’t known.",
    "gif-fallback-unclear": "What becomes of a GIF when Meta falls back to Cloud API isn’t known.",
    "template-idle":
      "This template hasn’t been sent for a week: Meta may need up to ten minutes to prepare it again (134101).",
    "payment-missing": "Meta reports no valid payment method for this account.",
    "cloud-chosen": "You chose Cloud API.",
    "no-fallback":
      "Cloud API is switched off for marketing on this account, so Meta has nothing to fall back to.",
    "lifetime-by-cloud": "Cloud API doesn’t keep the template’s own time to live.",
    "category-change-announced": "Meta has announced that it will move the template to another category.",
    "recipient-suspicious": "This number may not be the one that was meant.",
    "no-effect-user-id": "Makes no difference: Meta optimizes messages to phone numbers only.",
    "no-effect": "Makes no difference in this country, where Meta doesn’t limit marketing per person either.",
    "no-effect-limit-unclear":
      "Makes no difference in this country. Whether Meta limits marketing per person there isn’t settled.",
    "no-effect-sender": "Makes no difference: Meta doesn’t optimize what is sent from your number’s country.",
    "country-blocked-possibly":
      "This number may belong to a region where nobody can be messaged. Its first digits don’t prove it.",
    "sender-blocked": "By Meta’s rules, businesses of your number’s country can’t use WhatsApp’s platform.",
    "sender-blocked-possibly":
      "Your number may belong to a region whose businesses can’t use WhatsApp’s platform.",
    "never-delivered-probably":
      "Meta probably doesn’t deliver marketing messages there: it doesn’t say whether these count as numbers of the United States.",
    "no-effect-not-stated": "Probably makes no difference: Meta’s list doesn’t name this place.",
    "no-effect-sender-not-stated":
      "Probably makes no difference: Meta’s list doesn’t name the place your number is from.",
    "country-not-stated":
      "What optimized delivery does isn’t known: Meta doesn’t say for numbers such as this one.",
    "sender-not-stated":
      "What optimized delivery does isn’t known: Meta doesn’t say for numbers such as yours.",
    "sender-unclear":
      "Whether it makes a difference depends on your business’s address, which Waypost doesn’t know.",
    "partial-metrics": "Optimized delivery works here, without click and conversion metrics.",
    "country-unknown": "What optimized delivery does isn’t known: this person’s country can’t be told.",
    "sender-unknown": "What optimized delivery does isn’t known: the country of your number can’t be told.",
  } satisfies Record<ReasonCode, string>,
};
