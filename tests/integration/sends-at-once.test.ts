/** Sends that begin at the same time, each claimed by a command of its own. */
import { expect, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { asAccountId, asNumberId, asWorkspaceId } from "../../shared/domain/ids.ts";
import { startBench } from "../support/setup-bench.ts";

const TEMPLATE = {
  id: "55",
  name: "autumn_sale",
  language: "en_US",
  status: "APPROVED",
  category: "MARKETING",
  components: [{ type: "BODY", text: "Everything must go." }],
  parameter_format: "POSITIONAL",
};

test("all of them are of one epoch, and each is answered for itself", async () => {
  const bench = await startBench();
  bench.answer(/message_templates$/, () => ({ data: [TEMPLATE] }));
  let sent = 0;
  const named: string[] = [];
  bench.answer(/17\/(marketing_)?messages$/, ({ body }) => {
    sent += 1;
    named.push(JSON.parse(body).biz_opaque_callback_data);
    return { messages: [{ id: `wamid.${sent}` }] };
  });
  await bench.setup.check();
  expect(bench.storage.settings.read(accountsSettings.chosenNumber)).toBe(asNumberId("17"));
  const numbers = ["+5511987654000", "+5511987654001", "+5511987654002"];
  const answers = await Promise.all(
    numbers.map((to) =>
      bench.sender.send({
        workspaceId: asWorkspaceId("w"),
        templateId: TEMPLATE.id,
        to,
        variables: {},
        deliveryMethod: "cloud",
        acceptSuspicious: true,
      }),
    ),
  );
  const messages = answers.map(({ messageId }) => bench.storage.messages.find(messageId));
  expect(messages.map((message) => message?.recipient)).toEqual(
    numbers.map((number) => ({ kind: "number", number })),
  );
  expect(messages.map((message) => message?.state)).toEqual(["accepted", "accepted", "accepted"]);
  // `wp1.<workspace>.<epoch>.<attempt>`
  const names = named.map((name) => name.split("."));
  expect(names.map(([, , , attempt]) => attempt).sort()).toEqual(["1", "2", "3"]);
  expect(new Set(names.map(([, , epoch]) => epoch)).size).toBe(1);
  expect(bench.storage.templates.find(asAccountId("1"), TEMPLATE.id)?.name).toBe("autumn_sale");
});
