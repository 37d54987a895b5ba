/** The README's table of what the sandbox does not offer: every request of it, and what it answers. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errorOf, sandboxForTest } from "./support.ts";

const readme = readFileSync(new URL("../../sandbox/README.md", import.meta.url), "utf8");

interface Row {
  readonly request: string;
  /** A code, or code and subcode. */
  readonly answer: string;
}

function rows(): Row[] {
  const section = readme.split("\n## ").find((part) => part.startsWith("Not offered")) ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("| ") && line.includes("`"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .flatMap(([, , requests = "", answer = ""]) =>
      [...requests.matchAll(/`([^`]+)`/g)].map(([, request = ""]) => ({ request, answer })),
    );
}

describe("what the sandbox does not offer", () => {
  test("is listed", () => expect(rows().length).toBeGreaterThan(30));

  test.each(rows())("$request answers $answer", async ({ request, answer }) => {
    const { handle, number, account, graph } = await sandboxForTest();
    const { appId, appSecret, businessId } = handle.credentials;
    const [method = "", path = ""] = request
      .replace("{number}", number)
      .replace("{account}", account)
      .replace("{business}", businessId)
      .replaceAll("{app}", appId)
      .replace("{secret}", appSecret)
      .split(" /");
    const { code, error_subcode } = errorOf(await graph(method, path, method === "POST" ? {} : undefined));
    expect(error_subcode === undefined ? String(code) : `${String(code)}/${String(error_subcode)}`).toBe(
      answer,
    );
  });
});
