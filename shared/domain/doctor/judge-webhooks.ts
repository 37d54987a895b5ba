/** The doctor's judgement of the way back: from Meta to the listener of this Waypost (pains 45 and 46). Pure. */
import type { WebhookOwner } from "../accounts/numbers.ts";
import { receiptsRoute } from "../setup/receipts-route.ts";
import { type Finding, NOT_CHECKED } from "./checks.ts";
import type { WorkspaceFacts } from "./facts.ts";
import { judged } from "./judge-account.ts";

/** Meta gives up on a webhook after this (meta-facts 6.4). */
const RETRIED_FOR = 7 * 24 * 60 * 60 * 1000;

export function judgeListener({ listener }: WorkspaceFacts): Finding {
  switch (listener.state) {
    case "listening":
      return listener.hasMoved
        ? { status: "fail", variant: "moved", action: "setup" }
        : { status: "pass", variant: "ok" };
    case "failed":
      return { status: "fail", variant: "failed", params: { code: listener.code ?? "—" } };
    case "not-running":
      return { status: "warn", variant: "not-running" };
  }
}

export function judgeSubscription(facts: WorkspaceFacts): Finding {
  return judged(facts.callbacks, ({ isSubscribed }) =>
    isSubscribed
      ? { status: "pass", variant: "ok" }
      : { status: "fail", variant: "missing", action: "setup" },
  );
}

const ELSEWHERE: Readonly<Record<WebhookOwner["level"], Finding>> = {
  number: { status: "fail", variant: "number-override" },
  account: { status: "fail", variant: "account-override", action: "setup" },
  application: { status: "fail", variant: "app-callback", action: "setup" },
};

export function judgeAddress(facts: WorkspaceFacts): Finding {
  return judged(facts.callbacks, (callbacks) => {
    const route = receiptsRoute(callbacks, facts.wantedCallback);
    switch (route.kind) {
      case "not-subscribed":
        return { status: "warn", variant: NOT_CHECKED, params: { code: "not-subscribed" } };
      case "none-given":
        return { status: "fail", variant: "none-given", action: "setup" };
      case "unknown":
        return { status: "warn", variant: "unknown", action: "setup" };
      case "ours":
        return route.restGoesTo === null
          ? { status: "pass", variant: "ok", params: { address: route.address } }
          : {
              status: "warn",
              variant: "messages-only",
              params: { address: route.restGoesTo },
              action: "setup",
            };
      case "elsewhere":
        return { ...ELSEWHERE[route.level], params: { address: route.address } };
    }
  });
}

export function judgeLastWebhook({ lastWebhookAt }: WorkspaceFacts, now: number): Finding {
  if (lastWebhookAt === null) return { status: "warn", variant: "never", action: "setup" };
  const params = { lastAt: lastWebhookAt };
  return now - lastWebhookAt > RETRIED_FOR
    ? { status: "warn", variant: "long-ago", params, action: "setup" }
    : { status: "pass", variant: "ok", params };
}

export function judgeSignatures({ refusedSignatures }: WorkspaceFacts): Finding {
  return refusedSignatures === 0
    ? { status: "pass", variant: "none" }
    : { status: "warn", variant: "some", params: { count: refusedSignatures }, action: "setup" };
}
