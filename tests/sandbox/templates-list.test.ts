/** The list of an account's templates: its filters, and cursors that outlive what happens between two pages. */
import { describe, expect, test } from "vitest";
import { errorOf, type Json, sandboxForTest, type TestSandbox } from "./support.ts";
import { approved, created, idOf, reviewMilliseconds } from "./templates-support.ts";

interface ListPage {
  readonly names: readonly string[];
  readonly after: string;
  readonly before: string;
  readonly next: string | undefined;
}

async function page(sandbox: TestSandbox, query: string): Promise<ListPage> {
  const path = `${sandbox.account}/message_templates?fields=name,language&${query}`;
  const { body, status } = await sandbox.graph("GET", path);
  expect(status, JSON.stringify(body)).toBe(200);
  const paging = (body.paging ?? {}) as { cursors?: { after: string; before: string }; next?: string };
  return {
    names: (body.data as Json[]).map(({ name, language }) => `${name}/${language}`),
    after: paging.cursors?.after ?? "",
    before: paging.cursors?.before ?? "",
    next: paging.next,
  };
}

async function every(sandbox: TestSandbox, query: string): Promise<Json[]> {
  const fields = "name,language,status,category,quality_score,source";
  const path = `${sandbox.account}/message_templates?limit=1000&fields=${fields}&${query}`;
  return (await sandbox.graph("GET", path)).body.data as Json[];
}

describe("filters", () => {
  test.each([
    ["status", "status=PAUSED&status=REJECTED", ["PAUSED", "REJECTED"]],
    ["status", "status[]=PAUSED&status[]=REJECTED", ["PAUSED", "REJECTED"]],
    ["status", 'status=["PAUSED","REJECTED"]', ["PAUSED", "REJECTED"]],
    ["status", "status[0]=PAUSED&status[1]=REJECTED", ["PAUSED", "REJECTED"]],
    ["status", "status=paused,rejected", ["PAUSED", "REJECTED"]],
    ["language", "language[]=fr&language[]=pt_BR", ["fr", "pt_BR"]],
    ["category", "category=UTILITY,AUTHENTICATION", ["AUTHENTICATION", "UTILITY"]],
  ])("%s by %s", async (field, query, values) => {
    const sandbox = await sandboxForTest();
    const found = await every(sandbox, query);
    expect([...new Set(found.map((template) => String(template[field])))].toSorted()).toEqual(values);
    const all = await every(sandbox, "");
    expect(found).toEqual(all.filter((template) => values.includes(String(template[field]))));
  });

  test("quality by several scores, source, and several filters at once", async () => {
    const sandbox = await sandboxForTest();
    const all = await every(sandbox, "");
    const scored = (template: Json): unknown => (template.quality_score as Json).score;
    expect(await every(sandbox, "quality_score=RED,YELLOW")).toEqual(
      all.filter((template) => scored(template) === "RED" || scored(template) === "YELLOW"),
    );
    expect(await every(sandbox, "source=AUTO_GENERATED")).toEqual([]);
    expect(await every(sandbox, "source=MANUAL")).toEqual(all);
    expect(await every(sandbox, "status=PAUSED&language=en_US&category=MARKETING")).toMatchObject([
      { name: "cart_reminder", language: "en_US" },
    ]);
  });

  test("name, content, and either: parts of them, buttons and cards included", async () => {
    const sandbox = await sandboxForTest();
    await created(sandbox, {
      name: "wordless",
      components: [
        { type: "BODY", text: "Have a look." },
        { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Grandfather clock" }] },
      ],
    });
    const names = async (query: string): Promise<unknown[]> => [
      ...new Set((await every(sandbox, query)).map((template) => template.name)),
    ];
    expect(await names("name=cart")).toEqual(["cart_reminder"]);
    expect(await names("content=grandfather")).toEqual(["wordless"]);
    expect(await names("name_or_content=wordl")).toEqual(["wordless"]);
    expect(await names("content=wordl")).toEqual([]);
  });

  test("since and until go by the last change", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.handle.advance(60_000);
    const id = await approved(sandbox);
    const changed = Date.UTC(2026, 10, 20, 9, 1) / 1000 + reviewMilliseconds / 1000;
    expect(await every(sandbox, `since=${changed}`)).toMatchObject([{ id }]);
    expect(await every(sandbox, `since=${changed + 1}`)).toEqual([]);
    expect(await every(sandbox, `until=${changed - 1}`)).toHaveLength(87);
  });

  test("a value that none of them can have is error 100", async () => {
    const { graph, account } = await sandboxForTest();
    for (const query of ["status=SLEEPING", "category=NEWS", "quality_score=BLUE", "source=ROBOT"]) {
      expect(errorOf(await graph("GET", `${account}/message_templates?${query}`)).code, query).toBe(100);
    }
  });

  test("work on the list as a field of the account, and in the link to its next page", async () => {
    const sandbox = await sandboxForTest();
    const fields = "message_templates.status(PAUSED).limit(1){language,status}";
    const { body } = await sandbox.graph("GET", `${sandbox.account}?fields=${fields}`);
    const list = body.message_templates as { data: Json[]; paging: { next: string } };
    expect(list.data).toMatchObject([{ language: "en_US", status: "PAUSED" }]);
    const next = await fetch(list.paging.next, {
      headers: { Authorization: `Bearer ${sandbox.handle.credentials.token}` },
    });
    expect(await next.json()).toMatchObject({ data: [{ language: "pt_BR", status: "PAUSED" }] });
  });
});

describe("cursors", () => {
  test("go on after a template that has been deleted since, neither skipping nor repeating one", async () => {
    const sandbox = await sandboxForTest();
    const all = (await page(sandbox, "limit=100")).names;
    const first = await page(sandbox, "limit=7");
    const [name = "", language = ""] = String(all[6]).split("/");
    const id = await idOf(sandbox, name, language);
    await sandbox.graph("DELETE", `${sandbox.account}/message_templates?hsm_id=${id}`);
    const second = await page(sandbox, `limit=7&after=${first.after}`);
    expect(second.names).toEqual(all.slice(7, 14));
    const back = await page(sandbox, `limit=100&before=${second.before}`);
    expect(back.names).toEqual(all.slice(0, 6));
    const last = await page(sandbox, `limit=100&before=${first.after}`);
    expect(last.names).toEqual(all.slice(0, 6));
  });

  test("go on when the template has left the filtered list", async () => {
    const sandbox = await sandboxForTest();
    const all = (await page(sandbox, "status=APPROVED&limit=100")).names;
    const first = await page(sandbox, "status=APPROVED&limit=5");
    const [name = "", language = ""] = String(all[4]).split("/");
    const id = await idOf(sandbox, name, language);
    await sandbox.control("POST", `templates/${id}/pause`);
    expect((await page(sandbox, `status=APPROVED&limit=5&after=${first.after}`)).names).toEqual(
      all.slice(5, 10),
    );
  });

  test("show what has been created since at the end", async () => {
    const sandbox = await sandboxForTest();
    const first = await page(sandbox, "limit=75");
    await created(sandbox);
    const second = await page(sandbox, `limit=75&after=${first.after}`);
    expect(second.names).toHaveLength(13);
    expect(second.names.at(-1)).toBe("lamp_night/en_US");
    expect(second.next).toBeUndefined();
  });

  test("after the last one of all has been deleted, an empty page", async () => {
    const sandbox = await sandboxForTest();
    await created(sandbox);
    const all = await page(sandbox, "limit=100");
    await sandbox.graph("DELETE", `${sandbox.account}/message_templates?name=lamp_night`);
    expect((await page(sandbox, `limit=100&after=${all.after}`)).names).toEqual([]);
  });
});
