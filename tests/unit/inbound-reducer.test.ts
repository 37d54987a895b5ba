/** What people write counts towards a number's throughput, once, and is nobody's business here beyond that. */
import { expect, test } from "vitest";
import type { Inbound } from "../../core/sending/inbound.ts";
import { createInboundReducer } from "../../core/sending/inbound-reducer.ts";
import { webhookItems } from "../support/webhook-items.ts";

const body = (number: string, messages: number) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "1",
      changes: [
        {
          field: "messages",
          value: {
            metadata: { phone_number_id: number },
            messages: Array.from({ length: messages }, (_, id) => ({
              id: `m${id}`,
              type: "text",
              from: "1",
            })),
          },
        },
      ],
    },
  ],
});

const ORIGIN = { webhookId: 1, receivedAt: 1, trust: "signed", copies: 1 } as const;

test("messages are counted by number, and copies of them are not", () => {
  const heard: (readonly Inbound[])[] = [];
  const reducer = createInboundReducer({ onInbound: (inbound) => heard.push(inbound) });
  const run = reducer.begin();
  for (const [number, messages, isFirst] of [
    ["106540352242922", 3, true],
    ["106540352242923", 1, true],
    ["106540352242922", 3, false],
  ] as const)
    for (const item of webhookItems(JSON.stringify(body(number, messages)), 1))
      if (reducer.reads(item)) expect(run.reduce(item, { ...ORIGIN, isFirst })).toBe("unread");
  run.announce?.();
  expect(heard).toEqual([
    [
      { numberId: "106540352242922", messages: 3 },
      { numberId: "106540352242923", messages: 1 },
    ],
  ]);
  reducer.begin().announce?.();
  expect(heard).toHaveLength(1);
});
