/** Files uploaded to Meta for headers, against the real core and sandbox. */
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { examplesFor, openId, RECIPIENT, stateOf, untilSetup } from "../support/journey.ts";

const PICTURE = Buffer.from("89504e470d0a1a0a".repeat(120_000), "hex");
const PIECE = 512 * 1_024;
const MINUTE = 60 * 1_000;
const DAY = 24 * 60 * MINUTE;

async function started() {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const client = await connectInProcess((await startTestCore()).core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(client, (current) => stateOf(current, "template") === "done");
  const handOver = async (bytes: Buffer, change: { readonly size?: number } = {}) => {
    const { upload } = await client.media.begin({
      kind: "image",
      name: "lamp.png",
      type: "image/png",
      size: change.size ?? bytes.length,
    });
    for (let at = 0; at < bytes.length; at += PIECE) {
      await client.media.hand({ upload, piece: bytes.subarray(at, at + PIECE).toString("base64") });
    }
    return upload;
  };
  return { sandbox, client, handOver };
}

test("a file is uploaded whole, remembered, sent by its id, and refused once Meta has deleted it", async () => {
  const { sandbox, client, handOver } = await started();
  const file = await client.media.finish({ upload: await handOver(PICTURE) });
  expect(file).toMatchObject({ id: expect.stringMatching(/^\d+$/), name: "lamp.png", size: PICTURE.length });
  expect((await client.media.list()).files).toEqual([file]);

  const { templates } = await client.templates.list();
  const template = templates.find(({ name }) => name === "new_collection");
  if (!template) throw new Error("the sandbox has no new_collection");
  const send = async () =>
    client.messages.sendTest({
      workspaceId: await openId(client),
      templateId: template.id,
      to: RECIPIENT,
      variables: { ...examplesFor(template.content), "header.media": file.id },
      deliveryMethod: "cloud",
      acceptSuspicious: false,
    });
  const { messageId } = await send();
  const { error, request } = await client.results.message({ id: messageId });
  expect(error).toBeNull();
  expect(JSON.parse(request?.body ?? "{}").template.components[0]).toEqual({
    type: "header",
    parameters: [{ type: "image", image: { id: file.id } }],
  });

  // Meta's clock is known by its next answer, to the second.
  await sandbox.advance(30 * DAY + MINUTE);
  await client.templates.refresh();
  await expect(send()).rejects.toMatchObject({
    data: { code: "media-gone", field: "variables.header.media", params: { file: "lamp.png" } },
  });
});

test("a file that Meta would refuse, or that has not arrived whole, is not uploaded", async () => {
  const { client, handOver } = await started();
  const begin = { kind: "image", name: "lamp.gif", type: "image/png", size: 7 } as const;
  await expect(client.media.begin({ ...begin, type: "image/gif" })).rejects.toMatchObject({
    data: { code: "media-type-refused" },
  });
  await expect(client.media.begin({ ...begin, size: 5 * 1024 * 1024 + 1 })).rejects.toMatchObject({
    data: { code: "media-too-large", params: { most: 5 } },
  });
  const short = await handOver(Buffer.from("abc"), { size: 4 });
  await expect(client.media.finish({ upload: short })).rejects.toMatchObject({
    data: { code: "media-not-whole" },
  });
  await expect(handOver(Buffer.from("abcde"), { size: 4 })).rejects.toMatchObject({
    data: { code: "media-not-whole" },
  });
  const upload = await handOver(Buffer.from("abcd"));
  await client.media.finish({ upload });
  await expect(client.media.finish({ upload })).rejects.toMatchObject({ data: { code: "media-not-whole" } });
  expect((await client.media.list()).files).toHaveLength(1);
});

test("of more than three files on their way the oldest is let go", async () => {
  const { client, handOver } = await started();
  const first = await handOver(Buffer.from("a"));
  for (const content of ["b", "c", "d"]) await handOver(Buffer.from(content));
  await expect(client.media.finish({ upload: first })).rejects.toMatchObject({
    data: { code: "media-not-whole" },
  });
});
