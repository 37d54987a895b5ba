/** Finding somebody in a body, however they are written in it, and what is left of the body without them. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashOfName, type NameKind, standInFor } from "../../core/erasing/erased-names.ts";
import { writingsOf } from "../../core/erasing/names-of-person.ts";
import { redactBody } from "../../core/erasing/redact-body.ts";
import { findTraces } from "../../core/erasing/traces.ts";
import { itemsOf, readEnvelope } from "../../core/webhooks/envelope.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import { findSecrets } from "../support/planted/search.ts";

const KEY = Buffer.alloc(32, 7);
const CALLBACK = "wp1.0b0e5a9e-5d52-4c3a-9a53-0b8a3f1f8f10.1795165200.4";
const USER_ID = "DE.13491208655302741918";

function erased(...people: readonly PersonName[]) {
  const hashes = new Set(
    people.flatMap(writingsOf).map(({ kind, name }) => hashOfName(KEY, kind, name).toString("base64")),
  );
  return {
    has: (kind: NameKind, name: string) => hashes.has(hashOfName(KEY, kind, name).toString("base64")),
    standInFor: (id: string) => standInFor(KEY, id),
  };
}

const digits = (name: string) => ({ kind: "digits" as const, name });
const GERMAN = "4915112345678";
const names = erased(digits(GERMAN), { kind: "user-id", name: USER_ID });

const latin1 = (text: string) => Buffer.from(text).toString("latin1");
const isFound = (text: string, of = names) => findTraces(latin1(text), of).length > 0;

function wamidOf(number: string, id = "3EB0A1B2C3D4E5F60718"): string {
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, number.length]),
    Buffer.from(number),
    Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, 0x12]),
    Buffer.from(id),
    Buffer.of(0),
  ]);
  return `wamid.${bytes.toString("base64")}`;
}

describe("a number is found in any writing", () => {
  test.each([
    GERMAN,
    `+${GERMAN}`,
    "+49 151 12345678",
    "+49 (0) 151 / 123 456-78",
    "0049 151 12345678",
    "01149.151.123.456.78",
    "0151 12345678",
    "(0151) 123-456-78",
    String.raw`\u002b49 151 12345678`,
    String.raw`+49\u00a0151\u202f12345678`,
    String.raw`\u202a+49 151 12345678\u202c`,
    "+49\u00a0151\u201012345678",
    "\u202a+49\u2011151\u201112345678\u202c",
    "٤٩١٥١١٢٣٤٥٦٧٨",
    String.raw`\u0034\u0039\u0031\u0035112345678`,
    "https:\\/\\/wa.me\\/4915112345678?text=hi",
    "tel:%2B49%20151%2012345678",
    wamidOf(GERMAN),
    wamidOf(GERMAN).slice("wamid.".length).replaceAll("+", "-").replaceAll("/", "_"),
    `m_${wamidOf(GERMAN).slice("wamid.".length)}`,
    "on 2026-11-29 04 4915112345678 wrote",
  ])("%s", (writing) => {
    expect(isFound(writing)).toBe(true);
    expect(isFound(`{"text":{"body":"call ${writing}, please"}}`)).toBe(true);
  });

  test("both forms of a number that has two", () => {
    const brazilian = erased(digits("5511987654321"));
    expect(isFound('"wa_id":"551187654321"', brazilian)).toBe(true);
    expect(isFound('"wa_id":"5511987654321"', brazilian)).toBe(true);
    expect(isFound("(11) 98765-4321 agora", brazilian)).toBe(true);
  });

  test.each([
    "491511234567",
    "49151123456789",
    "1514915112345678",
    "0000",
    "151-1234-5677",
    wamidOf("4915112345679"),
  ])("another one is not: %s", (writing) => expect(isFound(`call ${writing}, please`)).toBe(false));

  test("a time that is nothing but digits is no number of a country", () => {
    const italian = erased(digits("491751234567"));
    expect(isFound('{"timestamp":"1751234567"}', italian)).toBe(false);
    expect(isFound('{ "time": 1751234567 }', italian)).toBe(false);
    expect(isFound('{"body":"meine Nummer: 0175/1234567"}', italian)).toBe(true);
  });

  test("however its digits are grouped, escaped and surrounded", () => {
    const between = fc.constantFrom("", " ", "-", ".", " / ", "\u00a0", "\u2009", "\u2011", ") ", " (");
    const escaped = fc.constantFrom("none", "json", "all");
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9]\d{6,14}$/),
        fc.array(between, { minLength: 14, maxLength: 14 }),
        escaped,
        fc
          .string({ unit: "grapheme" })
          .filter((text) => !/\p{Nd}|[()./%\-\p{Zs}]$|^[()./%\-\p{Zs}]/u.test(text)),
        (number, gaps, how, around) => {
          const written = [...number].map((digit, index) => digit + (gaps[index] ?? "")).join("");
          const text = `${around}x ${written.trimEnd()} x${around}`;
          const json =
            how === "all"
              ? `"${[...text]
                  .map((one) =>
                    one
                      .split("")
                      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
                      .join(""),
                  )
                  .join("")}"`
              : how === "json"
                ? JSON.stringify(text)
                : text;
          const groups = written
            .trimEnd()
            .split(/\D+/)
            .filter((group) => group !== "").length;
          // More than so many groups are a table.
          fc.pre(groups <= 12);
          expect(isFound(json, erased(digits(number)))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const status = (change: object) => ({
  id: wamidOf(GERMAN),
  status: "failed",
  timestamp: "1795165200",
  recipient_id: GERMAN,
  recipient_user_id: USER_ID,
  biz_opaque_callback_data: CALLBACK,
  conversation: { id: "c0ffee", origin: { type: "marketing_lite" } },
  pricing: { billable: true, pricing_model: "PMP", category: "marketing_lite", type: "regular" },
  errors: [{ code: 131026, title: "Undeliverable", error_data: { details: `${GERMAN} has no WhatsApp` } }],
  ...change,
});
const value = (content: object) => ({
  messaging_product: "whatsapp",
  metadata: { display_phone_number: "551140041234", phone_number_id: "7" },
  ...content,
});
const body = (...contents: readonly object[]) =>
  Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "96108866350150255",
          changes: contents.map((content) => ({
            field: "user_preferences" in content ? "user_preferences" : "messages",
            value: value(content),
          })),
        },
      ],
    }),
  );
const SECRETS = {
  number: GERMAN,
  user: USER_ID,
  name: "Anna Beispielfrau",
  words: "Hallo zusammen, ich bin es",
};
const items = (bytes: Buffer) => [...itemsOf(readEnvelope(bytes, 0) ?? expect.unreachable())];

test("a name's hash is its HMAC-SHA-256", () => {
  const expected = createHmac("sha256", KEY).update("digits:4915112345678").digest();
  expect(hashOfName(KEY, "digits", GERMAN)).toEqual(expected);
});

describe("what is left of a body", () => {
  const contact = { wa_id: GERMAN, user_id: USER_ID, profile: { name: SECRETS.name } };
  const other = { wa_id: "33612345678", profile: { name: "Émilie" } };

  test("a status keeps what figures are made of, and nothing of the person", () => {
    const whole = body({
      contacts: [other, contact],
      statuses: [
        status({}),
        status({
          id: "wamid.other",
          recipient_id: "33612345678",
          recipient_user_id: undefined,
          errors: undefined,
        }),
      ],
    });
    const redacted = redactBody(whole, names)?.body ?? expect.unreachable();
    expect(findSecrets([["body", redacted.toString()]], SECRETS)).toEqual([]);
    const [first, second, third, fourth] = items(redacted);
    expect(first?.content).toEqual(other);
    expect(second?.content).toEqual({});
    expect(third?.content).toEqual({
      id: expect.stringMatching(/^erased\.[\w-]{24}$/),
      status: "failed",
      timestamp: "1795165200",
      biz_opaque_callback_data: CALLBACK,
      pricing: { billable: true, pricing_model: "PMP", category: "marketing_lite", type: "regular" },
      errors: [{ code: 131026, title: "Undeliverable", error_data: { details: "[erased] has no WhatsApp" } }],
      waypost_erased: true,
    });
    expect(fourth?.content).toEqual(items(whole)[3]?.content);
  });

  test("a message of theirs keeps its kind and time; one that names them keeps its other words", () => {
    const whole = body({
      contacts: [contact, other],
      messages: [
        {
          from: GERMAN,
          id: wamidOf(GERMAN),
          timestamp: "1795165200",
          type: "text",
          text: { body: SECRETS.words },
        },
        {
          from: "33612345678",
          id: "wamid.x",
          timestamp: "1795165201",
          type: "text",
          text: { body: "ask 0151 12345678 about it" },
        },
        {
          from: "33612345678",
          id: "wamid.y",
          timestamp: "1795165202",
          type: "contacts",
          contacts: [{ name: { formatted_name: SECRETS.name }, phones: [{ phone: "+49 151 12345678" }] }],
        },
      ],
    });
    const redacted = redactBody(whole, names)?.body ?? expect.unreachable();
    expect(findSecrets([["body", redacted.toString()]], SECRETS)).toEqual([]);
    expect(items(redacted).map((item) => item?.content)).toEqual([
      {},
      other,
      { id: expect.stringMatching(/^erased\./), timestamp: "1795165200", type: "text", waypost_erased: true },
      {
        from: "33612345678",
        id: "wamid.x",
        timestamp: "1795165201",
        type: "text",
        text: { body: "ask [erased] about it" },
      },
      { from: "33612345678", id: "wamid.y", timestamp: "1795165202", type: "contacts", contacts: [{}] },
    ]);
  });

  test("a preference without names is told by the lone contact beside it", () => {
    const preference = {
      category: "marketing_messages",
      value: "stop",
      detail: "User requested to stop",
      timestamp: 1_795_165_200,
    };
    const redacted = redactBody(body({ contacts: [contact], user_preferences: [preference] }), names)?.body;
    expect(items(redacted ?? expect.unreachable()).map((item) => item?.content)).toEqual([
      {},
      { category: "marketing_messages", value: "stop", timestamp: 1_795_165_200, waypost_erased: true },
    ]);
  });

  test("names beside a known one are learned, and the business's own are not", () => {
    const moved = {
      from: GERMAN,
      type: "system",
      timestamp: "1795165200",
      system: { type: "user_changed_number", wa_id: "4917099988877", user_id: "DE.999" },
    };
    const echo = { from: "551140041234", to: GERMAN, id: "wamid.e", timestamp: "1795165200", type: "text" };
    expect(redactBody(body({ messages: [moved] }), names)?.learned).toEqual([
      { kind: "digits", name: "4917099988877" },
      { kind: "user-id", name: "DE.999" },
    ]);
    expect(redactBody(body({ message_echoes: [echo] }), names)?.learned).toEqual([
      { kind: "message-id", name: "wamid.e" },
    ]);
  });

  test("what is no JSON and names them is nothing but unreadable any more", () => {
    expect(redactBody(Buffer.from(`{"object": ${GERMAN}`), names)?.body.toString()).toBe("[erased]");
    const wild = Buffer.from(`{"any":{"deep":[{"${GERMAN}":1,"n":${GERMAN}}]}}`);
    expect(JSON.parse(String(redactBody(wild, names)?.body))).toEqual({
      any: { deep: [{ "[erased]": 1, n: null }] },
    });
  });

  test("any body: without the person it is not touched; with them, every item stays in its place and nobody is left", () => {
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(
        GERMAN,
        `+${GERMAN}`,
        Number(GERMAN),
        USER_ID,
        wamidOf(GERMAN),
        "+49 151 12345678 call",
        "33612345678",
        'é \u2028 \\ "',
        null,
        1.5,
        true,
        CALLBACK,
      ),
      fc.string({ unit: "grapheme" }),
    );
    const key = fc.constantFrom(
      "id",
      "wa_id",
      "from",
      "recipient_id",
      "text",
      "contacts",
      "messages",
      "statuses",
      "errors",
      "profile",
      "status",
      "timestamp",
      "type",
      "pricing",
      GERMAN,
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        leaf,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    const list = fc.array(fc.dictionary(key, tree, { maxKeys: 5 }), { maxLength: 3 });
    const content = fc.record(
      { contacts: list, statuses: list, messages: list, user_preferences: list, other: tree },
      { requiredKeys: [] },
    );
    const spacing = fc.constantFrom(undefined, 2);
    fc.assert(
      fc.property(fc.array(content, { maxLength: 2 }), spacing, (contents, space) => {
        const whole = Buffer.from(JSON.stringify(JSON.parse(body(...contents).toString()), null, space));
        const redacted = redactBody(whole, names);
        const left = redacted?.body ?? whole;
        expect(findTraces(left.toString("latin1"), names)).toEqual([]);
        expect(redactBody(left, names)).toBeNull();
        const [before, after] = [readEnvelope(whole, 0), readEnvelope(left, 0)];
        expect(after?.itemCount).toBe(before?.itemCount);
        expect(after?.unreadable).toBe(before?.unreadable);
        expect(after?.lists.map(({ list: name, contents: all }) => [name, all.length])).toEqual(
          before?.lists.map(({ list: name, contents: all }) => [name, all.length]),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
