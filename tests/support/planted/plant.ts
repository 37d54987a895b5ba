/**
 * Plants secrets in a running Waypost, wherever it runs, and calls everything its contract has while the other side
 * quotes back all it is told. Where to look for them afterwards is the test's.
 */

import { expect } from "vitest";
import { USUAL_WATCH } from "../../../shared/domain/alerts/delivery-watch.ts";
import { USUAL_ALERTS } from "../../../shared/domain/alerts/usual-settings.data.ts";
import { QUIET_HOURS_BY_DEFAULT } from "../../../shared/domain/quiet-hours/windows.ts";
import { FACETS } from "../../../shared/domain/results/facets.ts";
import type { SandboxLine } from "../child-process.ts";
import type { CoreClient } from "../clients.ts";
import { externalWorkspace } from "../external-workspace.ts";
import { examplesFor, pickTemplate, untilSetup } from "../journey.ts";
import { cardText } from "../rates/card-files.ts";
import { walk } from "../signup.ts";
import { until } from "../until.ts";
import type { Gate } from "./gate.ts";
import { call, procedureNames } from "./procedures.ts";

const WRONG_TOKEN = "EAAplantedTokenThatMetaHasNeverGivenOut";
const WRONG_SECRET = "planted0secret0that0is0no0secret0of0ours";
const PIN = "739164";
export const PROXY_PASSWORD = "planted-password-of-the-proxy";
/** Somebody's number; the page may show it to the person, but nothing is written down or exported with it. */
export const PHONE = "5511987650000";
/** Of somebody nobody writes to: whoever is on a list would get no test message. */
const OTHER_PHONE = "5511987650001";

/** Meta's codes that Waypost treats in ways of its own: of the token, of the rate, passing, and of no kind it knows. */
const ECHOED_CODES = [190, 100, 80007, 2, 131031, 999_999];

export interface Planted {
  /** Every procedure, in every way there is of asking it, in each of Meta's moods; forgetting the secrets comes last. */
  callEverything(): Promise<void>;
  /** Everything that must be found nowhere, by name. Each secret has reached the place where it belongs. */
  secrets(): Readonly<Record<string, string>>;
}

/** Connects Waypost to the sandbox behind the gate. */
export async function connectThrough(
  client: CoreClient,
  gate: Gate,
  sandbox: SandboxLine,
  keepWithoutKeyring: boolean,
): Promise<void> {
  await client.workspaces.create(externalWorkspace({ ...sandbox, url: gate.url }, keepWithoutKeyring));
  await untilSetup(client, (setup) =>
    setup.steps.some(({ id, state }) => id === "template" && state === "done"),
  );
}

/** @param client of a Waypost that is connected, see above */
export async function plantIn(client: CoreClient, gate: Gate, sandbox: SandboxLine): Promise<Planted> {
  const { token, appId, appSecret, verifyToken, accountIds, numberIds } = sandbox;
  const template = await pickTemplate(client);
  const { lastShownId: openId } = await client.workspaces.list();
  const message = {
    workspaceId: openId ?? "",
    templateId: template.id,
    to: `+${PHONE}`,
    variables: examplesFor(template.content),
    deliveryMethod: "optimized",
    acceptSuspicious: true,
  } as const;
  const { messageId } = await client.messages.sendTest(message);
  const filter = {};
  const credentials = { token: WRONG_TOKEN, appId, appSecret: WRONG_SECRET, keepWithoutKeyring: false };
  const app = {
    appId,
    appSecret,
    configurationId: (await client.signup.read()).configurations[0]?.id ?? "",
    hostedLink: "",
    pageAddress: "",
    keepWithoutKeyring: false,
  };
  const network = {
    proxy: "manual",
    // Nobody listens there, and loopback addresses do not go through it.
    proxyAddress: "http://127.0.0.1:1",
    proxyUser: "somebody",
    proxyPassword: PROXY_PASSWORD,
    forgetProxyLogin: false,
    keepWithoutKeyring: false,
    caFile: "",
  };
  const codes: string[] = [];
  const dump = [{ name: "posts.jsonl", size: 1_000 }];
  const imported: string[] = [];
  const audience = (await client.audiences.create({ name: "spring" })).id;
  const campaign = (await client.campaigns.create({ name: "spring" })).id;
  const rates = {
    fileName: "rates.csv",
    file: Buffer.from(cardText()).toString("base64"),
    effectiveFrom: null,
  };
  const media = { kind: "image", name: "lamp.png", type: "image/png", size: 7 } as const;
  const uploads: string[] = [];
  const rateCard = (await client.rates.keep(rates)).id;
  const draft = {
    variants: [{ key: "A", templateId: null, values: {}, method: null, share: 100 }],
    split: { kind: "one" },
    people: { audiences: [], without: [], withoutSegments: [], quietDays: null, followUp: null },
    delivery: {
      numberId: null,
      activitySharing: "account",
      fallback: "allowed",
      whileSyncing: "wait",
      start: null,
      usefulUntil: null,
      pace: null,
      canary: null,
      stormGuard: "usual",
      perDay: null,
      keepsQuietHours: true,
      drop: [],
    },
    review: { accepted: [], putAway: [] },
  };
  const people = Buffer.from(`number,name\n+${OTHER_PHONE},Ana\n`);
  const listed: string[] = [];
  const plan = {
    encoding: "utf-8",
    delimiter: ",",
    hasHeader: true,
    columns: [
      { meaning: "number", name: "number" },
      { meaning: "name", name: "name" },
    ],
    country: null,
  };
  const business = (await client.permission.businesses()).businesses[0]?.id ?? "";
  const listedName = { kind: "number", person: OTHER_PHONE };
  const signedUp = () =>
    gate.truthfully(async () => {
      const { signup } = await client.signup.read();
      const address = signup !== null && "address" in signup ? signup.address : null;
      const ended = address === null ? null : await walk(address, "FINISH");
      const code = URL.parse(ended ?? "")?.searchParams.get("code");
      if (code) codes.push(code);
      return { text: ended ?? "" };
    });
  const inputs: Readonly<Record<string, () => unknown>> = {
    "app.info": () => undefined,
    "app.readPreferences": () => undefined,
    "app.changePreferences": () => ({ theme: "dark" }),
    "app.openLink": () => ({ id: "terms" }),
    "banners.list": () => undefined,
    "banners.dismiss": () => ({ kind: "upgrade-error", cause: "no such cause" }),
    "doctor.read": () => undefined,
    "doctor.run": () => undefined,
    "doctor.report": () => ({ language: "en", format: "text" }),
    "doctor.report (json)": () => ({ language: "fr", format: "json" }),
    "doctor.noteActivitySharing": () => ({ isOn: true }),
    "workspaces.list": () => undefined,
    "workspaces.create": () => ({
      kind: "sandbox",
      source: "external",
      url: gate.url,
      verifyToken,
      credentials,
    }),
    "workspaces.open": () => ({ id: openId }),
    "workspaces.restoreBackup": () => ({ id: "no-such-workspace" }),
    "workspaces.setAside": () => ({ id: "no-such-workspace" }),
    "setup.read": () => undefined,
    "setup.check": () => undefined,
    "setup.saveCredentials": () => credentials,
    "setup.saveCredentials (secret)": () => ({ ...credentials, token }),
    // Called last, in the search itself, because it would leave nothing to look for.
    "setup.forgetCredentials": () => undefined,
    "setup.chooseAccount": () => ({ accountId: accountIds[0] }),
    "setup.addAccount": () => ({ accountId: accountIds[0] }),
    "setup.chooseNumber": () => ({ numberId: numberIds[0] }),
    "setup.registerNumber": () => ({ pin: PIN }),
    "setup.subscribeWebhooks": () => ({ callbackUrl: null }),
    "network.read": () => undefined,
    "network.save": () => network,
    "network.test": () => network,
    "signup.read": () => undefined,
    "signup.chooseWay": () => ({ way: "client-businesses" }),
    "signup.saveApp": () => ({ ...app, appSecret: WRONG_SECRET }),
    "signup.saveApp (right)": () => app,
    "signup.start": () => ({ place: "browser" }),
    "signup.openAddress": () => undefined,
    "signup.checkPartner": () => undefined,
    "signup.submitResult": signedUp,
    "signup.retryStep": async () => {
      await untilAtRest(client);
      return { step: "register", pin: PIN };
    },
    "signup.cancel": () => undefined,
    "signup.clients": () => ({ onlyEligible: false }),
    "signup.requestIntent": () => ({ businessId: sandbox.businessId, solutionId: null }),
    "signup.dismiss": () => undefined,
    "accounts.list": () => undefined,
    "accounts.refresh": () => undefined,
    "accounts.history": () => ({
      accountId: accountIds[0],
      numberId: null,
      topic: null,
      before: null,
      limit: 50,
    }),
    "accounts.setCloudApiDisabled": () => ({ accountId: accountIds[0], disabled: false }),
    "accounts.setCreativeOptimization": () => ({
      accountId: accountIds[0],
      feature: "image_animation",
      enrolled: false,
    }),
    "templates.list": () => undefined,
    "templates.refresh": () => undefined,
    "messages.checkRecipient": () => ({ to: `+${PHONE}` }),
    "messages.sendTest": () => message,
    "campaigns.sendTest": () => ({
      workspaceId: openId,
      numberId: null,
      campaign,
      saved: 0,
      variant: "A",
      person: null,
      phone: "1",
    }),
    "messages.readTestDraft": () => undefined,
    "messages.saveTestDraft": () => ({ workspaceId: openId, draft: { ...message, to: "" } }),
    "results.list": () => ({ ...filter, at: { kind: "newest" }, limit: 50 }),
    "results.count": () => filter,
    "results.facets": () => ({ ...filter, facets: [...FACETS] }),
    "results.overview": () => ({}),
    "results.reactions": () => ({}),
    "results.breakdown": () => ({ by: ["error", "template", "campaign"] }),
    "results.delays": () => ({ where: { state: ["delivered", "read"] } }),
    "results.ledger": () => ({ where: { origin: ["test"] } }),
    "results.exportTable": () => ({
      view: "breakdown",
      columns: ["One"],
      rows: [[`+${OTHER_PHONE}`]],
      format: "csv",
    }),
    "results.trend": () => ({ zone: "America/Sao_Paulo" }),
    "results.latencies": () => ({ where: { state: ["sent"] } }),
    "results.speed": () => ({}),
    "results.sendTimes": () => ({ outcome: "read" }),
    "results.stuck": () => ({}),
    "results.message": () => ({ id: messageId }),
    "results.export": () => ({ ...filter, format: "json" }),
    "results.exportMessage": () => ({ id: messageId }),
    "webhooks.status": () => undefined,
    "webhooks.list": () => ({ before: null, limit: 50 }),
    "webhooks.total": () => undefined,
    "webhooks.fields": () => undefined,
    "webhooks.one": () => ({ id: 1 }),
    "webhooks.raw": () => ({ id: 1 }),
    "alerts.read": () => undefined,
    "alerts.over": () => ({ before: null }),
    "alerts.look": () => undefined,
    "alerts.snooze": () => ({ id: 1, until: null }),
    "alerts.mute": () => ({ kind: "quality", key: "" }),
    "alerts.unmute": () => ({ kind: "quality", key: "" }),
    "alerts.configure": () => USUAL_ALERTS,
    // Nobody listens there.
    "alerts.nameWebhook": () => ({ address: "http://127.0.0.1:1/alerts", keepWithoutKeyring: false }),
    "alerts.testWebhook": () => undefined,
    // The one answer that shows it; the others are not searched for it here.
    "alerts.webhookSecret": () => undefined,
    "alerts.renewWebhookSecret": () => ({ keepWithoutKeyring: false }),
    "alerts.past": () => ({ settings: USUAL_WATCH, periods: 1 }),
    "analytics.read": () => undefined,
    "analytics.fetch": () => undefined,
    "upkeep.read": () => undefined,
    "upkeep.copyNow": () => undefined,
    "replay.read": () => undefined,
    "replay.begin": () => ({ of: null }),
    "replay.cancel": () => undefined,
    "gaps.read": () => undefined,
    "gaps.askMeta": () => undefined,
    "gaps.stopAsking": () => undefined,
    // Whoever is erased here would not be found afterwards, for whatever reason.
    "retention.read": () => undefined,
    "retention.preview": () => ({ webhooks: 400, receipts: null, messages: null }),
    "retention.configure": () => ({ webhooks: null, receipts: null, messages: null }),
    "people.names": () => ({ name: `+${PHONE}` }),
    "people.erase": () => ({ name: "nobody", except: [] }),
    "people.erasing": () => undefined,
    "imports.begin": () => ({ files: dump }),
    "imports.hand": async () => {
      imported.push((await client.imports.begin({ files: dump })).id);
      return { id: imported.at(-1), file: 0, piece: Buffer.from(`{"object":"${token}"}`).toString("base64") };
    },
    "imports.run": () => ({ id: imported.at(-1) }),
    "imports.discard": () => ({ id: imported.at(-1) }),
    "rates.list": () => undefined,
    "rates.preview": () => rates,
    "rates.keep": () => rates,
    "rates.read": () => ({ id: rateCard }),
    "rates.estimate": () => ({
      counts: [],
      currency: null,
      days: { first: "2026-11-30", last: "2026-11-30" },
      delivered: null,
    }),
    "rates.remove": () => ({ id: rateCard }),
    // Inside a network, so nothing is visited.
    "linkChecks.visit": () => ({ address: "http://127.0.0.1:1/" }),
    "media.list": () => undefined,
    "media.begin": () => media,
    "media.hand": async () => {
      uploads.push((await client.media.begin(media)).upload);
      return { upload: uploads.at(-1), piece: Buffer.from("picture").toString("base64") };
    },
    "media.finish": () => ({ upload: uploads.at(-1) }),
    "fullNumbers.list": () => undefined,
    "selections.take": () => ({ base: null, matching: { filter: {}, between: null } }),
    "selections.among": async () => {
      const { taken } = await client.selections.take({ base: null, matching: { filter: {}, between: null } });
      return { taken, ids: [messageId] };
    },
    "selections.weigh": () => ({ selected: { taken: null, also: [messageId], except: [] } }),
    // Whoever is on the list would get no test message.
    "selections.suppress": () => ({
      selected: { taken: null, also: [], except: [] },
      source: "complaint",
      note: "asked us to",
    }),
    "selections.toAudience": () => ({
      selected: { taken: null, also: [messageId], except: [] },
      name: "Again",
      source: "all messages",
    }),
    "segments.list": () => undefined,
    "segments.refresh": () => undefined,
    "segments.create": () => ({ name: `of ${PHONE}`, preset: "limited", parameters: { times: 5 } }),
    "segments.change": () => ({ id: "9", name: `of ${PHONE}`, preset: "limited", parameters: {} }),
    "segments.remove": () => ({ id: "999" }),
    "segments.people": () => ({ id: "8", from: 0, limit: 50 }),
    "segments.toAudience": () => ({ id: "8", name: "Stuck", source: "a segment" }),
    "segments.file": () => ({ id: "8", subject: "Stuck", words: {}, consent: null }),
    "savedViews.list": () => undefined,
    "savedViews.save": () => ({ name: "Brazil", path: "/results", address: "country=BR" }),
    "savedViews.forget": () => ({ id: "5e0bd3a4-3b0a-4c53-9a2b-8b6f5b0f8d11" }),
    "testPhones.list": () => undefined,
    "testPhones.keep": () => ({ id: null, name: "Ana", number: `+${PHONE}`, acceptSuspicious: true }),
    "testPhones.remove": () => ({ id: "9" }),
    "campaigns.create": () => ({ name: "spring" }),
    "campaigns.list": () => undefined,
    "preflight.read": () => ({ id: campaign }),
    "preflight.dryRun": () => ({ id: campaign, saved: 0 }),
    "preflight.progress": () => ({ id: campaign }),
    "preflight.people": () => ({ id: campaign, filter: {}, after: null, limit: 10 }),
    // A draft without people is refused; which isn't what is looked at here.
    "plans.freeze": () => ({ id: campaign, saved: 0, fingerprint: "none" }),
    "plans.cancel": () => ({ id: campaign }),
    "plans.progress": () => ({ id: campaign }),
    "plans.read": () => ({ id: campaign }),
    "plans.unschedule": () => ({ id: campaign }),
    "sending.start": () => ({ id: campaign }),
    "sending.pause": () => ({ id: campaign }),
    "sending.resume": () => ({ id: campaign }),
    "sending.stop": () => ({ id: campaign }),
    "sending.skipCanary": () => ({ id: campaign }),
    "sending.reschedule": () => ({
      id: campaign,
      start: { kind: "at", date: "2026-12-01", time: "09:00", zone: "UTC" },
    }),
    "sending.retry": () => ({ id: campaign }),
    "sending.resendUnknown": () => ({ id: campaign, knowsTheRisk: true }),
    "sending.status": () => ({ id: campaign }),
    "sending.log": () => ({ id: campaign }),
    "sending.copy": () => undefined,
    "sending.goOnHere": () => undefined,
    "handOvers.unreached": () => ({ id: campaign }),
    "handOvers.list": () => ({ id: campaign }),
    "handOvers.handOver": () => ({ id: campaign, withArriving: true }),
    // Nobody was handed over; which isn't what is looked at here.
    "handOvers.takenBack": () => ({ id: campaign, handOver: 1, limit: 10 }),
    "handOvers.file": () => ({ id: campaign, handOver: 1, which: "unreached", words: {} }),
    "forecasts.rehearse": () => ({ id: campaign, saved: 0 }),
    "forecasts.cancel": () => ({ id: campaign }),
    "forecasts.progress": () => ({ id: campaign }),
    "forecasts.latest": () => ({ id: campaign }),
    "campaigns.read": () => ({ id: campaign }),
    "campaigns.rename": () => ({ id: campaign, name: "summer" }),
    "campaigns.saveDraft": () => ({ id: campaign, draft, saved: 0 }),
    "campaigns.duplicate": () => ({ id: campaign, name: "summer, again" }),
    "campaigns.tappedButtons": () => ({ id: campaign }),
    "campaigns.followUp": () => ({ id: campaign, name: "summer, unread", groups: ["unread"] }),
    "campaigns.archive": () => ({ id: campaign, isArchived: true }),
    "campaigns.remove": () => ({ id: campaign }),
    "campaigns.restore": () => ({ id: campaign }),
    "audiences.create": () => ({ name: "spring" }),
    "audiences.list": () => undefined,
    "audiences.beginFile": () => ({ audience, name: "people.csv", size: people.length }),
    "audiences.handFile": async () => {
      listed.push(
        (await client.audiences.beginFile({ audience, name: "people.csv", size: people.length })).file,
      );
      return { file: listed.at(-1), piece: people.toString("base64") };
    },
    "audiences.inspect": () => ({ file: listed.at(-1) }),
    "audiences.preview": () => ({ file: listed.at(-1), plan }),
    "audiences.import": () => ({ audience, file: listed.at(-1), plan }),
    "audiences.cancelImport": () => ({ id: audience }),
    "audiences.applyImport": () => ({ id: audience }),
    "audiences.read": () => ({ id: audience }),
    "audiences.rows": () => ({ id: audience, verdict: null, after: null, limit: 50 }),
    "audiences.countries": () => ({ id: audience }),
    "audiences.fix": () => ({ id: audience, line: 2, text: `+${PHONE}` }),
    "audiences.choose": () => ({ id: audience, choice: "dropped", what: { lines: [2] } }),
    "audiences.undo": () => ({ id: audience }),
    "audiences.rejects": () => ({ id: audience, words: { line: "line", why: "why" } }),
    "audiences.changeConsent": () => ({ id: audience, consent: { sentence: "They asked.", since: null } }),
    "audiences.rename": () => ({ id: audience, name: "summer" }),
    "audiences.discardFile": () => ({ file: listed.at(-1) }),
    "audiences.remove": async () => ({ id: (await client.audiences.create({ name: "gone" })).id }),
    "availability.read": () => undefined,
    "availability.preview": () => ({ fileName: "list.json", text: `{"token":"${token}"}` }),
    "availability.use": () => ({ fileName: "list.json", text: `{"token":"${token}"}` }),
    "availability.putBack": () => undefined,
    "availability.override": () => ({ place: "PR", treatAs: "us", note: "A note." }),
    "availability.removeOverride": () => ({ place: "PR" }),
    "permission.businesses": () => undefined,
    "permission.list": () => ({
      business,
      list: "opt-out",
      search: "",
      source: null,
      before: null,
      limit: 50,
    }),
    "permission.standing": () => ({ accountId: accountIds[0], to: `+${OTHER_PHONE}`, kind: "number" }),
    "permission.history": () => ({ business, name: listedName }),
    "permission.add": () => ({
      business,
      to: `+${OTHER_PHONE}`,
      note: "A note.",
      list: "suppression",
      source: "by-hand",
    }),
    "permission.remove": () => ({ business, name: listedName, list: "suppression", reason: "A reason." }),
    "permission.judge": () => ({ business, name: listedName, isOptOut: false }),
    "permission.readPasted": () => ({ text: `+${OTHER_PHONE}` }),
    "permission.importOptOuts": () => ({ business, text: `+${OTHER_PHONE}`, note: "" }),
    "permission.stopWords": () => undefined,
    "permission.changeStopWord": () => ({ word: "basta", meaning: "stop" }),
    "permission.setQuietHours": () => ({ business, choice: QUIET_HOURS_BY_DEFAULT }),
    "permission.quietNow": () => ({ business, country: "FR" }),
    "permission.setCap": () => ({ business, cap: { max: 2, days: 7 } }),
    "sandbox.status": () => undefined,
    "sandbox.advanceClock": () => ({ seconds: 60 }),
    "sandbox.setSpeed": () => ({ speed: 1 }),
    "sandbox.people": () => undefined,
    "sandbox.scenarios": () => undefined,
    "sandbox.playScenario": () => ({ name: "all-good" }),
    "events.subscribe": () => undefined,
  };
  const searched = new Set(Object.keys(inputs).map(procedureOf));
  expect([...searched].sort(), "a new procedure is searched, too").toEqual([...procedureNames()].sort());

  return {
    async callEverything() {
      for (const code of [...ECHOED_CODES, null]) {
        gate.echoWith(code);
        for (const name of withoutForget(Object.keys(inputs))) {
          if (name === "setup.forgetCredentials" && code !== null) continue;
          const refusal = await call(client, procedureOf(name), await inputs[name]?.());
          expect(refusal, `${name} takes what it is given`).not.toBe("invalid-input");
        }
      }
    },
    secrets() {
      const clientTokens = numbered("token of a client", gate.tokens());
      const ownCodes = numbered("code", codes);
      expect([Object.keys(clientTokens).length > 0, Object.keys(ownCodes).length > 1]).toEqual([true, true]);
      const sent = { ...clientTokens, ...ownCodes, token, appSecret, WRONG_TOKEN, WRONG_SECRET, PIN };
      for (const [name, secret] of Object.entries(sent)) {
        expect(gate.received(), `the ${name} has gone to Meta, or this search proves nothing`).toContain(
          secret,
        );
      }
      // The proxy's password goes to the proxy, not to Meta.
      return { ...sent, PROXY_PASSWORD };
    },
  };
}

function numbered(name: string, values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value, index) => [`${name} ${index + 1}`, value]));
}

/** Until a signup has come as far as it does by itself. */
async function untilAtRest(client: CoreClient): Promise<void> {
  await until(
    client,
    () => client.signup.read(),
    ({ signup }) =>
      signup?.kind !== "exchanging" &&
      (signup?.kind !== "connecting" ||
        Object.values(signup.steps).every(({ state }) => state !== "running" && state !== "not-started")),
  );
}

/** One procedure may be asked in several ways, told apart by a word in brackets. */
function procedureOf(name: string): string {
  return name.split(" ")[0] ?? name;
}

function withoutForget(names: readonly string[]): readonly string[] {
  return [...names.filter((name) => name !== "setup.forgetCredentials"), "setup.forgetCredentials"];
}
