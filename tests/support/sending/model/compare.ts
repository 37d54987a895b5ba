/** Compares a real campaign with its reference: where everybody is, the sums, the state, and the log. */
import { expect } from "vitest";
import type { RealCampaign } from "./real-campaigns.ts";
import type { Reference } from "./reference-campaign.ts";
import type { Step } from "./steps.ts";

export function compareWith(real: RealCampaign, reference: Reference, metaNow: () => number) {
  let entries = 0;
  const places = (kind: string) => [...reference.people].filter(([, { place }]) => place.kind === kind);

  function compareStatus(): void {
    const status = real.status(metaNow());
    const done = (last: string) => places("done").filter(([, one]) => one.last === last).length;
    const sum = (list: readonly { readonly people: number }[] = []) =>
      list.reduce((total, one) => total + one.people, 0);
    const { sending = 0, accepted = 0, unknown = 0, failed = 0, ...others } = status?.states ?? {};
    expect(
      {
        queued: status?.queued,
        waiting: sum(status?.waiting),
        skipped: sum(status?.skipped),
        sending,
        accepted,
        unknown,
        failed,
        others,
      },
      "everybody is in one place",
    ).toEqual({
      queued: places("queued").length,
      waiting: places("waiting").length,
      skipped: places("skipped").length,
      sending: places("open").length,
      accepted: done("accepted"),
      unknown: done("unknown"),
      failed: done("failed"),
      others: {},
    });
  }

  function compare(step: Step): void {
    const [queued, waiting, onWire, log] = [real.queued(), real.waiting(), real.open(), real.log()];
    const { people } = reference;
    expect(real.state()).toBe(reference.state);
    expect([...queued].sort()).toEqual(
      places("queued")
        .map(([who]) => who)
        .sort(),
    );
    expect([...onWire].sort()).toEqual(
      places("open")
        .map(([, { place }]) => (place.kind === "open" ? place.attempt : 0))
        .sort(),
    );
    const byMessage = (one: { readonly message: number }, other: { readonly message: number }) =>
      one.message - other.message;
    expect(
      waiting
        .map(({ message, due, why, route, tries }) => ({ message, due, why, route, tries }))
        .sort(byMessage),
    ).toEqual(
      places("waiting")
        .flatMap(([, { message, place }]) =>
          place.kind === "waiting"
            ? [
                {
                  message: message ?? 0,
                  due: place.due,
                  why: place.why,
                  route: place.route,
                  tries: place.tries,
                },
              ]
            : [],
        )
        .sort(byMessage),
    );
    if (MOVING.has(step.kind)) compareStatus();
    expect(log.map(({ what }) => what)).toEqual(reference.log);
    for (const { what, actor, name } of log.slice(entries))
      expect({ actor, name }, what).toEqual(
        OF_WAYPOST.has(what) ? { actor: "waypost", name: null } : { actor: "host", name: "tester" },
      );
    entries = log.length;
    const job = real.job();
    if (!reference.hasBegun) {
      expect(job).toBeNull();
      return;
    }
    expect({
      queued: job?.queued,
      claimed: job?.claimed,
      canary: job?.canary,
      guard: job?.pause?.guard ?? null,
    }).toEqual({
      queued: places("queued").length,
      claimed: [...people.values()].filter(({ message }) => message !== null).length,
      canary: reference.canary,
      guard: reference.guard,
    });
  }

  return { all: compare, status: compareStatus };
}

/** After these somebody may be in another place; the rest is compared after every step. */
const MOVING: ReadonlySet<string> = new Set(["turn", "retry", "resend", "stop", "crash"]);
const OF_WAYPOST: ReadonlySet<string> = new Set([
  "paused-by-guard",
  "canary-passed",
  "interrupted",
  "finished",
  "missed",
  "started-by-clock",
]);
