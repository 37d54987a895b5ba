/** Rehearsing in a sandbox workspace: its scenarios, its clock, where it runs. */
export const sandbox = {
  open: "Rehearse",
  openScenario: "Scenario:",
  openScenarioLeft: "Started with:",
  openSpeed: "clock at",
  title: "Rehearse",
  text: "A simulated Meta on this computer. Choose a scenario or move its clock forward; every screen updates.",
  scenario: {
    title: "Scenario",
    search: "Search scenarios",
    listLabel: "Scenarios",
    current: "On",
    left: "Started with this",
    help: "Your messages are kept. Choose the current scenario again to restart it.",
    switched: "{{name}} is on. Waypost is checking the setup.",
    failed: "The scenario wasn’t changed. {{why}}",
    loading: "Reading the scenarios",
    noMatch: "No scenario matches “{{words}}”",
    empty: { title: "No scenarios", text: "This sandbox offers none." },
  },
  groups: { account: "Account", sending: "Sending", webhooks: "Webhooks", other: "Others" },
  scenarios: {
    "terms-unsigned": {
      name: "Terms not signed",
      text: "The account is eligible and payment is in place; nobody has signed Meta’s terms. Sign them from Setup.",
    },
    "all-good": {
      name: "Everything in order",
      text: "Terms signed, setup finished: optimized delivery is active. Send a test and follow it.",
    },
    "payment-pending": {
      name: "No payment method",
      text: "The terms are signed, but activation waits for a payment method. Add one from Setup.",
    },
    "restricted-account": {
      name: "Account restricted",
      text: "Meta has restricted the account for 30 days and refuses its messages. Setup and the account’s page say so.",
    },
    "restricted-side-account": {
      name: "Another account restricted",
      text: "Meta has restricted Harbour & Pine Labs, the business’s other account, for 30 days; Harbour & Pine itself is eligible. Look at Setup and Accounts, then sign the terms.",
    },
    "ineligible-country": {
      name: "Country not supported",
      text: "The account is in a country where optimized delivery isn’t offered. Look at Setup.",
    },
    "on-behalf-of-account": {
      name: "Account held for another business",
      text: "The account is held on behalf of another business, which optimized delivery doesn’t allow. Look at Setup.",
    },
    "unverified-number": {
      name: "Number not verified",
      text: "The phone number still has to be verified. Send a test: Meta refuses it with 133010.",
    },
    "token-expiring": {
      name: "Token about to expire",
      text: "The access token expires in six days, or after 20 more messages if you send them sooner. Setup warns you; send tests to use it up.",
    },
    "template-syncing": {
      name: "Templates still syncing",
      text: "Templates are approved, but won’t be ready for optimized delivery for ten minutes. Choose one under Send a test, or move the clock forward.",
    },
    "cloud-api-disabled": {
      name: "Marketing off on Cloud API",
      text: "Cloud API refuses marketing templates with 131063; only optimized delivery takes them. Send a test with optimized delivery unticked.",
    },
    "eu-number": {
      name: "Number in the EU",
      text: "Messages from a German number go out, but without optimization. Send a test to Brazil.",
    },
    "rate-limited": {
      name: "Too many requests",
      text: "Meta turns down about three of ten sends with 130429. Send several tests.",
    },
    "marketing-limit-storm": {
      name: "Limited by Meta, again and again",
      text: "Half of all recipients have had enough marketing today: messages to them fail with 131049. Send tests to several Brazilian numbers you make up; the people the sandbox suggests aren’t affected.",
    },
    "held-for-quality": {
      name: "Held for quality",
      text: "Ten messages of each template leave, and Meta holds the rest for five minutes. Send more than ten tests with one template.",
    },
    "ttl-expiry": {
      name: "Expired before arriving",
      text: "Four of ten phones are off for a month: messages to them are sent, then nothing more arrives. Send tests to several numbers you make up, then move the clock forward; the people the sandbox suggests aren’t affected.",
    },
    "user-id-only": {
      name: "Recipients without a number",
      text: "Receipts name people by their user id, without a phone number. Send a test and look at its raw receipts.",
    },
    "webhook-disorder": {
      name: "Receipts in disorder",
      text: "Receipts come up to 15 seconds late, in the wrong order, and some of them twice. Send a few tests and look at their receipts.",
    },
    "webhook-outage": {
      name: "Receipts cut off",
      text: "No receipt gets through to Waypost for half an hour; Meta sends them again later. Send a test, then move the clock forward by two hours.",
    },
  },
  clock: "Clock",
  clockUnknown: "Not running",
  speed: {
    label: "Speed",
    times: "{{speed}}×",
    "1": "In real time",
    "60": "An hour passes in a minute",
    "3600": "An hour passes in a second",
    other: "It runs at {{speed}}",
    manual: "This clock stands still until it is moved on.",
    unsupported: "This sandbox is an older version; its clock has one speed only.",
    changed: "The sandbox’s clock runs at {{speed}}",
  },
  advance: "Move it on by",
  minute: "1 minute",
  tenMinutes: "10 minutes",
  hour: "1 hour",
  day: "1 day",
  advanced: "The sandbox’s clock now shows {{time}}",
  address: "Where it runs",
  copyAddress: "Copy the address",
  source: { embedded: "Part of Waypost", external: "Started apart from Waypost" },
  console: "Console",
  log: "Request log",
  loading: "Reading the sandbox’s state",
};
