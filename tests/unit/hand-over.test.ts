/** Who of a campaign can be handed to another channel. */
import { describe, expect, test } from "vitest";
import { CAMPAIGN_STATES, type CampaignState } from "../../shared/domain/campaigns/campaign-state.ts";
import { REASON_CODES, REASONS, type ReasonCode } from "../../shared/domain/decision/reasons.ts";
import { MESSAGE_STATES } from "../../shared/domain/messages/lifecycle.ts";
import {
  type HandOverVerdict,
  handOverVerdict,
  keptBackBy,
  type Place,
} from "../../shared/domain/sending/hand-over.ts";
import { LEFT_OUT } from "../../shared/domain/sending/job-words.ts";

type Message = Extract<Place, { kind: "message" }>;

const message = (some: Partial<Message>): Message => ({
  kind: "message",
  state: "failed",
  standing: "open",
  code: null,
  isWaiting: false,
  leftOut: null,
  ...some,
});

/** In few words: what is decided, why, and whether the message may still arrive. */
function said(verdict: HandOverVerdict): string {
  if (verdict.kind === "kept-back") return `kept back: ${verdict.why}`;
  if (verdict.kind !== "unreached") return verdict.kind;
  const detail = verdict.detail === null ? "" : ` ${verdict.detail}`;
  return `${verdict.why}${detail}${verdict.mayArrive ? ", may arrive" : ""}`;
}

const IN_PLAN: Place = { kind: "in-plan" };
const leftOut = (why: Extract<Place, { kind: "left-out" }>["why"]): Place => ({ kind: "left-out", why });

describe.each<[string, CampaignState, boolean, Readonly<Record<string, [Place, string]>>]>([
  [
    "while it is being sent and useful",
    "sending",
    false,
    {
      "somebody in the queue is Waypost’s": [IN_PLAN, "open"],
      "a failure that is tried again is Waypost’s": [message({ isWaiting: true, code: 130_429 }), "open"],
      "a failure that isn’t is handed over": [message({ code: 131_026 }), "failed 131026"],
      "Meta is given its time": [message({ state: "sent" }), "open"],
      "so is what nobody knows": [message({ state: "unknown" }), "open"],
      "a message whose time ran out isn’t waited for": [
        message({ state: "sent", standing: "expired" }),
        "ran-out",
      ],
    },
  ],
  [
    "once it is no longer useful, though paused",
    "paused-by-you",
    true,
    {
      "the queue": [IN_PLAN, "too-late"],
      "who was left out for that": [leftOut("no-longer-useful"), "too-late"],
      "who would have had to wait for longer": [leftOut("too-late"), "too-late"],
      "a failure that would be tried again": [message({ isWaiting: true, code: 131_049 }), "too-late"],
      "a message on the wire is still answered": [message({ state: "sending" }), "open"],
      "a message at Meta": [message({ state: "accepted" }), "at-meta, may arrive"],
      "one that Meta holds": [message({ state: "held" }), "at-meta, may arrive"],
      "one of which nobody knows": [message({ state: "unknown" }), "unknown, may arrive"],
      "one that was to be sent again": [
        message({ state: "unknown", isWaiting: true }),
        "unknown, may arrive",
      ],
    },
  ],
  [
    "once it is stopped",
    "stopped",
    false,
    {
      "the queue": [IN_PLAN, "ended"],
      "who was left out since Meta delivers nothing there": [
        leftOut("country-blocked"),
        "left-out country-blocked",
      ],
      "who has stopped marketing messages": [leftOut("opted-out"), "kept back: opted-out"],
      "who is on the business’s own list": [leftOut("suppressed"), "kept back: suppressed"],
      "who has had enough messages": [leftOut("frequency-cap"), "kept back: frequency-cap"],
      "whom another copy has written to": [leftOut("sent-elsewhere"), "kept back: sent-elsewhere"],
      "who was handed over before": [leftOut("handed-over"), "handed-over"],
      "a stop that Meta answered with": [message({ code: 131_050 }), "kept back: opted-out"],
      "somebody the business has blocked": [message({ code: 130_403 }), "kept back: suppressed"],
      "somebody who opted out before the next try": [
        message({ leftOut: "opted-out" }),
        "kept back: opted-out",
      ],
      "somebody who couldn’t be tried again in time": [message({ leftOut: "no-longer-useful" }), "too-late"],
      "a lost answer to somebody whom another copy has written to": [
        message({ state: "unknown", leftOut: "sent-elsewhere" }),
        "kept back: sent-elsewhere",
      ],
      "a failure without a code": [message({}), "failed"],
    },
  ],
])("%s", (_, state, isTooLate, cases) => {
  test.each(Object.entries(cases))("%s", (__, [place, expected]) => {
    expect(said(handOverVerdict(place, { state, isTooLate }))).toBe(expected);
  });
});

test("whoever was reached is never handed over, and whoever is on the wire not yet", () => {
  for (const state of CAMPAIGN_STATES)
    for (const isTooLate of [false, true])
      for (const isWaiting of [false, true]) {
        const kindOf = (one: Message["state"]) =>
          handOverVerdict(message({ state: one, isWaiting }), { state, isTooLate }).kind;
        expect([kindOf("delivered"), kindOf("read"), kindOf("sending")]).toEqual([
          "reached",
          "reached",
          "open",
        ]);
      }
});

test("only what has been sent may still arrive", () => {
  for (const state of MESSAGE_STATES) {
    const verdict = handOverVerdict(message({ state }), { state: "stopped", isTooLate: false });
    if (verdict.kind === "unreached") expect([state, verdict.mayArrive]).toEqual([state, state !== "failed"]);
  }
});

test("of whom the one judge leaves out, those are handed over whom Meta or the time kept from it", () => {
  const keeps = REASON_CODES.filter(
    (why) => handOverVerdict(leftOut(why), { state: "stopped", isTooLate: false }).kind === "kept-back",
  );
  expect(keeps).toEqual<readonly ReasonCode[]>([
    "recipient-invalid",
    "recipient-erased",
    "opted-out",
    "suppressed",
    "frequency-cap",
    "dropped",
  ]);
  // What Meta decides says nothing about other channels.
  const byMeta = REASONS.filter(({ weight, decidedBy }) => weight === "skips" && decidedBy === "meta");
  for (const { code } of byMeta) expect(keeps).not.toContain(code);
  for (const why of LEFT_OUT)
    expect(handOverVerdict(leftOut(why), { state: "stopped", isTooLate: true }).kind).not.toBe("unreached");
});

test.each([
  [{ isOptedOut: true, isSuppressed: true }, "opted-out"],
  [{ isOptedOut: false, isSuppressed: true }, "suppressed"],
  [{ isOptedOut: false, isSuppressed: false }, null],
] as const)("%j is kept back by %s", (person, why) => expect(keptBackBy(person)).toBe(why));
