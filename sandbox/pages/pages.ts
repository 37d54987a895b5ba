/** Routes to the pages a person sees: console, log, requests, terms, manager, login dialog, signup. */
import type { RequestLog } from "../control/request-log.ts";
import { type Reply, redirectReply } from "../http/reply.ts";
import { type Incoming, openerOf } from "../http/request.ts";
import { ENDED_PATH } from "../login/redirects.ts";
import { ENTRY_PATH } from "../signup/handover.ts";
import type { Attempt } from "../webhooks/outbox.ts";
import type { World } from "../world.ts";
import { advanceOnPage, consolePage, tryPage } from "./console-page.ts";
import { endedPage } from "./ended-page.ts";
import { type Frame, fileReply, html, link, pageReply, type TextFile } from "./html.ts";
import { logPage } from "./log-page.ts";
import { answerLogin, loginPage } from "./login-page.ts";
import { changePaymentOnPage, managerPage } from "./manager-page.ts";
import { answerRequestOnPage, requestsPage } from "./requests-page.ts";
import { ENDED_SCRIPT, SDK_SCRIPT, SIGNUP_SCRIPT, TRY_SCRIPT } from "./scripts.ts";
import { beginSignup } from "./signup-entry.ts";
import { answerSignup, signupPage } from "./signup-page.ts";
import { STYLE_SHEET } from "./style.ts";
import { signedPage, signOnPage, termsPage } from "./terms-page.ts";
import { languageOf, wordsFor } from "./words.ts";

export interface PageParts {
  readonly world: World;
  readonly requests: RequestLog;
  readonly attempts: () => readonly Attempt[];
}

interface PageCall extends PageParts {
  readonly frame: Frame;
  /** Null for a page that takes no answers. */
  readonly form: URLSearchParams | null;
  readonly opener: string | null;
}

const FILES: Readonly<Record<string, TextFile>> = {
  "/_pages/style.css": { type: "text/css", text: STYLE_SHEET },
  "/_pages/sdk.js": { type: "text/javascript", text: SDK_SCRIPT },
  "/_pages/signup.js": { type: "text/javascript", text: SIGNUP_SCRIPT },
  "/_pages/try.js": { type: "text/javascript", text: TRY_SCRIPT },
  "/_pages/ended.js": { type: "text/javascript", text: ENDED_SCRIPT },
};

const DIALOG_PATH = /^(\/v\d+\.\d+)?\/dialog\/oauth$/;
const SESSION_PATH = /^\/messaging\/whatsapp\/onboard\/([A-Za-z0-9]+)$/;

export function isPagePath(path: string): boolean {
  return (
    path === "/" ||
    path === "/_pages" ||
    path.startsWith("/_pages/") ||
    path === ENDED_PATH ||
    DIALOG_PATH.test(path) ||
    `${path}/`.startsWith(ENTRY_PATH)
  );
}

export async function answerPage(parts: PageParts, incoming: Incoming): Promise<Reply> {
  const { url, method } = incoming;
  const query = url.searchParams;
  const language = languageOf(query.get("lang") ?? query.get("locale") ?? incoming.acceptLanguage);
  const frame: Frame = { language, words: wordsFor(language), url };
  const posted = method === "POST";
  if (!posted && method !== "GET" && method !== "HEAD") return notFound(frame);
  const form = posted ? new URLSearchParams(incoming.body.toString("utf8")) : null;
  const call: PageCall = { ...parts, frame, form, opener: openerOf(incoming) };
  return (await guestPage(call)) ?? (await ownPage(call)) ?? notFound(frame);
}

/** Pages an app sends people to. */
function guestPage({ world, frame, form, opener }: PageCall): Reply | null {
  const { pathname, searchParams } = frame.url;
  const file = Object.hasOwn(FILES, pathname) ? FILES[pathname] : undefined;
  if (file !== undefined) return fileReply(file);
  if (`${pathname}/` === ENTRY_PATH || pathname === ENTRY_PATH)
    return beginSignup(world, frame, opener, false);
  if (DIALOG_PATH.test(pathname)) {
    if (searchParams.has("config_id")) return beginSignup(world, frame, opener, true);
    return form === null ? loginPage(world, frame) : answerLogin(world, frame, form);
  }
  const sessionId = SESSION_PATH.exec(pathname)?.[1];
  if (sessionId !== undefined) {
    return form === null ? signupPage(world, frame, sessionId) : answerSignup(world, frame, sessionId, form);
  }
  return pathname === ENDED_PATH ? endedPage(world, frame) : null;
}

/** Pages for the person who runs the sandbox, and those that stand in for Meta's own. */
async function ownPage({ world, requests, attempts, frame, form }: PageCall): Promise<Reply | null> {
  switch (frame.url.pathname) {
    case "/":
    case "/_pages":
    case "/_pages/":
      return redirectReply(link(frame, "/_pages/console"));
    case "/_pages/console":
      return form === null
        ? consolePage(world, frame, requests, attempts())
        : advanceOnPage(world, frame, form);
    case "/_pages/log":
      return logPage(frame, requests, attempts());
    case "/_pages/try":
      return tryPage(world, frame);
    case "/_pages/requests":
      return form === null ? requestsPage(world, frame) : answerRequestOnPage(world, frame, form);
    default:
      return accountPage(world, frame, form);
  }
}

function accountPage(world: World, frame: Frame, form: URLSearchParams | null): Reply | null {
  const wanted = frame.url.searchParams.get("account") ?? world.identity().mainAccountId;
  const account = world.store.get("account", wanted);
  if (account === undefined) return null;
  switch (frame.url.pathname) {
    case "/_pages/terms":
      return form === null ? termsPage(world, frame, account) : signOnPage(world, frame, account, form);
    case "/_pages/terms/signed":
      return signedPage(world, frame, account);
    case "/_pages/manager":
      return form === null
        ? managerPage(world, frame, account)
        : changePaymentOnPage(world, frame, account, form);
    default:
      return null;
  }
}

function notFound(frame: Frame): Reply {
  const { notFoundTitle, notFound: text } = frame.words;
  return pageReply(frame, { title: notFoundTitle, status: 404, body: html`<p>${text}</p>` });
}
