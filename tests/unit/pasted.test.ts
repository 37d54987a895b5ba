import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRecipient } from "../../core/recipients/recipient-check.ts";
import { readSignupAnswer } from "../../core/signup/signup-result.ts";
import { matches } from "../../renderer/app/matches.ts";
import { readPastedKey } from "../../renderer/app/pasted-key.ts";
import { readSandboxLine } from "../../renderer/features/first-run/sandbox-line.ts";
import {
  createWorkspaceInputSchema,
  credentialsInputSchema,
  networkInputSchema,
  signupAppInputSchema,
  typedMetaIdSchema,
  typedPinSchema,
} from "../../shared/contract/index.ts";
import {
  asciiDigits,
  digitsIn,
  pastedAddress,
  pastedId,
  pastedNumber,
  pastedPath,
  pastedPhrase,
  pastedToken,
  pastedUserId,
  trimmed,
  visible,
} from "../../shared/domain/text/pasted.ts";
import { CLIPBOARD_LINES, PASTED_NUMBERS } from "../support/pasted-numbers.ts";
import { propertyOf } from "../support/rounds.ts";

describe("a number as people paste it", () => {
  test("is read the same from a clipboard", () => {
    expect(CLIPBOARD_LINES).toEqual(PASTED_NUMBERS.map(({ typed }) => typed));
    expect(CLIPBOARD_LINES.map((line) => checkRecipient(line, null).e164)).toEqual(
      PASTED_NUMBERS.map(({ e164 }) => e164),
    );
  });

  test.each(PASTED_NUMBERS)("$typed is $e164", ({ typed, e164 }) => {
    expect(checkRecipient(typed, null)).toMatchObject({ verdict: "fixed", e164 });
  });

  test.each([
    ["sms:+5511987654321?body=hello", "+5511987654321"],
    ["https://wa.me/5511987654321", "+5511987654321"],
    ["<tel:+55 11 98765-4321>", "+5511987654321"],
    ["“<+5511987654321>”", "+5511987654321"],
    ["wa.me/+5511987654321?text=hi%20there", "+5511987654321"],
    ["https://api.whatsapp.com/send/?phone=5511987654321&text=hi", "+5511987654321"],
    ["whatsapp://send?phone=%2B5511987654321", "+5511987654321"],
    ["whatsapp:+5511987654321", "+5511987654321"],
    ["tel:98765-4321;phone-context=+55-11", "+5511987654321"],
    ["Tel.: +49 151 23456789", "+4915123456789"],
    ["Mobile +49 151 23456789 (Ana)", "+4915123456789"],
    ["“+55 11 98765-4321”", "+5511987654321"],
    ["＋５５　１１　９８７６５　４３２１", "+5511987654321"],
    ["+٥٥ ١١ ٩٨٧٦٥ ٤٣٢١", "+5511987654321"],
    ["+५५ ११ ९८७६५ ४३२१", "+5511987654321"],
    ["+81 90ー1234ー5678", "+819012345678"],
    ["00 33 6 12 34 56 78", "+33612345678"],
    ["+55.11.98765.4321", "+5511987654321"],
    ["+44 (0)7400 123456", "+447400123456"],
    ["+44 [0] 7400 123456", "+447400123456"],
    ["0044 (0) 7400 123456", "+447400123456"],
  ])("%j is %s", (typed, e164) => expect(checkRecipient(typed, null).e164).toBe(e164));

  test.each([
    ["+39 (0)6 69812345", "+390669812345", "a zero that belongs to a number in Rome stays"],
    ["+39 06 69812345", "+390669812345", "and needs no brackets"],
    ["+39 (0)347 1234567", "+393471234567", "a mobile number has none"],
    ["+225 (0)7 07 12 34 56", "+2250707123456", "in Ivory Coast it belongs to every number"],
  ])("%j is %s: %s", (typed, e164) => expect(checkRecipient(typed, null).e164).toBe(e164));

  test.each([
    ["+1 202-555-0143 ext. 12", "12"],
    ["+1 202-555-0143 x12", "12"],
    ["tel:+1-202-555-0143;ext=12", "12"],
    ["+33 1 42 68 53 00 poste 4", "4"],
    ["+7 495 123-45-67 доб. 123", "123"],
  ])("the extension of %j is named, not dialled", (typed, extension) => {
    expect(pastedNumber(typed)).toMatchObject({ extension });
    expect(checkRecipient(typed, null)).toMatchObject({ extension, verdict: "fixed" });
  });

  test.each([
    "hello",
    "+55 11 98765-4321, +55 11 98765-4322",
    "+55 11 98765-4321 / +55 11 98765-4322",
    "sms:+5511987654321,+5511987654322",
    "https://chat.whatsapp.com/AbCdEf0123",
    "https://wa.me/message/ABCDEF",
    "https://example.com/5511987654321",
    "ana@example.com",
    "50%",
    "",
  ])("%j is no number", (typed) => expect(pastedNumber(typed)).toBeNull());

  test.each([
    ["+49 30 12345O7", "a letter typed for a zero"],
    ["+49 30 12345 l 7", "a letter read for a one"],
    ["+49 30 12345oo7", "two of them"],
    ["+49 30 12345XX7", "digits that were left out"],
    ["4.93012345E10", "a spreadsheet's rounding"],
    ["5.511987654e12", "the same, written small"],
    ["+49 30 12345\u00b2", "a note's sign"],
    ["+49 30 1234\u00bd", "a fraction"],
    ["+49 30 12345 (2)", "a count"],
    ["+49 30 12345/67", "another ending to dial"],
    ["3. 202 555 0143", "a place in a list, which is no country"],
    ["1) 2025550143", "nor is this"],
    ["https://wa.me/5511987654321?phone=5511987654322", "two numbers in one link"],
    ["https://api.whatsapp.com/send?phone=5511987654321&phone=5511987654322", "in two parameters"],
    ["\u202e12345678900355\u202c", "a number that is seen backwards"],
  ])("%j names nobody: %s", (typed) => {
    expect(checkRecipient(typed, null)).toMatchObject({ verdict: "invalid", e164: null, userId: null });
  });

  test.each([
    ["493012345.0", "+493012345", "a spreadsheet's decimals are left out"],
    ["+4915123456789,00", "+4915123456789", "with a comma, too"],
    ["Nr. 4915123456789", "+4915123456789", "an abbreviation is no user id"],
    ["no.12025550143", "+12025550143", "without a space, too"],
    ["https://wa.me/5511987654321?phone=5511987654321", "+5511987654321", "the same number twice is one"],
    ["wa.me/5511987654321?text=2\u00b2", "+5511987654321", "a link's text is not looked at"],
  ])("%j is %s: %s", (typed, e164) => {
    expect(checkRecipient(typed, null)).toMatchObject({ e164, userId: null, extension: null });
  });

  test("however long and odd it is, it's read at once", () => {
    const long = 20_000;
    for (const text of [`a${"\u200b".repeat(long)}b`, '"'.repeat(long), `1${" )".repeat(long / 2)}x`]) {
      const start = performance.now();
      for (const read of [trimmed, pastedPath, pastedId, pastedAddress, pastedUserId, pastedNumber])
        read(text);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });

  test("plain E.164 is left as it is, and reading it again changes nothing", () => {
    const plain = fc.tuple(fc.boolean(), fc.stringMatching(/^[1-9]\d{6,14}$/));
    fc.assert(
      fc.property(plain, ([hasPlus, digits]) => {
        const number = hasPlus ? `+${digits}` : digits;
        expect(pastedNumber(number)).toEqual({ readings: [number], extension: null });
      }),
      propertyOf("pasted: plain E.164 is left as it is, and reading it again changes nothing", 100),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const reading of pastedNumber(text)?.readings ?? [])
          expect(pastedNumber(reading)?.readings).toEqual([reading]);
      }),
      propertyOf("pasted: plain E.164 is left as it is, and reading it again changes nothing, 2", 100),
    );
  });

  test("whatever is invisible or a dash or a space may stand between the digits", () => {
    const noise = fc.constantFrom(
      ..."\u200b\u200e\u202a\u2066\ufeff\u00ad\ufe0f\u00a0\u2009\u202f\u3000\u2010\u2011\u2012\u2013\u2014\u2212\uff0d",
    );
    fc.assert(
      fc.property(fc.array(noise, { minLength: 12, maxLength: 12 }), (signs) => {
        const typed = `+${[..."5511987654321"].map((digit, index) => digit + (signs[index] ?? "")).join("")}`;
        expect(checkRecipient(typed, null).e164).toBe("+5511987654321");
      }),
      propertyOf("pasted: whatever is invisible or a dash or a space may stand between the digits", 100),
    );
  });
});

describe("digits", () => {
  test("of every script the computer knows are read", () => {
    let scripts = 0;
    for (const system of Intl.supportedValuesOf("numberingSystem")) {
      const written = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(
        1_023_456_789,
      );
      if (!/^\p{Nd}+$/u.test(written)) continue;
      scripts += 1;
      expect(asciiDigits(written)).toBe("1023456789");
    }
    expect(scripts).toBeGreaterThan(40);
  });

  test("are all that a field for digits keeps", () => {
    expect(digitsIn("\u200e١٢ ３４-56 x")).toBe("123456");
  });
});

describe("a token as people paste it", () => {
  test.each([
    ["EAAGabc_-|123", "EAAGabc_-|123"],
    ["  EAAG\nabc\r\n 123 ", "EAAGabc123"],
    ["Bearer EAAGabc", "EAAGabc"],
    ["Authorization: Bearer EAAGabc", "EAAGabc"],
    ["authorization:bearer EAAGabc", "EAAGabc"],
    ['-H "Authorization: Bearer EAAGabc"', "EAAGabc"],
    ['"EAAGabc"', "EAAGabc"],
    ["„EAAGabc“", "EAAGabc"],
    ["“EAAGabc”", "EAAGabc"],
    ["« EAAGabc »", "EAAGabc"],
    ['"EAAGabc",', "EAAGabc"],
    ['"access_token":"EAAGabc"', "EAAGabc"],
    ["access_token=EAAGabc", "EAAGabc"],
    ["\u200bEAAG\u00adabc\ufeff", "EAAGabc"],
    ["ＥＡＡＧａｂｃ", "EAAGabc"],
    ["a\u2011b", "a-b"],
    ["", ""],
  ])("%j is %j", (pasted, token) => expect(pastedToken(pasted)).toBe(token));

  test("is never altered where it holds the signs tokens are made of", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_|.~+/%-]{1,300}=?$/), (token) => {
        expect(pastedToken(token)).toBe(token);
      }),
      propertyOf("pasted: is never altered where it holds the signs tokens are made of", 100),
    );
  });
});

describe("a verify token", () => {
  test("keeps its words, and loses only what came along", () => {
    expect(pastedPhrase('\u200e my "own" words\n')).toBe('my "own" words');
  });
});

describe("an id of Meta's", () => {
  test.each([
    ["102290129340398", "102290129340398"],
    [" 1022 9012\u200e9340398\n", "102290129340398"],
    ["１０２٣", "1023"],
    ['"1023"', "1023"],
    ["1023x", "1023x"],
  ])("%j is %j", (pasted, id) => expect(pastedId(pasted)).toBe(id));
});

describe("an address", () => {
  test.each([
    ["https://example.com/a-b?c=d#e", "https://example.com/a-b?c=d#e"],
    [" <https://example.com/hook>\n", "https://example.com/hook"],
    ["“https://example.com/ho\nok”", "https://example.com/hook"],
    ["ｈｔｔｐｓ：／／example.com／hook", "https://example.com/hook"],
    ["https://my\u2011tunnel.example.com/a–b", "https://my-tunnel.example.com/a–b"],
    ["http://127.0.0.1:\u0664\u0660\u0661\u0660", "http://127.0.0.1:4010"],
    ["https://مثال٣.example/٣", "https://مثال٣.example/٣"],
    ["\u200eproxy.example:8080", "proxy.example:8080"],
    ["https://example.com/caf\u0065\u0301", "https://example.com/caf\u0065\u0301"],
  ])("%j is %j", (pasted, address) => expect(pastedAddress(pasted)).toBe(address));
});

describe("a user id", () => {
  test.each([
    ["BR.13491208655302741918", "BR.13491208655302741918"],
    ["US.ENT.11815799212886844830", "US.ENT.11815799212886844830"],
    [" \u200ebr.AbC123\n", "BR.AbC123"],
    ["“FR.12”", "FR.12"],
    ["BR.", null],
    ["BRA.12", null],
    ["BR.12.34", null],
    ["BR 12", null],
    [`BR.${"1".repeat(129)}`, null],
    ["+5511987654321", null],
  ])("%j is %j", (pasted, id) => expect(pastedUserId(pasted)).toBe(id));
});

describe("whatever is pasted", () => {
  test.each([
    ["visible", visible],
    ["asciiDigits", asciiDigits],
    ["digitsIn", digitsIn],
    ["pastedToken", pastedToken],
    ["pastedPhrase", pastedPhrase],
    ["pastedId", pastedId],
    ["pastedAddress", pastedAddress],
  ])("%s of what it gave is the same again", (_name, normalise) => {
    const signs = fc.constantFrom(
      ..."r\u0301\"'<>“”„「」 \n\u200b-–１:/=.,;aB3",
      "bearer ",
      "access_token=",
      "-H ",
      "http://",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(signs, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (given) => {
        const once = normalise(given);
        expect(normalise(once)).toBe(once);
      }),
      propertyOf("pasted: each reader of what it gave is the same again", 1000),
    );
  });
});

describe("every field that people paste into takes what comes along", () => {
  /** As a chat or a word processor gives it. */
  const wrapped = (text: string) => `\u202a “${text}”\u202c\n`;

  test("tokens, secrets and ids at the contract's border", () => {
    const credentials = { token: "EAAGa", appId: "1023", appSecret: "0f0f", keepWithoutKeyring: false };
    expect(
      credentialsInputSchema.parse({
        ...credentials,
        token: `Authorization: Bearer ${wrapped("EAAGa")}`,
        appId: wrapped("1023"),
        appSecret: wrapped("0f0f"),
      }),
    ).toEqual(credentials);
    const app = {
      appId: "1023",
      appSecret: "0f0f",
      configurationId: "77",
      hostedLink: "https://business.example/a?b=c",
      pageAddress: "https://pages.example/signup",
      keepWithoutKeyring: false,
    };
    const texts = Object.entries(app).map(([name, value]) => [
      name,
      typeof value === "string" ? wrapped(value) : value,
    ]);
    expect(signupAppInputSchema.parse(Object.fromEntries(texts))).toEqual(app);
    expect(typedMetaIdSchema.parse(wrapped("102290129340398"))).toBe("102290129340398");
    expect(typedMetaIdSchema.safeParse(wrapped("1023x")).success).toBe(false);
    expect(typedPinSchema.parse(wrapped("１２3 456"))).toBe("123456");
  });

  test("a sandbox of one's own, a proxy and a file", () => {
    const own = {
      kind: "sandbox",
      source: "external",
      url: "http://127.0.0.1:4010",
      credentials: { token: "t", appId: null, appSecret: null, keepWithoutKeyring: true },
      verifyToken: "my own words",
    };
    const pasted = { ...own, url: wrapped(own.url), verifyToken: "\u200emy own words\n" };
    expect(createWorkspaceInputSchema.parse(pasted)).toEqual(own);
    const network = {
      proxy: "manual",
      proxyAddress: "http://proxy.example:8080",
      proxyUser: " “user” ",
      proxyPassword: "\u200bany–sign ",
      forgetProxyLogin: false,
      keepWithoutKeyring: false,
      caFile: "/etc/own “ca”.pem",
    };
    expect(
      networkInputSchema.parse({
        ...network,
        proxyAddress: wrapped(network.proxyAddress),
        caFile: `\u202a"${network.caFile}"`,
      }),
    ).toEqual(network);
  });

  test("the host's key, and its whole address", () => {
    const key = "abcdefghijklmnopqrstuvwxyz-_0123";
    const origin = "http://127.0.0.1:4000";
    for (const text of [
      wrapped(key),
      wrapped(`${origin}/#t=${key}`),
      `<${origin}/#t=${key.slice(0, 9)}\n${key.slice(9)}>`,
    ])
      expect(readPastedKey(text, origin)).toEqual({ kind: "key", key });
  });

  test("the line a sandbox prints, with the quotes of a word processor", () => {
    expect(readSandboxLine("„“ {“url”:“http://127.0.0.1:4010”,\u200b“token”:“t”}")).toEqual({
      url: "http://127.0.0.1:4010",
      token: "t",
    });
  });

  test("the end of a signup", () => {
    const place = { redirectUri: "https://pages.example/end", sandboxOrigin: null };
    expect(readSignupAnswer(wrapped("https://pages.example/end?code=AQ&state=s"), place)).toMatchObject({
      code: "AQ",
      state: "s",
    });
    expect(readSignupAnswer(`\ufeff {"code":"AQ","state":"s"}\u200b`, place)).toMatchObject({ code: "AQ" });
  });

  test("a search", () => {
    expect(matches("\u200e 1023 \u202c", ["102310"])).toBe(true);
  });
});
