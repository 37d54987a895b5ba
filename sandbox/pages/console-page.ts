/** A console for the person running the sandbox: credentials, the clock with advance buttons, the latest requests. */
import type { RequestLog } from "../control/request-log.ts";
import { type Reply, redirectReply } from "../http/reply.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import type { Attempt } from "../webhooks/outbox.ts";
import type { World } from "../world.ts";
import { html, pageReply } from "./html.ts";
import { wordsFor } from "./words.ts";

const steps: readonly (readonly [string, number])[] = [
  ["10 seconds", 10],
  ["1 minute", 60],
  ["10 minutes", 600],
  ["1 hour", 3600],
  ["1 day", 86_400],
];
const shown = 50;

export function consolePage(world: World, requests: RequestLog, attempts: readonly Attempt[]): Reply {
  const identity = world.identity();
  const callback = world.store.get("callback", "app")?.url ?? "none";
  return pageReply({
    title: "Sandbox console",
    banner: wordsFor("en").banner,
    wide: true,
    body: html`
<dl>
<dt>Address</dt><dd>${world.origin()}</dd>
<dt>Access token</dt><dd>${identity.token}</dd>
<dt>App id</dt><dd>${identity.appId}</dd>
<dt>App secret</dt><dd>${identity.appSecret}</dd>
<dt>Verify token</dt><dd>${identity.verifyToken}</dd>
<dt>Business</dt><dd>${identity.businessId}</dd>
<dt>App callback</dt><dd>${callback}</dd>
</dl>
<h2>Clock</h2>
<p>${new Date(world.clock.now()).toISOString()} <span class="soft">(${world.clock.mode}, ${world.scheduler.pending()} timers waiting)</span></p>
<form method="post" action="/_pages/console" class="row">
${steps.map(([label, seconds]) => html`<button type="submit" name="advance" value="${seconds}" class="quiet">Advance ${label}</button>`)}
</form>
<h2>Accounts</h2>
<table><thead><tr><th scope="col">Account</th><th scope="col">Id</th><th scope="col">Status</th><th scope="col">Pages</th></tr></thead><tbody>
${world.store.values("account").map(
  (account) => html`<tr><td>${account.name}</td><td>${account.id}</td><td>${statusOf(world, account)}</td>
<td><a href="/_pages/terms?account=${account.id}">Terms</a> · <a href="/_pages/manager?account=${account.id}">Manager</a></td></tr>`,
)}
</tbody></table>
<h2>Latest requests</h2>
<p><a href="/_pages/console">Refresh</a></p>
<table><thead><tr><th scope="col">Time</th><th scope="col">Request</th><th scope="col">Status</th></tr></thead><tbody>
${requests
  .list()
  .slice(0, shown)
  .map(
    (entry) => html`<tr><td>${new Date(entry.at).toISOString().slice(11, 23)}</td>
<td><details><summary>${entry.method} ${entry.path}</summary><pre>${entry.request}</pre><pre>${entry.response}</pre></details></td>
<td>${entry.status}</td></tr>`,
  )}
</tbody></table>
<h2>Latest webhook attempts</h2>
<table><thead><tr><th scope="col">Time</th><th scope="col">Callback</th><th scope="col">Result</th></tr></thead><tbody>
${attempts
  .toReversed()
  .slice(0, shown)
  .map(
    (attempt) => html`<tr><td>${new Date(attempt.at).toISOString().slice(11, 23)}</td>
<td><details><summary>${attempt.url ?? "no callback"} (attempt ${attempt.attempt})</summary><pre>${attempt.body}</pre></details></td>
<td>${attempt.result}</td></tr>`,
  )}
</tbody></table>`,
  });
}

export async function advanceOnPage(world: World, form: URLSearchParams): Promise<Reply> {
  const seconds = Number(form.get("advance"));
  if (steps.some(([, known]) => known === seconds)) await world.scheduler.advance(seconds * 1000);
  return redirectReply("/_pages/console");
}
