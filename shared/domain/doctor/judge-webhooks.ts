/** The doctor's judgement of the way back: from Meta to the listener of this Waypost (pains 45 and 46). Pure. */
import { type Finding, NOT_CHECKED } from "./checks.ts";
import type { CallbackReading, WorkspaceFacts } from "./facts.ts";
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

/** Where the webhooks really go: the number's own address wins over the account's, and that over the app's. */
export function judgeAddress(facts: WorkspaceFacts): Finding {
  return judged(facts.callbacks, (callbacks) => {
    if (!callbacks.isSubscribed)
      return { status: "warn", variant: NOT_CHECKED, params: { code: "not-subscribed" } };
    return judgeInForce(callbacks, facts.wantedCallback);
  });
}

function judgeInForce({ ofApp, ofAccount, ofNumber }: CallbackReading, wanted: string | null): Finding {
  if (wanted === null) return { status: "fail", variant: "none-given", action: "setup" };
  const inForce = ofNumber ?? ofAccount ?? ofApp;
  if (inForce === null) return { status: "warn", variant: "unknown", action: "setup" };
  const params = { address: inForce };
  if (inForce === wanted) return { status: "pass", variant: "ok", params };
  if (ofNumber !== null) return { status: "fail", variant: "number-override", params };
  if (ofAccount !== null) return { status: "fail", variant: "account-override", params, action: "setup" };
  return { status: "fail", variant: "app-callback", params, action: "setup" };
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
