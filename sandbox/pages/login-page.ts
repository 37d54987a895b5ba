/** The plain login dialog: a person continues or cancels, and goes back to the app with a code or an error (contract 2.5 C). */
import { type Reply, redirectReply } from "../http/reply.ts";
import { DEFAULT_SCOPES, issueCode } from "../login/codes.ts";
import { allowedRedirect, landingOf } from "../login/redirects.ts";
import { redirectTarget } from "../signup/handover.ts";
import type { World } from "../world.ts";
import { type Frame, html, pageReply } from "./html.ts";
import { refuse } from "./signup-entry.ts";

function problemOf(world: World, query: URLSearchParams) {
  if (query.get("client_id") !== world.identity().appId) return "refusedApp";
  if (allowedRedirect(query.get("redirect_uri")) === null) return "refusedRedirect";
  return (query.get("response_type") ?? "code") === "code" ? null : "refusedResponseType";
}

export function loginPage(world: World, frame: Frame): Reply {
  const { words, url } = frame;
  const problem = problemOf(world, url.searchParams);
  if (problem !== null) return refuse(frame, problem);
  const accounts = world.store.select("account", "business", world.identity().businessId);
  return pageReply(frame, {
    title: words.dialogTitle,
    guest: true,
    formTarget: landingOf(url.searchParams.get("redirect_uri") ?? "", world.origin()).origin,
    body: html`
<p>${words.dialogIntro}</p>
<dl>
<dt>${words.app}</dt><dd>${world.identity().appName}</dd>
<dt>${words.accounts}</dt><dd>${accounts.map((account) => account.name).join(", ")}</dd>
<dt>${words.permissions}</dt><dd>${DEFAULT_SCOPES.join(", ")}</dd>
</dl>
<form method="post" class="row" action="${url.pathname}${url.search}">
<button type="submit" name="answer" value="continue">${words.proceed}</button>
<button type="submit" name="answer" value="cancel" class="quiet">${words.cancel}</button>
</form>`,
  });
}

export function answerLogin(world: World, frame: Frame, form: URLSearchParams): Reply {
  const query = frame.url.searchParams;
  const given = query.get("redirect_uri") ?? "";
  const problem = problemOf(world, query);
  if (problem !== null) return refuse(frame, problem);
  const code = form.get("answer") === "continue" ? issueCode(world, given) : null;
  return redirectReply(
    redirectTarget(world, { kind: "redirect", uri: given, state: query.get("state") }, code),
  );
}
