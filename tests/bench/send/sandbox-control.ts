/** What the bench of sending tells and asks a sandbox that runs in a process of its own. */

const TOP_LEVEL = {
  throughputLevel: "HIGH",
  registered: true,
  status: "CONNECTED",
  platformType: "CLOUD_API",
  codeVerificationStatus: "VERIFIED",
  nameStatus: "APPROVED",
  qualityRating: "GREEN",
};

export function controlOf(url: string) {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${url}/_control/${path}`, {
      method,
      ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text);
  }

  const totals = () =>
    call("GET", "sends/totals") as Promise<{ readonly monotonicNow: number; readonly dropped?: number }>;

  return {
    /** Numbers at Meta's top level, of a portfolio without a limit, and templates that nobody paces. */
    prepare: async (businessId: string, numberIds: readonly string[]): Promise<void> => {
      for (const id of numberIds) await call("PATCH", `numbers/${id}`, TOP_LEVEL);
      await call("POST", `businesses/${businessId}/limit`, { tier: "TIER_UNLIMITED" });
      await call("PATCH", "settings", { templatePacingBatch: 0 });
    },
    /** For loops that keep no pace. */
    takeAnyPace: () => call("PATCH", "settings", { enforceThroughput: false }),
    /** Webhooks go nowhere any more. */
    callNobody: () => call("POST", "webhooks/callback", { url: null }),
    batchWebhooks: (milliseconds: number) =>
      call("PATCH", "settings", { webhookBatchMilliseconds: milliseconds, webhookBatchSize: 1_000 }),
    totals,
    /** When the latest send arrived, by the monotonic clock of the machine. */
    lastArrival: async (): Promise<number> => {
      let after = 0;
      let latest = 0;
      for (;;) {
        const page = (await call("GET", `sends?after=${after}&limit=10000`)) as {
          readonly sends: readonly { readonly arrivedAt: number }[];
          readonly next: number | null;
        };
        for (const { arrivedAt } of page.sends) latest = Math.max(latest, arrivedAt);
        if (page.next === null || page.sends.length === 0) return latest;
        after = page.next;
      }
    },
  };
}
