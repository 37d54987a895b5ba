/** What `npm run campaign` prints: a line for each campaign, or one line of JSON. */
import type { Problem, SendingStatus } from "../../shared/contract/index.ts";
import { explainForTerminal } from "../host/cli-messages.ts";
import type { FoundCampaign, Steered } from "./steer.ts";

export function sayJson(steered: Steered): string {
  switch (steered.kind) {
    case "list":
      return JSON.stringify({ campaigns: steered.campaigns });
    case "status":
      return JSON.stringify({ campaigns: steered.campaigns });
    case "done":
      return JSON.stringify(steered.campaign);
  }
}

export function sayText(steered: Steered): string {
  switch (steered.kind) {
    case "list":
      return lines(steered.campaigns.map(lineOf), "There are no campaigns.");
    case "status":
      return lines(
        steered.campaigns.map((one) =>
          one.status === null ? lineOf(one) : `${lineOf(one)}: ${figures(one.status)}`,
        ),
        "No campaign is under way.",
      );
    case "done":
      return lineOf(steered.campaign);
  }
}

export const lineOf = ({ id, name, state, workspace }: FoundCampaign) =>
  `${id}  ${name}  (${workspace.name})  ${state}`;

const lines = (some: readonly string[], none: string) => (some.length === 0 ? none : some.join("\n"));

function figures({ people, queued, waiting, skipped, states, pause }: SendingStatus): string {
  const sum = (list: readonly { readonly people: number }[]) =>
    list.reduce((total, one) => total + one.people, 0);
  const parts = [
    [queued, "queued"],
    [sum(waiting), "waiting"],
    [sum(skipped), "left out"],
    ...Object.entries(states).map(([state, n]) => [n, state] as const),
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return `${people} people, ${told.join(", ")}${pause === null ? "" : `, paused for ${pause.guard}`}`;
}

/** Why Waypost refuses. */
export function explainRefusal(problem: Problem): string {
  switch (problem.code) {
    case "campaign-not-found":
      return "The campaign is gone.";
    case "campaign-not-startable":
      return "The campaign can't be started: only one that is scheduled, or was missed, can.";
    case "campaign-not-sending":
      return "The campaign isn't being sent.";
    case "campaign-not-paused":
      return "The campaign isn't paused.";
    case "copied-folder":
      return "The data folder may be a copy of one that sends. Open Waypost and say which of them goes on.";
    case "workspace-not-open":
      return "The workspace was closed meanwhile.";
    default:
      return explainForTerminal(problem).replace(/^Waypost cannot start/, "Waypost refuses");
  }
}
