/** Doctor: the screen around what the doctor says, whose own words are in `shared/domain/doctor`. */
import { doctorWordsEn } from "../../../shared/domain/doctor/words-en.ts";

export const doctor = {
  title: "Doctor",
  description: "Checks everything a message needs to be delivered, and says how to fix what’s wrong.",
  run: "Run Doctor",
  runAgain: "Run again",
  running: "Doctor is asking Meta. This takes half a minute at the most.",
  lastRun: "Last run",
  done: "Doctor has finished: {{status}}",
  copyReport: "Copy the report",
  copyJson: "Copy as JSON",
  reportHelp: "The report leaves out secrets and masks phone numbers, so it can be passed on.",
  summary: {
    pass: "Everything is fine",
    warn_one: "{{count}} thing to look at, nothing is broken",
    warn_other: "{{count}} things to look at, nothing is broken",
    fail_one: "{{count}} thing to be fixed",
    fail_other: "{{count}} things to be fixed",
  },
  skipped: "Not checked",
  empty: {
    title: "Nothing has been checked yet",
    body: "Doctor checks this computer, the token, the account, its number and templates, and the path webhooks take.",
  },
  actions: {
    setup: "Open Setup",
    accounts: "Open Accounts",
    settings: "Open Settings",
    "open-terms": "Open the terms",
    "open-payment": "Open payment settings",
    "open-account-quality": "See why and appeal at Meta",
    "open-templates": "Open templates",
    "open-activity-sharing": "Open the setting at Meta",
  },
  activitySharing: {
    label: "What do you see there?",
    on: "It is on",
    off: "It is off",
    noted: "Noted",
  },
  words: doctorWordsEn,
};
