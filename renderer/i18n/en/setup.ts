/** The setup checklist. Keys of `reasons` are the contract's; keys in capitals are Meta's own values. */
export const setup = {
  title: "Setup",
  description: "From credentials to a delivered test message.",
  loading: "Reading the checklist",
  progress: "{{done, number}} of {{total, number}} done",
  checkAgain: "Check again",
  checking: "Asking Meta…",
  lastChecked: "Last checked {{when}}",
  rowChecked: "checked {{when}}",
  neverChecked: "Not checked yet",
  nextCheck: "Next check in {{wait}}",
  nextCheckNow: "Checking in a moment",
  allDone: {
    title: "Optimized delivery works",
    text: "Your test message was delivered. Waypost keeps watching this account.",
    titleCloud: "Everything is set up",
    textCloud:
      "A test message was delivered by the Cloud API. Send one by optimized delivery to see that route work, too.",
    another: "Send another",
    results: "See results",
  },
  /** Titles of the card on top, by the action of the next step. */
  next: {
    "enter-credentials": "Next: enter the credentials",
    "choose-account": "Next: choose the account",
    "choose-number": "Next: choose the number",
    "register-number": "Next: register the number",
    "subscribe-webhooks": "Next: set up receipts",
    "open-payment": "Next: add a payment method",
    "open-terms": "Next: sign the terms",
    "open-account-quality": "Next: see why at Meta",
    "open-business-settings": "Next: check it in Business settings",
    "open-numbers": "Next: check the number in WhatsApp Manager",
    "open-templates": "Next: create a marketing template",
    "send-test": "Next: send a test",
    "see-test": "Next: see what happened to the test",
  },
  listLabel: "Steps",
  announce: "{{step}}: {{state}}",
  state: {
    done: "Done",
    "waiting-on-you": "Waiting on you",
    "waiting-on-meta": "Waiting on Meta",
    blocked: "Blocked",
    "cannot-check": "Can’t be checked now",
    "not-started": "Not started",
  },
  steps: {
    credentials: "Credentials",
    account: "Account",
    number: "Phone number",
    webhooks: "Receipts (webhooks)",
    payment: "Payment method",
    terms: "Meta’s terms signed",
    activation: "Optimized delivery active",
    template: "Template ready",
    "test-message": "Test message delivered",
  },
  reasons: {
    "needs-earlier-step": "Waiting for “{{step}}”.",
    "last-known": "When last checked: {{reason}}",
    "not-checked-yet": "Meta hasn’t answered about this yet.",
    "credentials-missing": "Waypost needs the access token of a system user to talk to Meta in your name.",
    "credentials-rejected": "Meta no longer accepts the token; it may have been revoked. Enter a new one.",
    "credentials-expired": "The token has expired. Generate a new one for the system user and enter it.",
    "credentials-scopes-missing":
      "Meta refuses to let this token read the account, and its permissions lack {{scopes}}. In Business settings, under System users, generate one with them ticked, and enter it.",
    "credentials-configuration":
      "Meta refuses to let this token read the account, and its permissions lack {{scopes}}. The login configuration decides what is granted: add them there, in the app’s dashboard under Facebook Login for Business › Configurations, then sign the business up again.",
    "credentials-unlisted-management":
      "Meta accepts the token but doesn’t list whatsapp_business_management among its permissions. Such tokens can still work. If Meta won’t let Waypost read the account, register a number or set up webhooks, enter a token with that permission.",
    "credentials-unlisted-messaging":
      "Meta accepts the token but doesn’t list whatsapp_business_messaging among its permissions. Such tokens can still work. If Meta won’t let Waypost send, enter a token with that permission.",
    "credentials-unlisted-both":
      "Meta accepts the token but lists neither whatsapp_business_management nor whatsapp_business_messaging among its permissions. Such tokens can still work. If Meta won’t let Waypost read the account or send, enter a token with both.",
    "credentials-expiring":
      "Meta accepts the token until {{expiresAt}}. Enter a new one before then; nothing is lost.",
    "credentials-ok": "Meta accepts the token, and it has the permissions Waypost needs.",
    "account-none":
      "Meta names no WhatsApp Business Account for this token. In Meta’s Business settings, assign one to the system user and check again; where Meta shows a Messaging account and a WhatsApp account instead, assign both. If the token may use every account, enter the account’s id.",
    "account-unreadable_one":
      "The token was granted {{count, number}} account, but Meta doesn’t let Waypost read it. If it belongs to another business, the app needs advanced access; an app in development mode reaches only its own.",
    "account-unreadable_other":
      "The token was granted {{count, number}} accounts, but Meta doesn’t let Waypost read them. If they belong to other businesses, the app needs advanced access; an app in development mode reaches only its own.",
    "account-choose_one": "The token gives access to {{count, number}} account. Choose it to go on.",
    "account-choose_other": "The token gives access to {{count, number}} accounts. Choose the one to set up.",
    "account-blocked":
      "Meta reports {{name}} as inactive or restricted, without a reason. Accounts must be in good standing to be upgraded; Meta’s page says why and how to appeal.",
    "account-ineligible":
      "{{name}} isn’t eligible for optimized delivery. Meta’s status is {{value}}, which Waypost doesn’t know.",
    "account-stopped":
      "Meta’s health check says {{name}} can’t send ({{value}}). Meta’s page says why and how to appeal.",
    "account-restricted":
      "Meta has restricted {{name}} and announced no end. Accounts must be in good standing to be upgraded; Meta’s page says why and how to appeal.",
    "account-restricted-until":
      "Meta has restricted {{name}} until {{untilAt}}. Accounts must be in good standing to be upgraded; Meta’s page says why and how to appeal.",
    "account-banned": "Meta has banned {{name}} or announced a ban. Meta’s page says why and how to appeal.",
    "account-violation":
      "Meta reports that {{name}} violates its policies ({{value}}). Meta’s page says what to change and how to appeal.",
    "account-deleted": "Meta has deleted {{name}}. Nothing more can be sent from it; choose another account.",
    "account-review-rejected":
      "{{name}} didn’t pass Meta’s review. Meta’s page says why and how to ask for another.",
    "account-on-behalf-of":
      "{{name}} is held on behalf of another business, which rules out optimized delivery. Transfer it to the business it belongs to, then check again.",
    "account-country":
      "Meta doesn’t offer optimized delivery in the country of {{name}}. Its messages can still be sent by the Cloud API.",
    "account-business-app":
      "A number of {{name}} is used in the WhatsApp Business app, which Meta doesn’t accept for this account. Use another number or another account.",
    "account-review-pending":
      "Meta is reviewing {{name}}. This usually takes a day or less; there is nothing to do.",
    "account-review-deferred":
      "Meta has put off its review of {{name}}. There is nothing to do; Waypost keeps asking.",
    "account-review-limit":
      "Meta’s review of {{name}} has reached its limit of attempts. Only Meta’s support can go on from here.",
    "account-review-unknown":
      "Meta gives the review of {{name}} as {{value}}, which Waypost doesn’t know. Until that changes, it doesn’t count as passed.",
    "account-ok": "{{name}} is the account in use.",
    "number-none": "The account has no phone number. Add one in WhatsApp Manager, then check again.",
    "number-choose_one": "The account has {{count, number}} number. Choose it to go on.",
    "number-choose_other": "The account has {{count, number}} numbers. Choose the one to send from.",
    "number-unverified":
      "{{number}} hasn’t been verified. Verify it with the code Meta sends, in WhatsApp Manager.",
    "number-verification-expired":
      "The verification of {{number}} has expired. Verify it again in WhatsApp Manager.",
    "number-name-in-review":
      "Meta is reviewing the display name of {{number}}, and the number can be registered after that. Nothing is broken and there is nothing to do.",
    "number-name-declined":
      "Meta has declined the display name of {{number}}. Choose another in WhatsApp Manager; once it is approved, the number can be registered.",
    "number-name-not-through":
      "Meta refused to register {{number}} because its display name isn’t approved yet. It can be registered once it is; you can check or change the name in WhatsApp Manager.",
    "number-register-locked":
      "{{number}} isn’t registered, and Meta accepts no more attempts until {{untilAt}}.",
    "number-name-approved":
      "{{number}} can send. Meta has approved its new display name {{name}}: register the number again within {{days}} days of the approval for it to take effect.",
    "number-attempts_one": "{{count, number}} of {{most}} attempts in {{hours}} hours.",
    "number-attempts_other": "{{count, number}} of {{most}} attempts in {{hours}} hours.",
    "number-coexistence":
      "{{number}} is connected and also used in the WhatsApp Business app. It needs no registering and sends at most 20 messages a second.",
    "number-coexistence-lost":
      "{{number}} is shared with the WhatsApp Business app and isn’t connected: Meta’s status is {{status}}. It isn’t registered here; reconnect it in the app on the phone.",
    "number-unregistered":
      "{{number}} isn’t registered for the Cloud API yet. Registering takes a six-digit PIN.",
    "number-restricted":
      "Meta doesn’t let {{number}} send marketing messages and announced no end. This applies to this number only. Meta’s page says why and how to appeal.",
    "number-restricted-until":
      "Meta doesn’t let {{number}} send marketing messages until {{untilAt}}. This applies to this number only. Meta’s page says why and how to appeal.",
    "number-limited":
      "{{number}} works, but Meta holds it back: its status is {{status}}. Accounts shows its quality and the causes.",
    "number-health-blocked":
      "{{number}} is connected, but Meta is blocking its messages. Accounts shows what Meta says about it; you can choose another number.",
    "number-blocked":
      "{{number}} can’t send: Meta’s status is {{status}}. Only Meta can lift it; you can choose another number.",
    "number-unknown-status":
      "Meta gives {{number}} the status {{status}}, which Waypost doesn’t know. Until that changes, it doesn’t count as ready.",
    "number-ok": "{{number}} is connected.",
    "webhooks-listener-down":
      "Waypost isn’t listening: its port was in use when it started. Free the port, then start Waypost again.",
    "webhooks-public-address":
      "Meta can’t reach this computer directly. Put a tunnel or relay in front of Waypost and enter its public address.",
    "webhooks-moved":
      "Waypost now listens at {{address}}. Point your tunnel or relay there, then subscribe again.",
    "webhooks-not-subscribed":
      "Meta hasn’t been told where to send receipts. Without them, Waypost can’t show what was delivered.",
    "webhooks-number-override":
      "This number’s receipts go to {{address}}: the number has its own address, which overrides the account’s. Ask whoever runs that system to remove it or to forward a copy to Waypost.",
    "webhooks-account-override":
      "This account’s receipts go to {{address}}, not to Waypost. Subscribe again to bring them here, or have that system forward a copy.",
    "webhooks-app-callback":
      "Receipts go to {{address}}, the address of the app, not to Waypost. Subscribe with Waypost’s address: it then applies to this account only.",
    "webhooks-unknown":
      "The app is subscribed, but Meta doesn’t say where it sends the receipts. Subscribe with Waypost’s address to be sure.",
    "webhooks-no-secret":
      "The app secret is missing. Waypost needs it to tell Meta’s receipts from forged ones.",
    "webhooks-silent_one":
      "Meta accepted {{count, number}} message on {{sinceAt}}, and no webhook has arrived since. Check that the tunnel or relay is running and the subscription is in place.",
    "webhooks-silent_other":
      "Meta accepted {{count, number}} messages, the oldest on {{sinceAt}}, and no webhook has arrived since. Check that the tunnel or relay is running and the subscription is in place.",
    "webhooks-unsigned":
      "What has arrived since {{sinceAt}} isn’t signed with the app secret Waypost has. If the secret was changed at Meta, enter the new one.",
    "webhooks-none-yet": "Meta has Waypost’s address. Nothing has arrived yet.",
    "webhooks-messages-only":
      "Messages and receipts come to Waypost. Meta’s other webhooks go to {{address}}, the app’s own address: Waypost learns late about changes to accounts and templates, and not at all when a person stops marketing. Enter Waypost’s address in Meta’s App Dashboard, or have that system forward a copy.",
    "webhooks-ok": "Webhooks verified, the latest on {{lastAt}}.",
    "payment-unknown":
      "Meta doesn’t say whether the account can pay. Look at its payment method at Meta; marketing messages are billed.",
    "payment-missing":
      "The account has no valid payment method. Add one at Meta; marketing messages are billed.",
    "payment-ok": "Meta reports no missing payment method.",
    "terms-unsigned":
      "The terms of optimized delivery have to be signed at Meta. Waypost notices automatically once they are.",
    "terms-requested":
      "Signing has been requested: an admin finds the request in an e-mail from Meta and in Business settings, under Requests. Waypost notices automatically once it’s done.",
    "terms-signed-elsewhere":
      "The portfolio has signed the terms, but Meta hasn’t applied them to this account yet. There is nothing to do; Waypost keeps asking.",
    "terms-ineligible": "The terms can’t be signed while the account isn’t eligible: {{statusWords}}.",
    "terms-unknown": "Meta’s status is {{status}}, which doesn’t say whether the terms are signed.",
    "terms-ok": "The terms are signed.",
    "activation-pending-setup": "Meta is setting up the account. This takes from minutes to a few hours.",
    "activation-pending-payment":
      "Meta waits for a valid payment method before it switches on optimized delivery.",
    "activation-ineligible": "Not active: {{statusWords}}.",
    "activation-unknown":
      "Meta’s status is {{status}}, which Waypost doesn’t know. Until that changes, it doesn’t count as active.",
    "activation-ok": "Meta has switched on optimized delivery for this account.",
    "template-none":
      "There is no approved marketing template yet. Create one at Meta; review takes from minutes to a day.",
    "template-unsupported_one":
      "{{count, number}} marketing template is approved, but it has a part that Waypost can’t send yet; the send form names it. Create one without it at Meta.",
    "template-unsupported_other":
      "{{count, number}} marketing templates are approved, but each has a part that Waypost can’t send yet; the send form names it. Create one without it at Meta.",
    "template-syncing":
      "Approved, but Meta is still preparing it for optimized delivery. It should be ready at {{readyAt}}.",
    "template-syncing-open": "Approved, but Meta is still preparing it for optimized delivery.",
    "template-ok_one": "{{count, number}} marketing template is approved and synced.",
    "template-ok_other": "{{count, number}} marketing templates are approved and synced.",
    "test-none": "Send one message to a phone of your own and follow it all the way.",
    "test-none-sandbox": "Send one message to somebody in the sandbox and follow it all the way.",
    "test-under-way":
      "The test is on its way. “Delivered” means on the phone, so the phone has to be online.",
    "test-held": "Meta has the test and is holding it back for now. Results shows what Meta says about it.",
    "test-unknown":
      "The answer to the last test was lost. Only a receipt can tell whether Meta took it; Waypost won’t send it again.",
    "test-failed": "The last test didn’t arrive. Results shows why; then send another.",
    "test-ok": "A test message was delivered.",
  },
  actions: {
    "enter-credentials": "Enter credentials",
    "choose-account": "Choose account",
    "choose-number": "Choose number",
    "register-number": "Register number",
    "subscribe-webhooks": "Set up receipts",
    "open-payment": "Add payment method",
    "open-terms": "Open the terms",
    "open-account-quality": "See why at Meta",
    "open-business-settings": "Open Business settings",
    "open-numbers": "Open WhatsApp Manager",
    "open-templates": "Open templates",
    "send-test": "Send a test",
    "see-test": "See the test",
  },
  /** The same actions once a step is done and only a change is left to make. */
  actionsDone: {
    "enter-credentials": "Replace",
    "choose-account": "Change",
    "choose-number": "Change",
    "subscribe-webhooks": "Change",
  },
  terms: {
    who: "Who can sign: a person with full control of the business portfolio.",
    whoNamed: "Who can sign: a person with full control of the business portfolio {{name}}.",
    otherPlace: "Another place to sign:",
    dashboard: "App Dashboard › WhatsApp › Quickstart",
    dashboardHelp: "(for the app’s developers)",
    portfolio: "The portfolio’s status",
    unsaid: "Meta doesn’t say",
    NOT_STARTED: "not signed",
    REQUEST_SENT: "requested, waiting for an admin",
    TERM_OF_SERVICE_SIGNED: "signed",
    unknown: "not known to Waypost",
  },
  onboarding: {
    deprecated: "from the older field, which Meta answered with instead",
    next: {
      INELIGIBLE_ON_BEHALF_OF_WABA: "Transfer the account, or request the terms of its owner.",
      INELIGIBLE_INACTIVE_OR_RESTRICTED: "Look for the cause at Meta and appeal.",
      INELIGIBLE_COUNTRY_NOT_SUPPORTED: "Nothing to do here; send by the Cloud API.",
      INELIGIBLE_USING_WHATSAPP_BUSINESS_APP: "Use another number or account.",
      ELIGIBLE: "Next: have the terms signed.",
      PENDING_VALID_PAYMENT_METHOD: "Add a payment method at Meta.",
      PENDING_INTERNAL_SETUP: "There is nothing to do; Waypost keeps asking.",
      ONBOARDED: "Nothing left to do.",
      unknown: "It is shown as Meta sent it.",
    },
    raw: "Meta’s status",
    history: "Time spent in each status",
    historySpan: "{{since}}, for {{duration}}",
    current: "now",
    INELIGIBLE_ON_BEHALF_OF_WABA: "the account is held on behalf of another business, which isn’t eligible",
    INELIGIBLE_INACTIVE_OR_RESTRICTED: "the account is inactive or restricted by Meta",
    INELIGIBLE_COUNTRY_NOT_SUPPORTED: "the country of the business isn’t supported",
    INELIGIBLE_USING_WHATSAPP_BUSINESS_APP: "the number is used with the WhatsApp Business app",
    ELIGIBLE: "eligible, terms not signed yet",
    PENDING_VALID_PAYMENT_METHOD: "waiting for a valid payment method",
    PENDING_INTERNAL_SETUP: "Meta is setting it up",
    ONBOARDED: "active",
    unknown: "not known to Waypost",
  },
  credentials: {
    title: "Credentials",
    intro: "Waypost checks the token with Meta before using it. Until then, the current one stays in use.",
    introFirst: "Waypost checks the token with Meta before using it.",
    token: "Access token",
    tokenHelpSaved: "Leave it empty to keep the saved token.",
    tokenHelp: "From a system user with access to the WhatsApp account. Waypost never shows it again.",
    appId: "App id",
    appIdHelp: "Digits only, from the app’s basic settings at Meta.",
    appSecret: "App secret",
    appSecretHelp:
      "With it Waypost verifies that receipts come from Meta. Leave it empty to keep a saved one.",
    keep: "Keep the secrets in a file",
    keepHelp:
      "There is no keyring here. If ticked, secrets go unencrypted into a file that only your user can read: anyone who gets into your user account can read them. If not, they are kept until Waypost closes, and you enter them again next time.",
    keyringHelp: "Secrets are encrypted by the keyring of this computer.",
    lockedHelp: "The keyring of this computer is locked. Unlock it before you save.",
    changedHelp:
      "The earlier secrets were written with another keyring and can’t be read any more. Entering them again solves it.",
    save: "Check and save",
    forget: "Forget credentials",
    forgetHelp: "Removes the token and secret from this computer. Data already received stays.",
    forgotten: "Credentials forgotten",
    saved: "Credentials saved",
    expires: "The current token expires on {{date}}.",
    neverExpires: "The current token has no expiry that Meta reports.",
    scopes: "Permissions of the current token",
  },
  chooseAccount: {
    title: "Choose the account",
    label: "Accounts the token gives access to",
    numbers_one: "{{count, number}} number",
    numbers_other: "{{count, number}} numbers",
    id: "Id {{id}}",
    search: "Name or id of the account",
    noMatch: "No account matches. Change or clear the search.",
    save: "Use this account",
    saved: "Account chosen",
    empty:
      "Meta names no account for this token. Assign one to the system user at Meta and check again, or enter its id.",
    other: "Id of an account that isn’t listed",
    otherHelp: "A long number. WhatsApp Manager shows it in the account’s settings.",
  },
  chooseNumber: {
    title: "Choose the number",
    label: "Numbers of {{account}}",
    status: "Meta’s status: {{status}}",
    save: "Use this number",
    saved: "Number chosen",
    empty: "This account has no number. Add one in WhatsApp Manager, then check again.",
  },
  register: {
    title: "Register {{number}}",
    titlePlain: "Register the number",
    intro:
      "Registering connects the number to the Cloud API. The PIN becomes the number’s two-step verification: Meta asks for it if the number is ever registered again.",
    pin: "Six-digit PIN",
    pinHelp:
      "If the number has a PIN already, enter that one. Meta allows few attempts, then blocks for a while.",
    save: "Register",
    saved: "Number registered",
  },
  webhooks: {
    title: "Receipts (webhooks)",
    sandboxIntro:
      "The sandbox runs on this computer and reaches Waypost directly. There is nothing to fill in.",
    sandboxSave: "Subscribe",
    liveIntro:
      "Waypost listens on this computer only. Meta needs a public https address, so a tunnel or relay has to stand in front and pass requests on to the local address, unchanged.",
    localUrl: "Local address, for the tunnel or relay",
    callbackUrl: "Public address",
    callbackPlaceholder: "https://…",
    callbackHelp: "Meta calls it once to verify it, so the tunnel has to be running now.",
    verifyToken: "Verify token",
    verifyTokenHelp:
      "Waypost tells Meta itself. You need it only if you enter the address in the app’s settings by hand.",
    copyLocalUrl: "Copy the local address",
    copyVerifyToken: "Copy the verify token",
    save: "Subscribe",
    saved: "Receipts are set up",
  },
};
