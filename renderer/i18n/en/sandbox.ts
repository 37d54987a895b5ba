/** Rehearsing in a sandbox workspace: its scenarios, its clock, where it runs. */
export const sandbox = {
  open: "Rehearse",
  openScenario: "Scenario:",
  openScenarioLeft: "Started as:",
  openSpeed: "clock at",
  title: "Rehearse",
  text: "A simulated Meta on this computer. Put it into a situation or move its clock on; the screens follow.",
  scenario: {
    title: "Scenario",
    search: "Search scenarios",
    listLabel: "Scenarios",
    current: "On",
    left: "Started as this",
    help: "Messages stay. Choosing the one that is on starts it afresh.",
    switched: "{{name}} is on. Waypost is checking the setup.",
    failed: "The scenario was not changed. {{why}}",
    loading: "Reading the scenarios",
    noMatch: "No scenario matches “{{words}}”",
    empty: { title: "No scenarios", text: "This sandbox offers none." },
  },
  groups: { account: "Account", sending: "Sending", webhooks: "Webhooks", other: "Others" },
  scenarios: {
    "terms-unsigned": {
      name: "Terms not signed",
      text: "The account is eligible and payment is in place; nobody has signed Meta’s terms.",
    },
    "all-good": {
      name: "Everything in order",
      text: "Terms signed, setup finished: optimized delivery is active.",
    },
    "payment-pending": {
      name: "No payment method",
      text: "The terms are signed, but activation waits for a payment method.",
    },
    "restricted-account": {
      name: "Account restricted",
      text: "Meta has restricted the account for 30 days and refuses its messages.",
    },
    "ineligible-country": {
      name: "Country not supported",
      text: "The business is in a country where optimized delivery isn’t offered.",
    },
    "on-behalf-of-account": {
      name: "Account held for another business",
      text: "The account is held on behalf of another business, which optimized delivery doesn’t allow.",
    },
    "unverified-number": {
      name: "Number not verified",
      text: "The phone number still has to be verified.",
    },
    "token-expiring": {
      name: "Token about to expire",
      text: "The access token works, but not for much longer.",
    },
    "template-syncing": {
      name: "Templates still syncing",
      text: "Templates are approved, but not yet ready for optimized delivery.",
    },
    "cloud-api-disabled": {
      name: "Marketing off on Cloud API",
      text: "Cloud API refuses marketing templates; only optimized delivery takes them.",
    },
    "eu-number": {
      name: "Number in the EU",
      text: "Messages from a European number go out, but without optimization.",
    },
    "rate-limited": {
      name: "Too many requests",
      text: "Meta turns requests down and asks to slow down.",
    },
    "marketing-limit-storm": {
      name: "Limited by Meta, again and again",
      text: "Recipients have had enough marketing: messages fail with 131049.",
    },
    "held-for-quality": {
      name: "Held for quality",
      text: "Meta holds messages back while it assesses the template; some may never leave.",
    },
    "ttl-expiry": {
      name: "Expired before arriving",
      text: "The TTL runs out before messages are delivered, and no receipt says so.",
    },
    "user-id-only": {
      name: "Recipients without a number",
      text: "Receipts name people by their user id, not by a phone number.",
    },
    "webhook-disorder": {
      name: "Receipts in disorder",
      text: "Receipts come twice, late, or in the wrong order.",
    },
    "webhook-outage": {
      name: "Receipts cut off",
      text: "For a while no receipt gets through to Waypost; Meta sends them again later.",
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
