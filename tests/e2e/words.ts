/** What the interface says, taken from its own catalogs, so that the same test walks in both languages. */
import { common as commonEn } from "../../renderer/i18n/en/common.ts";
import { firstRun as firstRunEn } from "../../renderer/i18n/en/firstRun.ts";
import { frame as frameEn } from "../../renderer/i18n/en/frame.ts";
import { problems as problemsEn } from "../../renderer/i18n/en/problems.ts";
import { results as resultsEn } from "../../renderer/i18n/en/results.ts";
import { sandbox as sandboxEn } from "../../renderer/i18n/en/sandbox.ts";
import { send as sendEn } from "../../renderer/i18n/en/send.ts";
import { settings as settingsEn } from "../../renderer/i18n/en/settings.ts";
import { setup as setupEn } from "../../renderer/i18n/en/setup.ts";
import { common as commonFr } from "../../renderer/i18n/fr/common.ts";
import { firstRun as firstRunFr } from "../../renderer/i18n/fr/firstRun.ts";
import { frame as frameFr } from "../../renderer/i18n/fr/frame.ts";
import { problems as problemsFr } from "../../renderer/i18n/fr/problems.ts";
import { results as resultsFr } from "../../renderer/i18n/fr/results.ts";
import { sandbox as sandboxFr } from "../../renderer/i18n/fr/sandbox.ts";
import { send as sendFr } from "../../renderer/i18n/fr/send.ts";
import { settings as settingsFr } from "../../renderer/i18n/fr/settings.ts";
import { setup as setupFr } from "../../renderer/i18n/fr/setup.ts";

export const words = {
  en: {
    locale: "en-GB",
    common: commonEn,
    firstRun: firstRunEn,
    frame: frameEn,
    problems: problemsEn,
    results: resultsEn,
    sandbox: sandboxEn,
    send: sendEn,
    settings: settingsEn,
    setup: setupEn,
    sign: "Accept and sign",
  },
  fr: {
    locale: "fr-FR",
    common: commonFr,
    firstRun: firstRunFr,
    frame: frameFr,
    problems: problemsFr,
    results: resultsFr,
    sandbox: sandboxFr,
    send: sendFr,
    settings: settingsFr,
    setup: setupFr,
    sign: /signer/i,
  },
} as const;

export type Words = (typeof words)["en"] | (typeof words)["fr"];
