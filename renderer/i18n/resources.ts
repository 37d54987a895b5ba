/** The catalogs of what is there from the first screen on, in both languages; `late-resources.ts` has the others. */
import { accountHistory as accountHistoryEn } from "./en/accountHistory.ts";
import { accounts as accountsEn } from "./en/accounts.ts";
import { audiences as audiencesEn } from "./en/audiences.ts";
import { availability as availabilityEn } from "./en/availability.ts";
import { banners as bannersEn } from "./en/banners.ts";
import { campaigns as campaignsEn } from "./en/campaigns.ts";
import { common as commonEn } from "./en/common.ts";
import { decision as decisionEn } from "./en/decision.ts";
import { doctor as doctorEn } from "./en/doctor.ts";
import { firstRun as firstRunEn } from "./en/firstRun.ts";
import { frame as frameEn } from "./en/frame.ts";
import { fullNumbers as fullNumbersEn } from "./en/fullNumbers.ts";
import { optOuts as optOutsEn } from "./en/optOuts.ts";
import { problems as problemsEn } from "./en/problems.ts";
import { rates as ratesEn } from "./en/rates.ts";
import { results as resultsEn } from "./en/results.ts";
import { sandbox as sandboxEn } from "./en/sandbox.ts";
import { send as sendEn } from "./en/send.ts";
import { sending as sendingEn } from "./en/sending.ts";
import { settings as settingsEn } from "./en/settings.ts";
import { setup as setupEn } from "./en/setup.ts";
import { signup as signupEn } from "./en/signup.ts";
import { testPhones as testPhonesEn } from "./en/testPhones.ts";
import { accountHistory as accountHistoryFr } from "./fr/accountHistory.ts";
import { accounts as accountsFr } from "./fr/accounts.ts";
import { audiences as audiencesFr } from "./fr/audiences.ts";
import { availability as availabilityFr } from "./fr/availability.ts";
import { banners as bannersFr } from "./fr/banners.ts";
import { campaigns as campaignsFr } from "./fr/campaigns.ts";
import { common as commonFr } from "./fr/common.ts";
import { decision as decisionFr } from "./fr/decision.ts";
import { doctor as doctorFr } from "./fr/doctor.ts";
import { firstRun as firstRunFr } from "./fr/firstRun.ts";
import { frame as frameFr } from "./fr/frame.ts";
import { fullNumbers as fullNumbersFr } from "./fr/fullNumbers.ts";
import { optOuts as optOutsFr } from "./fr/optOuts.ts";
import { problems as problemsFr } from "./fr/problems.ts";
import { rates as ratesFr } from "./fr/rates.ts";
import { results as resultsFr } from "./fr/results.ts";
import { sandbox as sandboxFr } from "./fr/sandbox.ts";
import { send as sendFr } from "./fr/send.ts";
import { sending as sendingFr } from "./fr/sending.ts";
import { settings as settingsFr } from "./fr/settings.ts";
import { setup as setupFr } from "./fr/setup.ts";
import { signup as signupFr } from "./fr/signup.ts";
import { testPhones as testPhonesFr } from "./fr/testPhones.ts";
import type { Translated } from "./translated.ts";

export const en = {
  accountHistory: accountHistoryEn,
  accounts: accountsEn,
  audiences: audiencesEn,
  availability: availabilityEn,
  banners: bannersEn,
  campaigns: campaignsEn,
  common: commonEn,
  decision: decisionEn,
  doctor: doctorEn,
  firstRun: firstRunEn,
  frame: frameEn,
  fullNumbers: fullNumbersEn,
  optOuts: optOutsEn,
  problems: problemsEn,
  rates: ratesEn,
  results: resultsEn,
  sandbox: sandboxEn,
  send: sendEn,
  sending: sendingEn,
  settings: settingsEn,
  setup: setupEn,
  signup: signupEn,
  testPhones: testPhonesEn,
};

export const fr: Translated<typeof en> = {
  accountHistory: accountHistoryFr,
  accounts: accountsFr,
  audiences: audiencesFr,
  availability: availabilityFr,
  banners: bannersFr,
  campaigns: campaignsFr,
  common: commonFr,
  decision: decisionFr,
  doctor: doctorFr,
  firstRun: firstRunFr,
  frame: frameFr,
  fullNumbers: fullNumbersFr,
  optOuts: optOutsFr,
  problems: problemsFr,
  rates: ratesFr,
  results: resultsFr,
  sandbox: sandboxFr,
  send: sendFr,
  sending: sendingFr,
  settings: settingsFr,
  setup: setupFr,
  signup: signupFr,
  testPhones: testPhonesFr,
};
