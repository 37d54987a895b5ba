/** Which links a message has, what an answer says of one, and which addresses are never connected to. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOutsideAddress } from "../../core/link-checks/outside-address.ts";
import { linksOf } from "../../shared/domain/campaigns/message-links.ts";
import { answerOf, isDead, LINK_FINDINGS } from "../../shared/domain/link-checks/link-answer.ts";
import { templateWith } from "../support/preflight/ready-account.ts";

describe("what an answer says", () => {
  test.each([
    [200, "answers", false],
    [204, "answers", false],
    [304, "answers", false],
    [401, "refuses", false],
    [403, "refuses", false],
    [405, "refuses", false],
    [429, "refuses", false],
    [400, "error", true],
    [404, "error", true],
    [410, "error", true],
    [500, "error", true],
    [503, "error", true],
  ] as const)("%i is %s", (status, finding, dead) => {
    expect(answerOf(status)).toEqual({ finding, status });
    expect(isDead(answerOf(status))).toBe(dead);
  });

  test("what only Waypost couldn't see speaks against no link", () => {
    const dead = LINK_FINDINGS.filter((finding) => isDead({ finding, status: null }));
    expect(dead).toEqual(["error", "no-answer", "no-such-name", "certificate", "inside", "no-web-address"]);
  });
});

describe("addresses", () => {
  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "0:0:0:0:0:0:0:1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::a00:1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "",
    "localhost",
    "2130706433",
  ])("%s is inside", (address) => {
    expect(isOutsideAddress(address)).toBe(false);
  });

  test.each([
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "157.240.1.35",
    "223.255.255.255",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2a03:2880:f12f:83:face:b00c:0:25de",
    "2606:4700::1111",
  ])("%s is outside", (address) => {
    expect(isOutsideAddress(address)).toBe(true);
  });

  test("an IPv4 address is judged alike however it is written", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const judged = isOutsideAddress(address);
        expect(isOutsideAddress(`::ffff:${address}`)).toBe(judged);
        expect(isOutsideAddress(`64:ff9b::${address}`)).toBe(judged);
      }),
    );
  });
});

describe("the links of a message", () => {
  const url = (address: string) => ({
    type: "URL",
    text: "See",
    url: address,
    phoneNumber: null,
    example: null,
  });
  const part = {
    header: null,
    body: "Hello",
    buttons: [],
    headerExamples: {},
    bodyExamples: {},
    mediaExample: null,
  };
  const { content } = templateWith({
    id: "7",
    content: {
      ...part,
      header: { format: "IMAGE", text: null },
      body: "Hello",
      footer: null,
      offer: null,
      buttons: [
        url("https://shop.test/sale/{{1}}"),
        url("https://shop.test/new"),
        { type: "QUICK_REPLY", text: "Stop", url: null, phoneNumber: null, example: null },
        url("https://shop.test/new"),
      ],
      cards: [{ ...part, buttons: [url("https://shop.test/card/{{1}}")] }],
      unsupported: [],
    } as never,
  });
  const text = (said: string) => ({ kind: "text", text: said }) as const;
  const column = (fallback = "") => ({ kind: "column", column: "code", fallback }) as const;

  test("are its pages and its file, as somebody gets them, each once", () => {
    const values = {
      "header.media": text(" https://files.test/lamp.png "),
      "button.0": column(),
      "card.0.button.0": text("oak"),
    };
    expect(linksOf(content, values, new Map([["code", "$&ana"]])).map(({ address }) => address)).toEqual([
      "https://files.test/lamp.png",
      "https://shop.test/sale/$&ana",
      "https://shop.test/new",
      "https://shop.test/card/oak",
    ]);
  });

  test("say what they are made from without anybody's cell", () => {
    const [link] = linksOf(content, { "button.0": column("all") }, new Map([["code", "ana"]]));
    expect(link).toEqual({
      address: "https://shop.test/sale/ana",
      wording: "https://shop.test/sale/{{code|all}}",
      isFile: false,
    });
  });

  test("are none while a value is missing, or where Meta has the file", () => {
    const values = { "header.media": text("1234567890"), "button.0": column() };
    expect(linksOf(content, values, new Map()).map(({ address }) => address)).toEqual([
      "https://shop.test/new",
    ]);
  });
});
