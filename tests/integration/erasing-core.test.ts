/** Erasing a person from a workspace with the sandbox, over the contract, with the files in their threads. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive, openId, RECIPIENT, sendTest, untilMessage } from "../support/journey.ts";
import { contentsOf, findSecrets } from "../support/planted/search.ts";

const DIGITS = RECIPIENT.slice(1);
const OTHER_FORM = "551187654000";

test("a recipient is gone from the workspace and its sandbox, and can't be sent to, also after a restart", async () => {
  const first = await startTestCore();
  const client = await connectInProcess(first.core);
  await becomeActive(client);
  const id = await openId(client);
  const folder = join(first.folder, "workspaces", id);
  const { messageId } = await sendTest(client, RECIPIENT);
  await client.sandbox.advanceClock({ seconds: 3_600 });
  const before = await untilMessage(client, messageId, ({ state }) => state === "read");
  await client.upkeep.copyNow();
  const left = () => findSecrets(contentsOf(folder), { DIGITS, OTHER_FORM });
  expect(left().length).toBeGreaterThan(3);
  expect((await client.people.names({ name: RECIPIENT })).names).toContain(RECIPIENT);

  const steps = new Set<string>();
  for await (const event of await client.people.erase({ name: RECIPIENT, except: [] }))
    steps.add(event.type === "erasing" ? event.step : event.type);
  expect([...steps].at(-1)).toBe("done");
  expect(left()).toEqual([]);
  expect(await client.results.message({ id: messageId })).toMatchObject({
    recipientKind: "erased",
    to: "",
    state: "read",
    request: null,
    response: null,
    createdAt: before.createdAt,
    pricingCategory: before.pricingCategory,
  });
  const refused = { data: { code: "recipient-erased", field: "to" } };
  await expect(sendTest(client, RECIPIENT)).rejects.toMatchObject(refused);
  await expect(sendTest(client, `+${OTHER_FORM}`)).rejects.toMatchObject({ data: { field: "to" } });
  expect(await client.people.erasing()).toMatchObject({
    isUnderWay: false,
    last: { erased: { messages: 1 } },
  });
  await first.close();
  expect(left()).toEqual([]);

  const second = await startTestCore({ folder: first.folder });
  const again = await connectInProcess(second.core);
  await again.workspaces.open({ id });
  await expect(sendTest(again, RECIPIENT)).rejects.toMatchObject(refused);
  await expect(again.people.names({ name: "nobody" })).rejects.toMatchObject({
    data: { code: "number-invalid", field: "name" },
  });
  expect(left()).toEqual([]);
});
