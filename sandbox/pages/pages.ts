/** Routes to the pages a person sees: console, terms, manager, login dialog. */
import type { RequestLog } from "../control/request-log.ts";
import { type Reply, redirectReply } from "../http/reply.ts";
import type { Incoming } from "../http/request.ts";
import type { Attempt } from "../webhooks/outbox.ts";
import type { World } from "../world.ts";
import { advanceOnPage, consolePage } from "./console-page.ts";
import { html, pageReply } from "./html.ts";
import { answerLogin, loginPage } from "./login-page.ts";
import { changePaymentOnPage, managerPage } from "./manager-page.ts";
import { styleSheet } from "./style.ts";
import { signedPage, signOnPage, termsPage } from "./terms-page.ts";
import { languageOf, type PageLanguage, wordsFor } from "./words.ts";

export interface PageParts {
  readonly world: World;
  readonly requests: RequestLog;
  readonly attempts: () => readonly Attempt[];
}

export async function answerPage(parts: PageParts, incoming: Incoming): Promise<Reply> {
  const { world } = parts;
  const { url, method } = incoming;
  const query = url.searchParams;
  const language = languageOf(query.get("lang") ?? query.get("locale") ?? incoming.acceptLanguage);
  const posted = method === "POST";
  const form = new URLSearchParams(posted ? incoming.body.toString("utf8") : "");
  if (!posted && method !== "GET" && method !== "HEAD") return notFound(language);
  if (url.pathname.endsWith("/dialog/oauth")) {
    return posted
      ? answerLogin(world, url.pathname, query, form, language)
      : loginPage(world, url.pathname, query, language);
  }
  const account = world.store.get("account", query.get("account") ?? world.identity().mainAccountId);
  switch (url.pathname) {
    case "/":
    case "/_pages":
    case "/_pages/":
      return redirectReply("/_pages/console");
    case "/_pages/style.css":
      return {
        status: 200,
        headers: { "content-type": "text/css; charset=utf-8", "x-content-type-options": "nosniff" },
        body: styleSheet,
      };
    case "/_pages/console":
      return posted ? advanceOnPage(world, form) : consolePage(world, parts.requests, parts.attempts());
    case "/_pages/terms":
      if (account === undefined) break;
      return posted ? signOnPage(world, account, form, language) : termsPage(world, account, language);
    case "/_pages/terms/signed":
      if (account === undefined) break;
      return signedPage(world, account, language);
    case "/_pages/manager":
      if (account === undefined) break;
      return posted
        ? changePaymentOnPage(world, account, form, language)
        : managerPage(world, account, language);
    case "/connect/login_success.html": {
      const words = wordsFor(language);
      return pageReply({
        title: words.successTitle,
        language,
        banner: words.banner,
        body: html`<p>${words.successText}</p>`,
      });
    }
  }
  return notFound(language);
}

export function isPagePath(path: string): boolean {
  return (
    path === "/" ||
    path === "/_pages" ||
    path.startsWith("/_pages/") ||
    path === "/connect/login_success.html" ||
    /^(\/v\d+\.\d+)?\/dialog\/oauth$/.test(path)
  );
}

function notFound(language: PageLanguage): Reply {
  const words = wordsFor(language);
  return pageReply({
    title: words.notFoundTitle,
    language,
    banner: words.banner,
    status: 404,
    body: html`<p>${words.notFound}</p>`,
  });
}
