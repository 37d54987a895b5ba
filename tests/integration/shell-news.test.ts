/** What the core tells the window around it: work under way, and what a person who is not looking would want to know. */
import { expect, test } from "vitest";
import type { Activity, News, Shell } from "../../core/shell/shell-port.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive, explore, RECIPIENT, sendTest, untilMessage } from "../support/journey.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

function recordingShell() {
  const news: News[] = [];
  const activities: (Activity | null)[] = [];
  const shell: Shell = {
    showActivity: (activity) => activities.push(activity),
    tell: (told) => news.push(told.news),
    chooseSavePath: async () => null,
    openSignup: async () => ({ kind: "cancelled" }),
    cancelSignup: async () => undefined,
    showScreen: () => undefined,
    onSignupReturned: () => () => undefined,
  };
  return { shell, news, activities };
}

test("a send is under way from its request to its answer", async () => {
  const { shell, activities } = recordingShell();
  const client = await connectInProcess((await startTestCore({ shell })).core);
  await explore(client);
  expect(activities).toEqual([]);
  await sendTest(client, RECIPIENT);
  expect(activities).toEqual([{ kind: "sending", done: 0, total: 1 }, null]);
});

test("a send that is refused before it leaves was never under way", async () => {
  const { shell, activities } = recordingShell();
  const client = await connectInProcess((await startTestCore({ shell })).core);
  await explore(client);
  await expect(sendTest(client, "12")).rejects.toThrow();
  expect(activities).toEqual([]);
});

test("optimized delivery is news when it becomes active, once, and not again at the next start", async () => {
  const { shell, news } = recordingShell();
  const folder = temporaryFolder();
  const first = await startTestCore({ shell, folder });
  await becomeActive(await connectInProcess(first.core));
  expect(news).toEqual([{ kind: "optimized-active" }]);
  await first.close();
  const client = await connectInProcess((await startTestCore({ shell, folder })).core);
  await client.setup.check();
  expect(news).toHaveLength(1);
});

test("a test message is news when it arrives, once, and not again when it is read", async () => {
  const { shell, news } = recordingShell();
  const client = await connectInProcess((await startTestCore({ shell })).core);
  await explore(client);
  const { messageId } = await sendTest(client, RECIPIENT);
  await client.sandbox.advanceClock({ seconds: 60 });
  const { templateName } = await untilMessage(client, messageId, ({ state }) => state === "read");
  expect(news).toEqual([{ kind: "test-message", messageId, templateName, state: "delivered" }]);
  expect(JSON.stringify(news)).not.toContain(RECIPIENT.replace(/\D/g, ""));
});

test("a campaign is under way until it is halted, and nobody of one that is stopped waits", {
  timeout: 60_000,
}, async () => {
  const { shell, activities } = recordingShell();
  const client = await connectInProcess((await startTestCore({ shell })).core);
  await becomeActive(client);
  const id = await readyCampaign(client, { people: 300 });
  await client.sending.start({ id });
  const status = () => client.sending.status({ id });
  await until(client, status, (now) => now !== null && now.queued < 300);
  expect(activities.at(-1)).toMatchObject({ kind: "sending", total: 300 });
  await client.sending.pause({ id });
  expect(activities.at(-1)).toBeNull();
  await client.sending.resume({ id });
  await until(client, status, (now) => now !== null && now.queued < 200);
  await client.sending.stop({ id });
  const stopped = await until(client, status, (now) => now !== null && (now.states.sending ?? 0) === 0);
  expect(stopped).toMatchObject({ state: "stopped", waiting: [] });
  expect(activities.at(-1)).toBeNull();
});
