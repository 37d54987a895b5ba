/** The console for the person who runs the sandbox: credentials, clock, accounts, signups, what happened last. */
import type { RequestLog } from "../control/request-log.ts";
import { type Reply, redirectReply } from "../http/reply.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import { configurationsOf } from "../signup/configurations.ts";
import { ENTRY_PATH } from "../signup/handover.ts";
import type { Account, SignupConfiguration } from "../store/entities.ts";
import type { Attempt } from "../webhooks/outbox.ts";
import type { World } from "../world.ts";
import { constant, type Frame, type Html, html, link, pageReply } from "./html.ts";
import { requestTable, webhookTableOf } from "./log-page.ts";
import { localTime } from "./time.ts";
import { consoleWords } from "./words-console.ts";

const STEPS: readonly number[] = [10, 60, 600, 3600, 86_400];
const SHOWN = 10;

export function consolePage(
  world: World,
  frame: Frame,
  requests: RequestLog,
  attempts: readonly Attempt[],
): Reply {
  const words = consoleWords(frame.language);
  const { businessId } = world.identity();
  const accounts = world.store.values("account");
  const latest = requests.list().slice(0, SHOWN);
  return pageReply(frame, {
    title: words.consoleTitle,
    wide: true,
    body: html`${clock(world, frame)}
<h2>${words.accounts}</h2>
${accountTable(
  world,
  frame,
  accounts.filter((account) => account.businessId === businessId),
  false,
)}
<h2>${words.customers}</h2><p class="soft small">${words.customersHint}</p>
${accountTable(
  world,
  frame,
  accounts.filter((account) => account.businessId !== businessId),
  true,
)}
${signups(world, frame)}
<h2>${words.credentials}</h2>
${credentials(world, frame)}
<h2>${words.latestRequests}</h2>
<p class="row small"><a href="${link(frame, "/_pages/console")}">${words.refresh}</a> <a href="${link(frame, "/_pages/log")}">${words.wholeLog}</a></p>
${latest.length === 0 ? html`<p class="soft">${words.nothingYet}</p>` : requestTable(frame, latest)}
<h2>${words.latestWebhooks}</h2>
<p class="row small"><a href="${link(frame, "/_pages/log", { view: "webhooks" })}">${words.wholeLog}</a></p>
${webhookTableOf(frame, attempts, SHOWN)}`,
  });
}

function clock(world: World, frame: Frame): Html {
  const words = consoleWords(frame.language);
  const { mode } = world.clock;
  return html`<h2>${words.clock}</h2>
<p>${localTime(world.clock.now())} <span class="soft">(${words.clockModes[mode]}, ${world.scheduler.pending()} ${words.timers})</span></p>
<form method="post" action="${link(frame, "/_pages/console")}" class="row">
${STEPS.map((seconds, index) => html`<button type="submit" name="advance" value="${seconds}" class="quiet small">${words.advance} ${words.steps[index] ?? ""}</button>`)}
</form>`;
}

function credentials(world: World, { language }: Frame): Html {
  const words = consoleWords(language);
  const identity = world.identity();
  const rows: readonly (readonly [string, string])[] = [
    [words.address, world.origin()],
    [words.accessToken, identity.token],
    [words.appId, identity.appId],
    [words.appSecret, identity.appSecret],
    [words.verifyToken, identity.verifyToken],
    [words.business, identity.businessId],
    [words.callback, world.store.get("callback", "app")?.url ?? words.noCallback],
  ];
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>`;
}

function accountTable(world: World, frame: Frame, accounts: readonly Account[], customers: boolean): Html {
  const words = consoleWords(frame.language);
  const head = customers
    ? [words.account, words.id, words.shared, words.status, words.pages]
    : [words.account, words.id, words.status, words.pages];
  return html`<div class="scroll"><table><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>
${accounts.map((account) => {
  const shared = account.sharedAt === null ? words.no : words.yes;
  const of = { account: account.id };
  return html`<tr><td>${account.name}</td><td class="tight">${account.id}</td>${customers ? html`<td>${shared}</td>` : html``}<td>${constant(statusOf(world, account))}</td>
<td class="tight"><a href="${link(frame, "/_pages/terms", of)}">${words.terms}</a> · <a href="${link(frame, "/_pages/manager", of)}">${words.manager}</a> · <a href="${link(frame, "/_pages/requests", { business: account.businessId })}">${frame.words.requestsNav}</a></td></tr>
`;
})}
</tbody></table></div>`;
}

function signups(world: World, frame: Frame): Html {
  const words = consoleWords(frame.language);
  const { appId } = world.identity();
  const life = ({ tokenDays }: SignupConfiguration) =>
    tokenDays === 0 ? words.forEver : `${tokenDays} ${words.days}`;
  return html`<h2>${words.signups}</h2><p class="soft small">${words.signupsHint}</p>
<div class="scroll"><table><thead><tr><th scope="col">${words.configuration}</th><th scope="col">${words.id}</th><th scope="col">${words.products}</th><th scope="col">${words.tokenLife}</th><th scope="col">${words.pages}</th></tr></thead><tbody>
${configurationsOf(world).map(
  (
    one,
  ) => html`<tr><td>${one.name}</td><td class="tight">${one.id}</td><td><code>${one.products.join(", ")}</code></td><td class="tight">${life(one)}</td>
<td class="tight"><a href="${link(frame, ENTRY_PATH, { app_id: appId, config_id: one.id })}">${words.link}</a></td></tr>
`,
)}
</tbody></table></div>
<p class="row"><a href="${link(frame, "/_pages/try")}">${words.tryIt}</a> <a href="${link(frame, ENTRY_PATH, { app_id: appId })}">${words.hosted}</a></p>`;
}

/** A page that opens a signup as an app's own page does, and shows what it is told. */
export function tryPage(world: World, frame: Frame): Reply {
  const words = consoleWords(frame.language);
  return pageReply(frame, {
    title: words.tryTitle,
    script: "/_pages/try.js",
    scriptBefore: "/_pages/sdk.js",
    body: html`<p>${words.tryIntro}</p>
<noscript><p class="problem">${words.needsScript}</p></noscript>
<form id="try" data-app="${world.identity().appId}" method="get" action="${link(frame, "/_pages/try")}">
<div class="field"><label for="configuration">${words.configuration}</label>
<select id="configuration" name="configuration">${configurationsOf(world).map((one) => html`<option value="${one.id}">${one.name}</option>`)}</select></div>
<p class="row"><button type="submit">${words.open}</button></p>
</form>
<h2>${words.received}</h2>
<ol id="received" aria-live="polite"></ol>`,
  });
}

export async function advanceOnPage(world: World, frame: Frame, form: URLSearchParams): Promise<Reply> {
  const seconds = Number(form.get("advance"));
  if (STEPS.includes(seconds)) await world.scheduler.advance(seconds * 1000);
  return redirectReply(link(frame, "/_pages/console"));
}
