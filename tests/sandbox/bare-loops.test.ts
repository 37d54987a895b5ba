/** The loops that the bench compares with: each posts as many messages as it says, and hears when one is refused. */
import { expect, test } from "vitest";
import { axiosLoop, bareLoop, greatDetailLoop, kapsoLoop } from "../bench/send/bare-loops.ts";
import { sandboxForTest } from "./support.ts";

const LOOPS = [
  ["bare", bareLoop],
  ["axios", axiosLoop],
  ["@kapso/whatsapp-cloud-api", kapsoLoop],
  ["@great-detail/whatsapp", greatDetailLoop],
] as const;

test.each(LOOPS)("%s posts so many messages, each to another person", async (_, loop) => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const { url, token } = sandbox.handle.credentials;
  const result = await loop({ url, token, numberId: sandbox.number }, 25, 4);
  expect(result.messagesPerSecond).toBeGreaterThan(0);
  expect(result.cpuPerMessage).toBeGreaterThan(0);
  const messages = (await sandbox.control("GET", "messages")).messages as { readonly waId: string }[];
  expect(new Set(messages.map(({ waId }) => waId)).size).toBe(25);
  expect(messages).toHaveLength(25);
});

test.each(LOOPS)("%s hears of a refusal", async (_, loop) => {
  const { handle, unregistered } = await sandboxForTest();
  const { url, token } = handle.credentials;
  await expect(loop({ url, token, numberId: unregistered }, 3, 1)).rejects.toThrow();
});
