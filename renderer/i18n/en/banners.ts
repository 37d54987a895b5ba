/** The banners above every screen. Keys in capitals are Meta's own values; other keys are the core's kinds. */
export const banners = {
  label: "Notices",
  severity: { critical: "Critical", error: "Error", warning: "Warning" },
  more_one: "{{count, number}} more notice",
  more_other: "{{count, number}} more notices",
  all: "All notices",
  dismiss: "Dismiss this notice until something changes",
  dismissed: "Notice dismissed",
  show: "Show details",
  hide: "Hide details",
  actions: {
    "check-again": "Try again",
    "enter-credentials": "Enter credentials",
    "set-up-receipts": "Check the receipts",
    "open-payment": "Add payment method",
    "open-billing": "Open billing at Meta",
    "open-terms": "Open the terms",
    "open-templates": "Open templates",
    "see-accounts": "Open Accounts",
    "open-account-quality": "See why and appeal at Meta",
    "choose-number": "Choose another number",
  },
  steps: {
    appeal: "See why and appeal at Meta",
    "transfer-ownership": "Open Business settings",
  },
  /** The first names, where there are many. */
  names_one: "{{names}} and {{count, number}} more",
  names_other: "{{names}} and {{count, number}} more",
  ineligible: {
    restricted: "At least one account is restricted by Meta",
    standing: "At least one account isn’t in good standing",
    ineligible_one: "{{count, number}} account can’t use optimized delivery",
    ineligible_other: "{{count, number}} accounts can’t use optimized delivery",
    text: "Accounts must be in good standing to be upgraded. Affected: {{names}}.",
    others: "Other accounts can’t use optimized delivery: {{names}}.",
    each: "Affected: {{names}}. Each has its own reason.",
    one: "{{name}}: {{reason}}",
    heldUp:
      "The terms are signed for the whole portfolio, so this can hold up the upgrade of {{names}}, too.",
    list: "Accounts affected",
  },
  reasons: {
    restricted: "Restricted by Meta: {{words}}.",
    banned: "Banned by Meta.",
    bannedSoon: "Meta will ban it on {{date}} unless the cause is gone by then.",
    bannedSoonUndated: "Meta has announced a ban.",
    bannedOther: "Meta gives the ban as {{value}}, which Waypost doesn’t know.",
    violation: "Meta reports a violation of its policies: {{value}}.",
    deleted: "Meta has deleted it. Nothing more can be sent from it.",
    "review-rejected": "It didn’t pass Meta’s review.",
    "inactive-or-restricted": "Meta reports it as inactive or restricted, without a reason.",
    "on-behalf-of":
      "It is held on behalf of another business. Transfer it to the business it belongs to, then check again.",
    country:
      "Meta doesn’t offer optimized delivery in its country. Messages can still be sent by the Cloud API.",
    countryNamed:
      "Meta doesn’t offer optimized delivery in its country, {{country}}. Messages can still be sent by the Cloud API.",
    "business-app":
      "One of its numbers is used in the WhatsApp Business app, which Meta doesn’t accept here. Use another number or another account.",
    ineligible: "Not eligible. Meta’s status is {{value}}, which Waypost doesn’t know.",
    blocked: "Meta keeps it from sending.",
    blockedBy: "Meta keeps it from sending: {{value}}",
    since: "Since {{date}}",
    firstSeen: "First seen on {{date}}",
    until: "until {{date}}",
    noEnd: "no end announced",
    remediation: "Meta asks: “{{words}}”",
  },
  restriction: {
    RESTRICTED_BIZ_INITIATED_MESSAGING: "you can’t message customers first",
    RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "you can’t reply to customers",
    RESTRICTED_UTILITY_TEMPLATES: "no utility templates",
    RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: "no utility templates sent directly",
    RESTRICTED_ADD_PHONE_NUMBER_ACTION: "no further phone numbers",
    RESTRICTION_ADD_PHONE_NUMBER_ACTION: "no further phone numbers",
    RESTRICTED_BUSINESS_INITIATED_CALLING: "no calls from the business",
    RESTRICTED_USER_INITIATED_CALLING: "no calls from customers",
    RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN: "no calls from customers, call button hidden",
    RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING: "no calls at all",
  },
  asides: {
    label: "Other accounts",
    restricted: "{{names}}: restricted by Meta",
    standing: "{{names}}: not in good standing",
    ineligible: "{{names}}: can’t use optimized delivery",
    payment: "{{names}}: payment method missing",
    currency: "{{names}}: currency to be changed",
    terms: "{{names}}: terms not signed",
    cloudDisabled: "{{names}}: Cloud API off for marketing",
    quality: "{{names}}: quality dropped",
    open: "See why",
  },
  /** The number in use. */
  numberStopped: {
    restricted: {
      title: "Meta doesn’t let {{number}} send marketing messages",
      text: "This applies to this number only.",
    },
    blocked: {
      title: "Meta is blocking messages from {{number}}",
      text: "The number in use is connected, but nothing leaves it. Accounts shows what Meta says about it.",
    },
    lost: {
      title: "{{number}} can’t send: Meta’s status is {{status}}",
      text: "It’s the number in use, and only Meta can lift this.",
    },
    others: "You can choose another number in Setup.",
  },
  upgradeError: {
    title: "The upgrade couldn’t be checked",
    text: "{{part}}: {{problem}} {{advice}}",
    parts: {
      credentials: "Asking Meta about the token",
      account: "Reading the account",
      webhooks: "Reading who gets the receipts",
      template: "Reading the templates",
    },
    report: "Copy a support report",
  },
  report: {
    title: "Waypost support report",
    version: "Version",
    time: "Time",
    workspace: "Workspace",
    account: "Account id",
    part: "What failed",
    since: "Failing since",
    problem: "Problem",
    code: "Meta’s code",
    trace: "Trace id",
    words: "Meta’s words",
    none: "none",
  },
  tokenRejected: {
    expired: {
      title: "The access token has expired",
      text: "Nothing can be sent or checked until there is a new one. What is stored stays as it is.",
    },
    rejected: {
      title: "Meta no longer accepts the access token",
      text: "It may have been revoked. Nothing can be sent or checked until there is a new one. What is stored stays as it is.",
    },
    "scopes-missing": {
      title: "The access token lacks permissions",
      text: "Meta refuses to let it read the account, and its permissions lack {{scopes}}. Generate a token that has them and enter it. What is stored stays as it is.",
    },
  },
  tokenExpiring: {
    title: "The access token expires on {{date}}",
    text: "Enter a new one before then. Replacing it loses nothing.",
  },
  receipts: {
    silence: {
      title: "Receipts aren’t arriving",
      text_one:
        "Meta accepted {{count, number}} message on {{date}}, and no webhook has arrived since. Check that the tunnel or relay is running and the subscription is in place.",
      text_other:
        "Meta accepted {{count, number}} messages, the oldest on {{date}}, and no webhook has arrived since. Check that the tunnel or relay is running and the subscription is in place.",
    },
    signature: {
      title: "Receipts are rejected",
      text: "What has arrived since {{date}} isn’t signed with the app secret Waypost has. If the secret was changed at Meta, enter the new one.",
    },
  },
  payment: {
    title: "A payment method is missing",
    text: "Marketing messages are billed, and Meta has no valid payment method for {{names}}.",
  },
  currency: {
    title: "Billing has to be in {{wanted}} by {{date}}",
    over: "Billing had to be in {{wanted}} by {{date}}",
    text: {
      stops:
        "{{names}}: billed in {{currency}}. After that day, Meta delivers nothing for accounts in {{country}} that aren’t billed in {{wanted}}. Change the billing at Meta before then.",
      unknown:
        "{{names}}: billed in {{currency}}. Meta asks accounts in {{country}} to be billed in {{wanted}} by then; what happens after isn’t known. Change the billing at Meta before then.",
    },
    textOver: {
      stops:
        "{{names}}: billed in {{currency}}. Meta no longer delivers for accounts in {{country}} that aren’t billed in {{wanted}}. Change the billing at Meta.",
      unknown:
        "{{names}}: billed in {{currency}}, although Meta asked accounts in {{country}} to be billed in {{wanted}} by then. Change the billing at Meta.",
    },
  },
  terms: {
    title: "Meta’s terms aren’t signed yet",
    text: "Someone with full control of the business portfolio has to accept them before {{names}} can use optimized delivery.",
  },
  cloudDisabled: {
    title: "Cloud API is switched off for marketing",
    text: "Marketing templates of {{names}} are refused by the Cloud API (131063), and optimized delivery has nothing to fall back on.",
  },
  quality: {
    title: "A number’s quality needs attention",
    number: "{{number}}: {{quality}}",
    text: "{{numbers}}. Recipients are blocking or reporting messages, and Meta may lower the limit. Send less, and only to people who expect it.",
    RED: "low",
    YELLOW: "medium",
  },
  category: {
    title_one: "Meta changed the category of {{count, number}} template",
    title_other: "Meta changed the category of {{count, number}} templates",
    changed: "{{name}} ({{language}}): {{from}} → {{to}}",
    announced: "{{name}} ({{language}}): {{from}} → {{to}} on {{date}}",
    text: "{{changes}}. Only marketing templates can travel optimized, and prices differ by category.",
    more_one: "{{count, number}} more",
    more_other: "{{count, number}} more",
  },
};
