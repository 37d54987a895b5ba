/** Messages that failed, or whose answer was lost, tried again because a person says so. */
import { WaypostError } from "../../shared/contract/problem.ts";
import { stateAfter } from "../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignId, MessageId } from "../../shared/domain/ids.ts";
import { type FailedMessage, retryHelp } from "../../shared/domain/sending/retry-help.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { type By, changeCampaign } from "./campaign-changes.ts";

/** Of what failed with one error. @param metaNow milliseconds since the epoch, by Meta's clock */
export function retryOf(
  failed: FailedMessage & { readonly people: number },
  metaNow: number,
): { readonly people: number; readonly from: number } | null {
  const help = retryHelp(failed);
  return help.helps ? { people: failed.people, from: Math.max(help.from, metaNow) } : null;
}

interface About {
  readonly id: CampaignId;
  readonly by: By;
  readonly at: number;
  readonly metaNow: number;
}

function again(
  stores: WorkspaceStorage,
  { id, by, at }: About,
  {
    messages,
    why,
    what,
  }: {
    readonly messages: readonly { readonly message: number; readonly due: number }[];
    readonly why: "retried" | "resent";
    readonly what: "retried" | "unknown-resent";
  },
): number {
  for (const { message, due } of messages)
    stores.jobs.wait({
      message,
      campaign: id,
      due,
      route: null,
      fallback: null,
      why,
      tries: {},
      class: null,
    });
  if (messages.length === 0) return 0;
  const { state } = presentCampaign(stores.campaigns, id);
  const entry = { at, actor: by.kind, name: by.name, people: messages.length, evidence: null } as const;
  if (stateAfter(state, "retry") === null) stores.jobs.note(id, { ...entry, what });
  else changeCampaign(stores, id, { event: "retry", what, by, at, people: messages.length });
  return messages.length;
}

function assertRetryable(stores: WorkspaceStorage, id: CampaignId): void {
  const { state } = presentCampaign(stores.campaigns, id);
  if (stores.jobs.job(id) === null || state === "stopped") throw new WaypostError("campaign-not-retryable");
  if (stores.leases.lease()?.question != null) throw new WaypostError("copied-folder");
}

/** @returns people. @throws WaypostError `campaign-not-found`, `campaign-not-retryable`, `copied-folder` */
export const retryFailed = command({
  name: "sending.retry",
  run: (stores, about: About & { readonly codes: readonly (number | null)[] | null }): number => {
    assertRetryable(stores, about.id);
    const { codes, metaNow } = about;
    const messages = stores.jobs.failed(about.id).flatMap(({ message, ...failed }) => {
      if (codes !== null && !codes.includes(failed.code)) return [];
      const help = retryHelp(failed);
      return help.helps ? [{ message, due: Math.max(help.from, metaNow) }] : [];
    });
    return again(stores, about, { messages, why: "retried", what: "retried" });
  },
});

/** @returns people. @throws as `retryFailed` */
export const resendUnknown = command({
  name: "sending.resendUnknown",
  run: (stores, about: About & { readonly messages: readonly MessageId[] | null }): number => {
    assertRetryable(stores, about.id);
    const wanted = about.messages === null ? null : new Set(about.messages.map(Number));
    const messages = stores.jobs
      .unknown(about.id)
      .filter((message) => wanted === null || wanted.has(message))
      .map((message) => ({ message, due: about.metaNow }));
    return again(stores, about, { messages, why: "resent", what: "unknown-resent" });
  },
});
