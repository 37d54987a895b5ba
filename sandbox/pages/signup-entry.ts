/**
 * Where a signup begins: the onboarding link and the login dialog with a signup configuration (contract 2.5). Looks at
 * what was asked for, starts a session, and sends the person to its first step.
 */
import { type Reply, redirectReply } from "../http/reply.ts";
import { allowedOrigin, allowedRedirect } from "../login/redirects.ts";
import { findConfiguration, HOSTED_CONFIGURATION } from "../signup/configurations.ts";
import { readExtras } from "../signup/flow.ts";
import { ENTRY_PATH } from "../signup/handover.ts";
import { findRehearsal, rehearse } from "../signup/rehearsal.ts";
import { startSignup } from "../signup/session.ts";
import type { SignupReturn } from "../store/entities.ts";
import type { World } from "../world.ts";
import { type Frame, html, link, pageReply } from "./html.ts";

type Refusal =
  | "refusedApp"
  | "refusedRedirect"
  | "refusedResponseType"
  | "refusedConfiguration"
  | "refusedExtras"
  | "refusedOrigin";

/** `opener`: the origin of the page the browser came from, where it says so. */
export function beginSignup(world: World, frame: Frame, opener: string | null, dialog: boolean): Reply {
  const query = frame.url.searchParams;
  if (query.get(dialog ? "client_id" : "app_id") !== world.identity().appId)
    return refuse(frame, "refusedApp");
  const responseType = query.get("response_type") ?? "code";
  if (responseType !== "code") return refuse(frame, "refusedResponseType");
  const returnTo = returnOf(world, query, opener, dialog);
  if (typeof returnTo === "string") return refuse(frame, returnTo);
  const configurationId = query.get("config_id");
  const configuration =
    configurationId === null ? HOSTED_CONFIGURATION : findConfiguration(world, configurationId);
  if (configuration === undefined) return refuse(frame, "refusedConfiguration");
  const extras = readExtras(query.get("extras"));
  if (extras === undefined) return refuse(frame, "refusedExtras");
  const session = startSignup(world, { returnTo, configuration, extras });
  const rehearsal = findRehearsal(query.get("rehearse"));
  if (rehearsal !== undefined) rehearse(world, session, rehearsal);
  return redirectReply(link(frame, `${ENTRY_PATH}${session.id}`));
}

function returnOf(
  world: World,
  query: URLSearchParams,
  opener: string | null,
  dialog: boolean,
): SignupReturn | Refusal {
  const channel = query.get("channel");
  if (channel !== null) {
    const origin = allowedOrigin(query.get("origin"));
    // Where the browser tells who opened the popup, nobody else can be named.
    if (origin === null || (opener !== null && opener !== origin)) return "refusedOrigin";
    return { kind: "popup", origin, channel };
  }
  const uri = query.get("redirect_uri");
  const ignored = !dialog && (uri === null || !world.settings().signupLinkRedirects);
  if (ignored) return { kind: "none" };
  if (uri === null || allowedRedirect(uri) === null) return "refusedRedirect";
  return { kind: "redirect", uri, state: query.get("state") };
}

export function refuse(frame: Frame, why: Refusal): Reply {
  return pageReply(frame, {
    title: frame.words.dialogRefused,
    guest: true,
    status: 400,
    body: html`<p class="problem" role="alert">${frame.words[why]}</p>`,
  });
}
