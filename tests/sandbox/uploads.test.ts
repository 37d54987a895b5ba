/** The resumable upload, as clients use it to give a template's header an example. */
import { describe, expect, test } from "vitest";
import { errorOf, type Json, sandboxForTest, type TestSandbox } from "./support.ts";

const picture = Buffer.from("89504e470d0a1a0a".repeat(20), "hex");

interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** The session id goes into the path as it was given out, signature and all. */
async function request(
  { handle }: TestSandbox,
  path: string,
  { method = "POST", body, offset }: { method?: string; body?: Buffer; offset?: number | string } = {},
): Promise<Answer> {
  const response = await fetch(`${handle.url}/v25.0/${path}`, {
    method,
    headers: {
      Authorization: `OAuth ${handle.credentials.token}`,
      ...(offset === undefined ? {} : { file_offset: String(offset) }),
    },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

async function begun(sandbox: TestSandbox, change: Json = {}): Promise<Answer> {
  const query = new URLSearchParams({
    file_name: "a picture.png",
    file_length: String(picture.length),
    file_type: "image/png",
    ...(change as Record<string, string>),
  });
  return request(sandbox, `${sandbox.handle.credentials.appId}/uploads?${query.toString()}`);
}

async function uploaded(sandbox: TestSandbox, change: Json = {}): Promise<string> {
  const { body } = await begun(sandbox, change);
  return String((await request(sandbox, String(body.id), { body: picture, offset: 0 })).body.h);
}

const templateWith = (sandbox: TestSandbox, handle: string, format = "IMAGE") =>
  sandbox.graph("POST", `${sandbox.account}/message_templates`, {
    name: `with_${format.toLowerCase()}`,
    language: "en_US",
    category: "MARKETING",
    components: [
      { type: "HEADER", format, example: { header_handle: [handle] } },
      { type: "BODY", text: "Our new collection is here, come in." },
    ],
  });

describe("a resumable upload", () => {
  test("in one piece leads to a handle that a template's header takes", async () => {
    const sandbox = await sandboxForTest();
    const session = await begun(sandbox);
    expect(session.body).toEqual({ id: expect.stringMatching(/^upload:[\w-]+\?sig=\w+$/) });
    const done = await request(sandbox, String(session.body.id), { body: picture, offset: 0 });
    expect(done.body).toEqual({ h: expect.stringMatching(/^4:YSBwaWN0dXJlLnBuZw==:aW1hZ2UvcG5n:/) });
    const created = await templateWith(sandbox, String(done.body.h));
    expect(created.body).toMatchObject({ status: "PENDING", category: "MARKETING" });
    const read = await sandbox.graph("GET", `${String(created.body.id)}?fields=components`);
    expect((read.body.components as Json[])[0]).toEqual({
      type: "HEADER",
      format: "IMAGE",
      example: { header_handle: [done.body.h] },
    });
  });

  test("that was cut off goes on from where it is, which can be asked", async () => {
    const sandbox = await sandboxForTest();
    const id = String((await begun(sandbox)).body.id);
    expect((await request(sandbox, id, { method: "GET" })).body).toEqual({ id, file_offset: 0 });
    const half = await request(sandbox, id, { body: picture.subarray(0, 60), offset: 0 });
    expect(half.body).toEqual({ id, file_offset: 60 });
    expect((await request(sandbox, id, { method: "GET" })).body).toEqual({ id, file_offset: 60 });
    const again = await request(sandbox, id, { body: picture, offset: 0 });
    expect(again.status).toBe(400);
    expect(again.body.error).toMatchObject({ code: 100, message: expect.stringContaining("60") });
    const rest = await request(sandbox, id, { body: picture.subarray(60), offset: 60 });
    expect(rest.body).toEqual({ h: expect.any(String) });
  });

  test("begins at `app` too, and its id may be escaped in the path", async () => {
    const sandbox = await sandboxForTest();
    const query = `file_length=${picture.length}&file_type=image/png`;
    const id = String((await request(sandbox, `app/uploads?${query}`)).body.id);
    const escaped = await request(sandbox, encodeURIComponent(id), { body: picture, offset: 0 });
    expect(escaped.body).toHaveProperty("h");
  });

  test("takes files larger than any other request may be", async () => {
    const sandbox = await sandboxForTest();
    const film = Buffer.alloc(3 * 1024 * 1024, 7);
    const { body } = await begun(sandbox, { file_length: String(film.length), file_type: "video/mp4" });
    const done = await request(sandbox, String(body.id), { body: film, offset: 0 });
    expect(done.body).toEqual({ h: expect.stringContaining(":dmlkZW8vbXA0:") });
  });

  test("says what is wrong with it", async () => {
    const sandbox = await sandboxForTest();
    for (const change of [{ file_length: "" }, { file_length: "0" }, { file_type: "text/html" }]) {
      expect((await begun(sandbox, change)).body.error).toMatchObject({ code: 100 });
    }
    const id = String((await begun(sandbox)).body.id);
    const tooMuch = Buffer.concat([picture, picture]);
    expect((await request(sandbox, id, { body: tooMuch, offset: 0 })).body.error).toMatchObject({
      code: 100,
    });
    expect((await request(sandbox, id, { offset: 0 })).body.error).toMatchObject({ code: 100 });
    expect((await request(sandbox, id, { body: picture, offset: "x" })).body.error).toMatchObject({
      code: 100,
    });
    const forged = await request(sandbox, `${id.split("?")[0]}?sig=forged`, { body: picture, offset: 0 });
    expect(forged.body.error).toMatchObject({ code: 100, error_subcode: 33, type: "GraphMethodException" });
    expect((await request(sandbox, id, { method: "DELETE" })).body.error).toMatchObject({
      error_subcode: 33,
    });
  });
});

describe("a header's example", () => {
  test("of the wrong kind is refused; one from elsewhere is taken unless a setting says otherwise", async () => {
    const sandbox = await sandboxForTest();
    expect(errorOf(await templateWith(sandbox, await uploaded(sandbox), "VIDEO"))).toMatchObject({
      code: 100,
      error_user_msg: expect.stringContaining("image/png"),
    });
    expect((await templateWith(sandbox, "4::aW1hZ2U=", "DOCUMENT")).status).toBe(200);
    await sandbox.control("PATCH", "settings", { unknownHeaderHandles: "refused" });
    expect(errorOf(await templateWith(sandbox, "4::aW1hZ2U=")).code).toBe(100);
    expect((await templateWith(sandbox, await uploaded(sandbox))).status).toBe(200);
  });
});

test("an edit of a template answers which one it is and its category", async () => {
  const { graph, account } = await sandboxForTest();
  const list = await graph("GET", `${account}/message_templates?name=autumn_sale&language=fr&fields=name`);
  const [template] = list.body.data as Json[];
  const edited = await graph("POST", String(template?.id), { message_send_ttl_seconds: 86_400 });
  expect(edited.body).toEqual({
    success: true,
    id: template?.id,
    name: "autumn_sale",
    category: "MARKETING",
  });
});
