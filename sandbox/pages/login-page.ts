/** The login dialog: a person continues or cancels, and goes back to the app with a code or an error (contract 2.5 C). */
import { type Reply, redirectReply } from "../http/reply.ts";
import { defaultScopes, issueCode } from "../login/codes.ts";
import { allowedRedirect } from "../login/redirects.ts";
import type { World } from "../world.ts";
import { html, pageReply } from "./html.ts";
import { type PageLanguage, wordsFor } from "./words.ts";

function problemOf(world: World, query: URLSearchParams): string | null {
  if (query.get("client_id") !== world.identity().appId)
    return "client_id is not the id of the sandbox's app.";
  if (allowedRedirect(query.get("redirect_uri")) === null) {
    return "redirect_uri must be https://www.facebook.com/connect/login_success.html or an address on this machine.";
  }
  if ((query.get("response_type") ?? "code") !== "code") return "response_type must be code.";
  return null;
}

export function loginPage(world: World, path: string, query: URLSearchParams, language: PageLanguage): Reply {
  const words = wordsFor(language);
  const problem = problemOf(world, query);
  if (problem !== null) {
    return pageReply({
      title: words.dialogRefused,
      language,
      banner: words.banner,
      status: 400,
      body: html`<p class="problem" role="alert">${problem}</p>`,
    });
  }
  const accounts = world.store.select("account", "business", world.identity().businessId);
  return pageReply({
    title: words.dialogTitle,
    language,
    banner: words.banner,
    formTarget: allowedRedirect(query.get("redirect_uri"))?.origin ?? "'self'",
    body: html`
<p>${words.dialogIntro}</p>
<dl>
<dt>${words.app}</dt><dd>${world.identity().appName}</dd>
<dt>${words.accounts}</dt><dd>${accounts.map((account) => account.name).join(", ")}</dd>
<dt>${words.permissions}</dt><dd>${defaultScopes.join(", ")}</dd>
</dl>
<form method="post" class="row" action="${path}?${query.toString()}">
<button type="submit" name="answer" value="continue">${words.proceed}</button>
<button type="submit" name="answer" value="cancel" class="quiet">${words.cancel}</button>
</form>`,
  });
}

export function answerLogin(
  world: World,
  path: string,
  query: URLSearchParams,
  form: URLSearchParams,
  language: PageLanguage,
): Reply {
  const given = query.get("redirect_uri") ?? "";
  const target = allowedRedirect(given);
  if (problemOf(world, query) !== null || target === null) return loginPage(world, path, query, language);
  if (form.get("answer") === "continue") {
    target.searchParams.set("code", issueCode(world, given));
  } else {
    target.searchParams.set("error", "access_denied");
    target.searchParams.set("error_reason", "user_denied");
    target.searchParams.set("error_description", "The user denied your request.");
  }
  const state = query.get("state");
  if (state !== null) target.searchParams.set("state", state);
  return redirectReply(target.href);
}
