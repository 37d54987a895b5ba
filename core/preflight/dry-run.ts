/**
 * Everything a campaign's draft would send, but for the wire: a line of JSON for each row of its files, with the very request the
 * sender would make, by the functions that make it, or why there is none. Nothing is decided here.
 */

import { type MessageFilling, messageFor } from "../../shared/domain/campaigns/filling.ts";
import { optionsOf } from "../../shared/domain/campaigns/options.ts";
import type { Recipient } from "../../shared/domain/messages/message.ts";
import { ENDPOINTS, requestOf } from "../../shared/domain/messages/request.ts";
import type { Json } from "../../shared/domain/messages/snapshot.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { nameFrom } from "../people/people-names.ts";
import { cutBody } from "../results/cut-body.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { type JudgedClass, outcomeOf } from "./judge-classes.ts";
import type { AnyPerson } from "./planned-people.ts";
import type { DealtDraft, EnginePacing, PreflightEngine, PreflightQuestion } from "./preflight-engine.ts";

export interface DryRunQuestion extends PreflightQuestion {
  /** Of the Graph API, as requests name it. */
  readonly version: string;
  /** Phone numbers keep their last four digits. */
  readonly isCut: boolean;
}

export interface DryRunBatch {
  /** Whole lines. */
  readonly text: string;
  /** Lines about rows so far. */
  readonly rows: number;
}

/** Stands where the sender names the attempt (callback-data.ts), which there is none of. No receipt is taken for one by it. */
export const CALLBACK_PLACEHOLDER = "waypost-dry-run";
/** Rows in one batch: some milliseconds. */
const TOGETHER = 1_000;

/** The first line says what the file is, the last one sums it up. @throws WaypostError `campaign-not-found` */
export async function* dryRun(
  engine: PreflightEngine,
  readers: WorkspaceReaders,
  question: DryRunQuestion,
  pacing: EnginePacing,
): AsyncGenerator<DryRunBatch, void> {
  const dealt = await engine.deal(readers, question, pacing);
  const sums = new Map<string, { readonly said: object; rows: number }>();
  const lineOf = createLines(readers, dealt, question);
  let rows = 0;
  yield { text: lineFrom({ about: aboutOf(dealt, question) }), rows };
  for await (const batch of dealt.everybody(TOGETHER, pacing)) {
    let text = "";
    for (const person of batch) {
      const { line, said } = lineOf(person);
      text += lineFrom(line);
      const key = JSON.stringify(said);
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { said, rows: 1 });
      else sum.rows += 1;
    }
    rows += batch.length;
    yield { text, rows };
  }
  const outcomes = [...sums.values()].map(({ said, rows: count }) => ({ ...said, rows: count }));
  yield { text: lineFrom({ summary: { rows, outcomes } }), rows };
}

/** Some readers end a line at these as well. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

function lineFrom(value: object): string {
  const json = JSON.stringify(value).replace(
    LINE_ENDS,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${json}\n`;
}

function aboutOf({ preflight }: DealtDraft, { isCut }: DryRunQuestion) {
  const { campaign, saved, madeAt, at, blockers, sender } = preflight;
  return {
    file: "waypost-dry-run",
    campaign,
    saved,
    madeAt: timeOf(madeAt),
    judgedFor: timeOf(at),
    account: sender.accountId,
    number: sender.numberId,
    phoneNumbers: isCut ? "last four digits" : "full",
    callbackData: `${CALLBACK_PLACEHOLDER}: a sent request has the name of its attempt there`,
    // Nothing is sent before these are settled; the lines say what happens then.
    blockers: blockers.map(({ code, variant }) => ({ code, message: variant })),
  };
}

/** ISO 8601, as in other files. */
const timeOf = (at: number) => new Date(at).toISOString();

/** @returns what makes the line of a person, and what it is counted by */
function createLines(
  { campaigns }: Pick<WorkspaceReaders, "campaigns">,
  { plan, lists, classes, fillings, preflight }: DealtDraft,
  { campaign, version, isCut }: DryRunQuestion,
) {
  const delivery = campaigns.campaign(campaign)?.draft.delivery;
  if (delivery === undefined) throw new Error("a draft that was dealt is there");
  const options = optionsOf(delivery);
  const { numberId } = preflight.sender;

  function requestFor(judged: JudgedClass, person: AnyPerson, route: Route) {
    const { variant } = judged.person;
    const template = plan.variants[variant]?.template ?? null;
    const filling: MessageFilling | null = fillings[variant] ?? null;
    const stored = person.number ?? person.person;
    if (template === null || filling === null || stored === null || numberId === null) return {};
    const name = nameFrom(stored);
    const recipient: Recipient =
      judged.person.kind === "number"
        ? { kind: "number", number: `+${name}` }
        : { kind: "user-id", userId: name };
    const body = requestOf({
      ...messageFor(template, filling, person.values, options),
      recipient,
      route,
      callbackData: CALLBACK_PLACEHOLDER,
    });
    return {
      endpoint: `${version}/${numberId}/${ENDPOINTS[route]}`,
      body: isCut ? cutBody(body as Json, recipient.kind === "number" ? name : null) : body,
    };
  }

  return (person: AnyPerson): { readonly line: object; readonly said: object } => {
    const judged = classes[person.judged];
    if (judged === undefined) throw new Error("everybody is of a class");
    const row = { audience: lists[person.audience]?.audience, line: person.line };
    const { leftOut, refused } = judged.person;
    if (leftOut !== null) {
      const said = { outcome: "left-out", why: leftOut };
      return { line: { row, ...said }, said };
    }
    const { decision } = judged;
    const { variant: message, kind: outcome, ...rest } = outcomeOf(judged);
    const said = { message, outcome, ...rest };
    const reasons = decision?.reasons.map(({ code }) => code) ?? [];
    const line = { row, ...said, reasons };
    switch (decision?.kind) {
      case "send":
        return { line: { ...line, ...requestFor(judged, person, decision.route) }, said };
      case "wait":
        return {
          // It is decided anew then; it would be asked for as it is now.
          line: {
            ...line,
            until: timeOf(decision.until),
            ...requestFor(judged, person, decision.requested),
          },
          said,
        };
      default:
        return { line: refused.length === 0 ? line : { ...line, values: refused }, said };
    }
  };
}
