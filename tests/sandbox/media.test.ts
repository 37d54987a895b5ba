/** Media: upload, the node, the download, and what a send makes of ids and links. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  errorOf,
  type GraphAnswer,
  type Json,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";

const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x0d, 0x0a, 0x0d, 0x0a, 0x2d, 0x2d, 0xff, 0xd9]);

async function upload(
  sandbox: TestSandbox,
  file: Blob | null = new Blob([bytes], { type: "image/jpeg" }),
  fields: Readonly<Record<string, string>> = { messaging_product: "whatsapp" },
): Promise<GraphAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file !== null) form.append("file", file, "photo.jpg");
  const { url, token } = sandbox.handle.credentials;
  const response = await fetch(`${url}/v25.0/${sandbox.number}/media`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
}

async function uploaded(sandbox: TestSandbox, type = "image/jpeg"): Promise<string> {
  const answer = await upload(sandbox, new Blob([bytes], { type }));
  expect(answer.body).toEqual({ id: expect.stringMatching(/^\d{15}$/) });
  return String(answer.body.id);
}

function sendImage(sandbox: TestSandbox, image: Json): Promise<GraphAnswer> {
  return sandbox.send("5511988887000", { type: "image", image, template: undefined }, "messages");
}

describe("a file", () => {
  test("comes back byte for byte from the address its node names, with the token only", async () => {
    const sandbox = await sandboxForTest();
    const id = await uploaded(sandbox);
    const { body } = await sandbox.graph("GET", id);
    expect(body).toEqual({
      messaging_product: "whatsapp",
      url: expect.stringContaining("/whatsapp_business/attachments/"),
      mime_type: "image/jpeg",
      sha256: createHash("sha256").update(bytes).digest("hex"),
      file_size: String(bytes.length),
      id,
    });
    const { token } = sandbox.handle.credentials;
    const answer = await fetch(String(body.url), { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect((await fetch(String(body.url))).status).toBe(401);
    const forged = String(body.url).replace(/hash=\w/, "hash=_");
    expect((await fetch(forged, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(400);
  });

  test("has an address for five minutes, and a life of thirty days", async () => {
    const sandbox = await sandboxForTest();
    const id = await uploaded(sandbox);
    const { token } = sandbox.handle.credentials;
    const address = String((await sandbox.graph("GET", id)).body.url);
    await sandbox.handle.advance(301_000);
    expect((await fetch(address, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(404);
    expect((await sandbox.graph("GET", id)).status).toBe(200);
    await sandbox.handle.advance(30 * 24 * 3600_000);
    expect(errorOf(await sandbox.graph("GET", id))).toMatchObject({ code: 100, error_subcode: 33 });
    expect(errorOf(await sendImage(sandbox, { id })).code).toBe(131052);
  });

  test("is deleted, by its own number only", async () => {
    const sandbox = await sandboxForTest();
    const id = await uploaded(sandbox);
    const foreign = `${id}?phone_number_id=${sandbox.unregistered}`;
    expect(errorOf(await sandbox.graph("DELETE", foreign)).code).toBe(100);
    expect(errorOf(await sandbox.graph("GET", foreign)).code).toBe(100);
    expect((await sandbox.graph("DELETE", `${id}?phone_number_id=${sandbox.number}`)).body).toEqual({
      success: true,
    });
    expect(errorOf(await sandbox.graph("GET", id))).toMatchObject({ code: 100, error_subcode: 33 });
    expect(errorOf(await sendImage(sandbox, { id })).code).toBe(100);
  });

  test("survives a restart", async () => {
    const { mkdtemp, rm } = await import("node:fs/promises");
    const { tmpdir } = await import("node:os");
    const { join } = await import("node:path");
    const folder = await mkdtemp(join(tmpdir(), "media-"));
    const stateFile = join(folder, "state.db");
    const first = await sandboxForTest({ stateFile });
    const id = await uploaded(first);
    await first.handle.close();
    const second = await sandboxForTest({ stateFile });
    const { token } = second.handle.credentials;
    const address = String((await second.graph("GET", id)).body.url);
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    await second.handle.close();
    await rm(folder, { recursive: true });
  });

  test("must be there, of a known type, and not too large", async () => {
    const sandbox = await sandboxForTest();
    expect(errorOf(await upload(sandbox, null)).code).toBe(100);
    expect(errorOf(await upload(sandbox, new Blob([bytes], { type: "image/jpeg" }), {})).code).toBe(100);
    expect(errorOf(await upload(sandbox, new Blob([], { type: "image/jpeg" }))).code).toBe(100);
    const type = errorOf(await upload(sandbox, new Blob([bytes], { type: "image/tiff" })));
    expect([type.code, type.message]).toEqual([100, expect.stringContaining("image/jpeg")]);
    const large = await upload(sandbox, new Blob([Buffer.alloc(6 * 1024 * 1024)], { type: "image/png" }));
    expect([large.status, errorOf(large).code]).toEqual([400, 131053]);
    await sandbox.control("PATCH", "settings", { checkUploads: false });
    expect((await upload(sandbox, new Blob([bytes], { type: "image/tiff" }))).status).toBe(200);
  });

  test("may have its type in the parameter instead of the part, and codecs behind it", async () => {
    const sandbox = await sandboxForTest();
    const plain = { messaging_product: "whatsapp", type: "audio/ogg; codecs=opus" };
    const answer = await upload(sandbox, new Blob([bytes]), plain);
    expect((await sandbox.graph("GET", String(answer.body.id))).body.mime_type).toBe("audio/ogg");
  });
});

describe("a send", () => {
  test("takes an id of this account whose file fits the kind of message", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const jpeg = await uploaded(sandbox);
    const webp = await uploaded(sandbox, "image/webp");
    expect((await sendImage(sandbox, { id: jpeg, caption: "Oi" })).status).toBe(200);
    expect(errorOf(await sendImage(sandbox, { id: webp })).code).toBe(131053);
    expect(errorOf(await sendImage(sandbox, { id: "12345678901234567" })).code).toBe(100);
    const template = (id: string) => ({
      template: {
        name: "anniversary_gif",
        language: { code: "en_US" },
        components: [{ type: "header", parameters: [{ type: "gif", gif: { id } }] }],
      },
    });
    expect((await sandbox.send("5511988887000", template(await uploaded(sandbox, "video/mp4")))).status).toBe(
      200,
    );
    expect(errorOf(await sandbox.send("5511988887000", template(jpeg))).code).toBe(131053);
  });

  test("refuses a link no server can fetch, and one that needs neither or both of id and link", async () => {
    const sandbox = await sandboxForTest();
    for (const link of ["file:///etc/passwd", "ftp://example.com/a.jpg", "not an address"]) {
      expect(errorOf(await sendImage(sandbox, { link })).code).toBe(131053);
    }
    expect(errorOf(await sendImage(sandbox, {})).code).toBe(131008);
    const both = { id: await uploaded(sandbox), link: "https://example.com/a.jpg" };
    expect(errorOf(await sendImage(sandbox, both)).code).toBe(131009);
  });

  test.each([
    ["https://example.com/pictures/fail-131053.jpg", 131053],
    ["https://example.com/fail-131052", 131052],
    ["http://localhost:8080/a.jpg", 131053],
  ])("with the link %s is accepted and fails later with %i", async (link, code) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: "5511988887000" });
    expect((await sendImage(sandbox, { link })).status).toBe(200);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()).toMatchObject([{ status: "failed", errors: [{ code }] }]);
  });
});
