/** The log: every Graph request with its answer, and every webhook with its attempts; newest first, to be filtered. */
import type { LoggedRequest, RequestLog } from "../control/request-log.ts";
import { isObject } from "../graph/json.ts";
import type { Reply } from "../http/reply.ts";
import type { Attempt } from "../webhooks/outbox.ts";
import { type Frame, type Html, html, link, pageReply } from "./html.ts";
import { localTime } from "./time.ts";
import { consoleWords } from "./words-console.ts";

const MOST = 100;

export function logPage(frame: Frame, requests: RequestLog, attempts: readonly Attempt[]): Reply {
  const words = consoleWords(frame.language);
  const webhooks = frame.url.searchParams.get("view") === "webhooks";
  const tab = (view: string, name: string, here: boolean) =>
    html`<li><a href="${link(frame, "/_pages/log", { view })}"${here ? html` aria-current="page"` : html``}>${name}</a></li>`;
  return pageReply(frame, {
    title: words.logTitle,
    wide: true,
    body: html`<nav aria-label="${words.logTitle}"><ul class="row">
${tab("requests", words.requestsTab, !webhooks)}
${tab("webhooks", words.webhooksTab, webhooks)}
</ul></nav>
${webhooks ? webhookList(frame, attempts) : requestList(frame, requests.list())}`,
  });
}

function requestList(frame: Frame, all: readonly LoggedRequest[]): Html {
  const words = consoleWords(frame.language);
  const query = frame.url.searchParams;
  const path = (query.get("path") ?? "").trim();
  const status = (query.get("status") ?? "").trim();
  const code = (query.get("code") ?? "").trim();
  const fitting = all.filter(
    (entry) =>
      entry.path.toLowerCase().includes(path.toLowerCase()) &&
      String(entry.status).startsWith(status) &&
      (code === "" || codeIn(entry.response) === code),
  );
  return html`<form method="get" action="/_pages/log" class="filters">
<input type="hidden" name="view" value="requests"><input type="hidden" name="lang" value="${frame.language}">
${filterField("path", words.filterPath, path)}${filterField("status", words.filterStatus, status)}${filterField("code", words.filterCode, code)}
<button type="submit">${words.filter}</button>
<a class="button quiet" href="${link(frame, "/_pages/log", { view: "requests" })}">${words.clear}</a>
</form>
${counted(frame, fitting.length, all.length, words.nothingYet)}
${fitting.length === 0 ? html`` : requestTable(frame, fitting.slice(0, MOST))}`;
}

export function requestTable(frame: Frame, entries: readonly LoggedRequest[]): Html {
  const words = consoleWords(frame.language);
  return html`<table><thead><tr><th scope="col">${words.time}</th><th scope="col">${words.request}</th><th scope="col">${words.status}</th><th scope="col">${words.code}</th></tr></thead><tbody>
${entries.map((entry) => {
  const code = codeIn(entry.response) ?? "";
  return html`<tr><td class="tight">${localTime(entry.at)}</td>
<td><details><summary>${entry.method} ${shortPath(entry.path)}</summary>
<p class="part">${words.request}</p><pre>${entry.method} ${entry.path}</pre>
<p class="part">${words.sent}</p><pre>${pretty(entry.request, words.empty)}</pre>
<p class="part">${words.answered}</p><pre>${pretty(entry.response, words.empty)}</pre></details></td>
<td class="${entry.status >= 400 ? "bad" : "tight"}">${entry.status}</td><td class="tight">${code}</td></tr>
`;
})}
</tbody></table>`;
}

interface Webhook {
  readonly id: string;
  readonly body: string;
  readonly attempts: readonly Attempt[];
}

/** All attempts to deliver one webhook together, the webhook tried last first. */
function webhooksIn(attempts: readonly Attempt[]): Webhook[] {
  const byId = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const earlier = byId.get(attempt.deliveryId) ?? [];
    byId.delete(attempt.deliveryId);
    byId.set(attempt.deliveryId, [...earlier, attempt]);
  }
  const grouped = [...byId].map(([id, of]) => ({ id, body: of[0]?.body ?? "", attempts: of }));
  return grouped.toReversed();
}

function webhookList(frame: Frame, attempts: readonly Attempt[]): Html {
  const words = consoleWords(frame.language);
  const query = frame.url.searchParams;
  const body = (query.get("body") ?? "").trim();
  const result = (query.get("result") ?? "").trim();
  const all = webhooksIn(attempts);
  const fitting = all.filter(
    (webhook) =>
      webhook.body.toLowerCase().includes(body.toLowerCase()) &&
      webhook.attempts.some((attempt) => attempt.result.includes(result)),
  );
  return html`<form method="get" action="/_pages/log" class="filters">
<input type="hidden" name="view" value="webhooks"><input type="hidden" name="lang" value="${frame.language}">
${filterField("body", words.filterBody, body)}${filterField("result", words.filterResult, result)}<span></span>
<button type="submit">${words.filter}</button>
<a class="button quiet" href="${link(frame, "/_pages/log", { view: "webhooks" })}">${words.clear}</a>
</form>
${counted(frame, fitting.length, all.length, words.noWebhooksYet)}
${fitting.length === 0 ? html`` : webhookTable(frame, fitting.slice(0, MOST))}`;
}

export function webhookTableOf(frame: Frame, attempts: readonly Attempt[], shown: number): Html {
  const all = webhooksIn(attempts);
  return all.length === 0
    ? html`<p class="soft">${consoleWords(frame.language).noWebhooksYet}</p>`
    : webhookTable(frame, all.slice(0, shown));
}

function webhookTable(frame: Frame, webhooks: readonly Webhook[]): Html {
  const words = consoleWords(frame.language);
  return html`<table><thead><tr><th scope="col">${words.time}</th><th scope="col">${words.what}</th><th scope="col">${words.result}</th><th scope="col">${words.attempts}</th></tr></thead><tbody>
${webhooks.map(({ body, attempts }) => {
  const last = attempts.at(-1);
  return html`<tr><td class="tight">${localTime(last?.at ?? 0)}</td>
<td><details><summary>${titleOf(body)}</summary>
<p class="part">${words.attempts}</p><ul>${attempts.map(
    (one) =>
      html`<li>${localTime(one.at)} · ${words.attempt} ${one.attempt} ${words.to} ${one.url ?? words.noCallback}: ${one.result}</li>`,
  )}</ul>
<p class="part">${words.body}</p><pre>${pretty(body, words.empty)}</pre></details></td>
<td class="${last?.result === "200" ? "tight" : "bad"}">${last?.result ?? ""}</td><td class="tight">${last?.attempt ?? 0}</td></tr>
`;
})}
</tbody></table>`;
}

function counted(frame: Frame, fitting: number, all: number, none: string): Html {
  const words = consoleWords(frame.language);
  if (all === 0) return html`<p class="soft">${none}</p>`;
  if (fitting === 0) return html`<p class="soft">${words.noMatch}</p>`;
  return html`<p class="soft small">${words.shownOf(Math.min(fitting, MOST), all)}</p>`;
}

function filterField(name: string, label: string, value: string): Html {
  return html`<div class="field"><label for="${name}">${label}</label><input type="text" id="${name}" name="${name}" value="${value}" autocomplete="off"></div>`;
}

/** What a webhook is about, in a line: its field and its event or statuses. */
function titleOf(body: string): string {
  const parsed = parse(body);
  const entries: unknown[] = isObject(parsed) && Array.isArray(parsed.entry) ? parsed.entry : [];
  const titles = entries.flatMap((entry) => {
    const changes: unknown[] = isObject(entry) && Array.isArray(entry.changes) ? entry.changes : [];
    return changes.flatMap((change) => (isObject(change) ? changeTitle(change.field, change.value) : []));
  });
  return titles.length === 0 ? `${body.slice(0, 60)}…` : titles.slice(0, 3).join(", ");
}

function changeTitle(field: unknown, value: unknown): string {
  const facts = isObject(value) ? value : {};
  const statuses: unknown[] = Array.isArray(facts.statuses) ? facts.statuses : [];
  const words = statuses.map((one) => (isObject(one) ? String(one.status) : ""));
  const about = typeof facts.event === "string" ? facts.event : [...new Set(words)].join(" + ");
  return about === "" ? String(field) : `${String(field)}: ${about}`;
}

function codeIn(response: string): string | null {
  const found = /"error":\{.*?"code":(\d+)/.exec(response)?.[1];
  return found ?? null;
}

function shortPath(path: string): string {
  return path.length > 90 ? `${path.slice(0, 90)}…` : path;
}

/** In UTC, as the clock of the console shows it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pretty(text: string, empty: string): string {
  if (text.trim() === "") return empty;
  const parsed = parse(text);
  return parsed === undefined ? text : JSON.stringify(parsed, null, 2);
}
