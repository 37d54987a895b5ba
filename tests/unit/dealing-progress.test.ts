/** Whoever freezes hears how far the reading for it is, and nothing of what others read while people are written. */
import { expect, test } from "vitest";
import type { PreflightNews } from "../../core/preflight/preflight-role.ts";
import {
  createPreflightService,
  type PreflightServiceOptions,
} from "../../core/preflight/preflight-service.ts";
import { asCampaignId } from "../../shared/domain/ids.ts";

const ID = asCampaignId("1");

/** A preflight whose thread says nothing by itself. */
function start(onAsked: (method: string, tell: (news: PreflightNews) => void) => void) {
  let tell: (news: PreflightNews) => void = () => undefined;
  const options: Pick<PreflightServiceOptions, "startThread" | "storage" | "now" | "clockOffset" | "timers"> =
    {
      storage: { settings: { read: () => "00" } } as never,
      startThread: (onNews) => {
        tell = onNews;
        const ask = async (method: string) => {
          onAsked(method, tell);
          return null;
        };
        return { ask, stop: async () => undefined } as never;
      },
      now: () => 1,
      clockOffset: () => 0,
      timers: { after: () => () => undefined } as never,
    };
  return {
    tell: (news: PreflightNews) => tell(news),
    preflight: createPreflightService({ ...options, onProgress: () => undefined } as PreflightServiceOptions),
  };
}

test("what is read for it is told; what others read while people are handed out isn't", async () => {
  const heard: number[] = [];
  const { preflight, tell } = start((method, say) => {
    if (method === "begin") say({ campaign: ID, done: 1, total: 9 });
  });
  const { signal } = new AbortController();
  await preflight.deal(ID, { signal, onProgress: ({ done }) => heard.push(done) }, async () => {
    tell({ campaign: ID, done: 2, total: 9 });
  });
  tell({ campaign: ID, done: 3, total: 9 });
  expect(heard).toEqual([1]);
});

test("nothing is told any more of one that could not be begun", async () => {
  const heard: number[] = [];
  const { preflight, tell } = start((method) => {
    if (method === "begin") throw new Error("no files");
  });
  const { signal } = new AbortController();
  const dealt = preflight.deal(
    ID,
    { signal, onProgress: ({ done }) => heard.push(done) },
    async () => undefined,
  );
  await expect(dealt).rejects.toThrow("no files");
  tell({ campaign: ID, done: 2, total: 9 });
  expect(heard).toEqual([]);
});
