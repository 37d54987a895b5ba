/** The life of a template: review, edits, quality, category, archive, deletion, and what a send answers meanwhile. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { TEMPLATE_AT_REST } from "../../sandbox/templates/at-rest.ts";
import {
  clientOf,
  errorOf,
  type Json,
  receiverForTest,
  sandboxForTest,
  sandboxWithReceiver,
} from "./support.ts";
import {
  approved,
  create,
  created,
  fieldsOf,
  idOf,
  newsOf,
  plainBody,
  reviewMilliseconds,
  sendNamed,
} from "./templates-support.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const status = "message_template_status_update";
const sellingText = { components: [{ type: "BODY", text: "Our great sale starts on Monday morning." }] };

describe("the review", () => {
  test("approves after a while and says so, the id being a number with all its digits", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await created(sandbox);
    await sandbox.handle.advance(reviewMilliseconds - 1);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "PENDING" });
    expect(newsOf(receiver, status)).toEqual([]);
    await sandbox.handle.advance(1);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
    expect(newsOf(receiver, status)).toEqual([
      {
        event: "APPROVED",
        message_template_id: Number(id),
        message_template_name: "lamp_night",
        message_template_language: "en_US",
        message_template_category: "MARKETING",
        reason: "NONE",
      },
    ]);
    expect(receiver.posts.at(-1)?.raw).toContain(`"message_template_id":${id},`);
  });

  test.each([
    "ABUSIVE_CONTENT",
    "CATEGORY_NOT_AVAILABLE",
    "INCORRECT_CATEGORY",
    "INVALID_FORMAT",
    "PROMOTIONAL",
    "SCAM",
    "TAG_CONTENT_MISMATCH",
  ])("rejects with %s when the name or the body says so", async (reason) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const word = `reject_${reason.toLowerCase()}`;
    const named = await created(sandbox, { name: `spring_${word}` });
    const worded = await created(sandbox, { components: [{ type: "BODY", text: `Please ${word} this.` }] });
    await sandbox.handle.advance(reviewMilliseconds);
    for (const id of [named, worded]) {
      expect(await fieldsOf(sandbox, id, "status,rejected_reason")).toMatchObject({
        status: "REJECTED",
        rejected_reason: reason,
      });
    }
    const words = expect.stringMatching(/\w/);
    const news = { event: "REJECTED", reason, rejection_info: { reason: words, recommendation: words } };
    expect(newsOf(receiver, status)).toMatchObject([news, news]);
  });

  test("never decides on review_hold, until a person does", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await created(sandbox, { name: "review_hold" });
    await sandbox.handle.advance(30 * day);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "PENDING" });
    await sandbox.control("POST", `templates/${id}/review`, { decision: "REJECTED", reason: "SCAM" });
    await sandbox.control("POST", `templates/${id}/review`, { decision: "APPROVED" });
    expect(await fieldsOf(sandbox, id, "status,rejected_reason")).toMatchObject({
      status: "APPROVED",
      rejected_reason: "NONE",
    });
    expect(newsOf(receiver, status)).toMatchObject([
      { event: "REJECTED", reason: "SCAM" },
      { event: "APPROVED" },
    ]);
  });

  test("a decision made by hand is not made again by the timer", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await created(sandbox);
    await sandbox.control("POST", `templates/${id}/review`, { decision: "REJECTED" });
    await sandbox.handle.advance(reviewMilliseconds);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "REJECTED" });
    expect(newsOf(receiver, status)).toHaveLength(1);
  });

  test("takes as long as the setting says", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { templateReviewSeconds: 3600 });
    const id = await created(sandbox);
    await sandbox.handle.advance(hour - 1);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "PENDING" });
    await sandbox.handle.advance(1);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
  });
});

describe("a utility template that sells", () => {
  test("becomes marketing at once when the category may change", async () => {
    const sandbox = await sandboxForTest();
    const answer = await create(sandbox, {
      category: "UTILITY",
      allow_category_change: true,
      message_send_ttl_seconds: 60,
      ...sellingText,
    });
    expect(answer.body).toMatchObject({ category: "MARKETING" });
    const fields = await fieldsOf(
      sandbox,
      String(answer.body.id),
      "category,previous_category,message_send_ttl_seconds",
    );
    // A minute is no lifetime of a marketing template.
    expect(fields).toEqual({ id: answer.body.id, category: "MARKETING", previous_category: "UTILITY" });
  });

  test("is rejected when it may not, with the category it should have", async () => {
    const sandbox = await sandboxForTest();
    const id = await created(sandbox, { category: "UTILITY", ...sellingText });
    await sandbox.handle.advance(reviewMilliseconds);
    expect(await fieldsOf(sandbox, id, "status,category,rejected_reason,correct_category")).toMatchObject({
      status: "REJECTED",
      category: "UTILITY",
      rejected_reason: "INCORRECT_CATEGORY",
      correct_category: "MARKETING",
    });
  });

  test("or is approved as marketing, where a setting says so", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { miscategorizedTemplates: "change" });
    const id = await approved(sandbox, { category: "UTILITY", ...sellingText });
    expect(await fieldsOf(sandbox, id, "category")).toMatchObject({ category: "MARKETING" });
    expect(newsOf(receiver, "template_category_update")).toMatchObject([
      { previous_category: "UTILITY", new_category: "MARKETING", message_template_name: "lamp_night" },
    ]);
  });

  test("a utility template that does not sell stays what it is", async () => {
    const sandbox = await sandboxForTest();
    const id = await approved(sandbox, {
      category: "UTILITY",
      components: [{ type: "BODY", text: "Your wholesale invoice is ready." }],
    });
    expect(await fieldsOf(sandbox, id, "category")).toMatchObject({ category: "UTILITY" });
  });
});

describe("the advertising copy", () => {
  test("is being made for ten minutes from the approval on, not from the creation", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { templateReviewSeconds: 1200 });
    const id = await created(sandbox);
    await sandbox.handle.advance(20 * minute);
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(134101);
    expect(await fieldsOf(sandbox, id, "ad_id")).toEqual({ id });
    await sandbox.handle.advance(10 * minute);
    expect((await sendNamed(sandbox, "lamp_night")).status).toBe(200);
    expect(await fieldsOf(sandbox, id, "ad_id")).toMatchObject({ ad_id: expect.stringMatching(/^\d+$/) });
  });

  test("is made again after an edit has been approved", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    await sandbox.handle.advance(10 * minute);
    await sandbox.graph("POST", id, { components: [{ type: "BODY", text: "Every lamp is lit tomorrow." }] });
    await sandbox.handle.advance(reviewMilliseconds);
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(134101);
    await sandbox.handle.advance(10 * minute);
    expect((await sendNamed(sandbox, "lamp_night")).status).toBe(200);
  });

  test("falls asleep after seven days without a send, and wakes in ten minutes", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await approved(sandbox);
    await sandbox.handle.advance(10 * minute + 7 * day);
    expect((await sendNamed(sandbox, "lamp_night")).status).toBe(200);
    await sandbox.handle.advance(7 * day + 1);
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(134101);
    await sandbox.handle.advance(10 * minute);
    expect((await sendNamed(sandbox, "lamp_night")).status).toBe(200);
  });
});

describe("an edit", () => {
  const another = { components: [{ type: "BODY", text: "Every lamp is lit tomorrow." }] };

  test("of the content goes back to review and cannot be sent meanwhile", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    const answer = await sandbox.graph("POST", id, another);
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { success: true, category: expect.any(String) },
    ]);
    expect(await fieldsOf(sandbox, id, "status,components")).toMatchObject({ status: "PENDING", ...another });
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(132001);
    await sandbox.handle.advance(reviewMilliseconds);
    expect(newsOf(receiver, status).map((news) => news.event)).toEqual(["APPROVED", "PENDING", "APPROVED"]);
  });

  test("while in review answers 2388039", async () => {
    const sandbox = await sandboxForTest();
    const id = await created(sandbox);
    const answer = await sandbox.graph("POST", id, another);
    expect(errorOf(answer)).toMatchObject({
      code: 100,
      error_subcode: 2388039,
      error_user_title: expect.stringMatching(/\w/),
      error_user_msg: expect.stringMatching(/\w/),
    });
  });

  test("of an approved template works once a day and ten times in 30 days", async () => {
    const sandbox = await sandboxForTest();
    const id = await approved(sandbox);
    for (let count = 1; count <= 10; count += 1) {
      expect((await sandbox.graph("POST", id, another)).status).toBe(200);
      await sandbox.handle.advance(reviewMilliseconds);
      expect(errorOf(await sandbox.graph("POST", id, another))).toMatchObject({ error_subcode: 2388039 });
      await sandbox.handle.advance(day);
    }
    expect(errorOf(await sandbox.graph("POST", id, another))).toMatchObject({ error_subcode: 2388039 });
    await sandbox.handle.advance(20 * day);
    expect((await sandbox.graph("POST", id, another)).status).toBe(200);
  });

  test("of a rejected template is not counted", async () => {
    const sandbox = await sandboxForTest();
    const id = await created(sandbox, { name: "reject_scam" });
    for (let count = 0; count < 3; count += 1) {
      await sandbox.handle.advance(reviewMilliseconds);
      expect((await sandbox.graph("POST", id, another)).status).toBe(200);
    }
  });

  test("of lifetime, price or switches holds at once, without a review", async () => {
    const sandbox = await sandboxForTest();
    const id = await approved(sandbox);
    const price = { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 70_000 };
    await sandbox.graph("POST", id, { message_send_ttl_seconds: 50_000, optimization_spec: price });
    expect(await fieldsOf(sandbox, id, "status,message_send_ttl_seconds,optimization_spec")).toMatchObject({
      status: "APPROVED",
      message_send_ttl_seconds: 50_000,
      optimization_spec: price,
    });
    await sandbox.graph("POST", id, { message_send_ttl_seconds: -1 });
    expect(await fieldsOf(sandbox, id, "message_send_ttl_seconds")).toEqual({ id });
  });

  test("of options works so often an hour in an account", async () => {
    const sandbox = await sandboxForTest();
    const id = await approved(sandbox);
    await sandbox.control("PATCH", "settings", { templateOptionEditsPerHour: 2 });
    const edit = () => sandbox.graph("POST", id, { cta_url_link_tracking_opted_out: true });
    expect([(await edit()).status, (await edit()).status]).toEqual([200, 200]);
    expect(errorOf(await edit())).toMatchObject({ code: 100, error_subcode: 2388039 });
    await sandbox.handle.advance(hour);
    expect((await edit()).status).toBe(200);
  });

  test("is checked as a creation is", async () => {
    const sandbox = await sandboxForTest();
    const id = await approved(sandbox);
    const wrong: readonly [Json, number | undefined][] = [
      [
        { components: [{ type: "BODY", text: "Hello there {{1}}", example: { body_text: [["a"]] } }] },
        2388299,
      ],
      [{ message_send_ttl_seconds: 5 }, undefined],
      [{ name: "another" }, undefined],
      [{ language: "fr" }, undefined],
      [{ category: "UTILITY" }, undefined],
      [{}, undefined],
    ];
    for (const [change, subcode] of wrong) {
      const answer = await sandbox.graph("POST", id, change);
      expect([errorOf(answer).code, errorOf(answer).error_subcode], JSON.stringify(change)).toEqual([
        100,
        subcode,
      ]);
    }
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
  });

  test("may move a rejected template to the category that fits", async () => {
    const sandbox = await sandboxForTest();
    const id = await created(sandbox, { category: "UTILITY", ...sellingText });
    await sandbox.handle.advance(reviewMilliseconds);
    expect((await sandbox.graph("POST", id, { category: "MARKETING" })).status).toBe(200);
    await sandbox.handle.advance(reviewMilliseconds);
    expect(await fieldsOf(sandbox, id, "status,category,correct_category")).toEqual({
      id,
      status: "APPROVED",
      category: "MARKETING",
    });
  });
});

describe("low quality", () => {
  const red = { score: "RED" };

  test("pauses for 3 hours, then for 6, then disables for good", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    await sandbox.handle.advance(10 * minute);
    for (const [title, hours] of [
      ["FIRST_PAUSE", 3],
      ["SECOND_PAUSE", 6],
    ] as const) {
      await sandbox.control("POST", `templates/${id}/quality`, red);
      await sandbox.handle.advance(0);
      expect(newsOf(receiver, status).at(-1)).toMatchObject({ event: "PAUSED", other_info: { title } });
      expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(132015);
      await sandbox.handle.advance(hours * hour - 1);
      expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "PAUSED" });
      await sandbox.handle.advance(1);
      expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
      expect(newsOf(receiver, status).at(-1)).toMatchObject({
        event: "APPROVED",
        other_info: { title: "UNPAUSE" },
      });
      expect((await sendNamed(sandbox, "lamp_night")).status).toBe(200);
    }
    await sandbox.control("POST", `templates/${id}/quality`, red);
    const { now } = await sandbox.control("GET", "clock");
    await sandbox.handle.advance(30 * day);
    expect(newsOf(receiver, status).at(-1)).toMatchObject({
      event: "DISABLED",
      other_info: { title: "DISABLED" },
      disable_info: { disable_date: Math.floor(Number(now) / 1000) },
    });
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(132016);
    const edit = await sandbox.graph("POST", id, { components: [plainBody] });
    expect(errorOf(edit)).toMatchObject({ error_subcode: 2388039 });
  });

  test("is told with the score before and after; the same score again is no news", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    await sandbox.handle.advance(hour);
    for (const score of ["GREEN", "GREEN", "YELLOW"]) {
      await sandbox.control("POST", `templates/${id}/quality`, { score });
    }
    await sandbox.handle.advance(0);
    expect(newsOf(receiver, "message_template_quality_update")).toEqual(
      [
        ["UNKNOWN", "GREEN"],
        ["GREEN", "YELLOW"],
      ].map(([before, after]) => ({
        previous_quality_score: before,
        new_quality_score: after,
        message_template_id: Number(id),
        message_template_name: "lamp_night",
        message_template_language: "en_US",
      })),
    );
    const start = Date.UTC(2026, 10, 20, 9) / 1000;
    expect(await fieldsOf(sandbox, id, "quality_score")).toMatchObject({
      quality_score: { score: "YELLOW", date: start + 30 + 3600 },
    });
  });

  test("an edit takes a paused template out of its pause, which then does not end a second time", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    await sandbox.control("POST", `templates/${id}/quality`, red);
    expect((await sandbox.graph("POST", id, { components: [plainBody] })).status).toBe(200);
    await sandbox.handle.advance(4 * hour);
    expect(newsOf(receiver, status).map((news) => news.event)).toEqual([
      "APPROVED",
      "PAUSED",
      "PENDING",
      "APPROVED",
    ]);
  });

  test("the end of a pause cut short does not end the next one", async () => {
    const sandbox = await sandboxForTest();
    const id = await approved(sandbox);
    await sandbox.control("POST", `templates/${id}/pause`);
    await sandbox.control("POST", `templates/${id}/unpause`);
    await sandbox.handle.advance(hour);
    await sandbox.control("POST", `templates/${id}/pause`);
    await sandbox.handle.advance(2 * hour);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "PAUSED" });
  });

  test("a pause can be asked for, of any title and length, and ended by hand", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    await sandbox.control("PATCH", "settings", { unpauseEvent: "REINSTATED" });
    await sandbox.control("POST", `templates/${id}/pause`, { title: "RATE_LIMITING_PAUSE", seconds: 60 });
    await sandbox.handle.advance(minute);
    await sandbox.control("POST", `templates/${id}/pause`);
    await sandbox.control("POST", `templates/${id}/unpause`);
    await sandbox.handle.advance(day);
    expect(newsOf(receiver, status).slice(1)).toMatchObject([
      { event: "PAUSED", other_info: { title: "RATE_LIMITING_PAUSE" } },
      { event: "REINSTATED", other_info: { title: "UNPAUSE" } },
      { event: "PAUSED", other_info: { title: "FIRST_PAUSE" } },
      { event: "REINSTATED", other_info: { title: "UNPAUSE" } },
    ]);
    await expect(sandbox.control("POST", `templates/${id}/unpause`)).rejects.toThrow("400");
  });
});

describe("a change of category", () => {
  test("is announced 24 hours ahead, then happens", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await idOf(sandbox, "order_confirmed");
    await sandbox.control("POST", `templates/${id}/category`, { category: "MARKETING" });
    expect(await fieldsOf(sandbox, id, "category,correct_category,previous_category")).toEqual({
      id,
      category: "UTILITY",
      correct_category: "MARKETING",
    });
    await sandbox.handle.advance(day - 1);
    const named = {
      message_template_id: Number(id),
      message_template_name: "order_confirmed",
      message_template_language: "en_US",
    };
    const announced = {
      ...named,
      correct_category: "MARKETING",
      new_category: "UTILITY",
      category_update_timestamp: Date.UTC(2026, 10, 21, 9) / 1000,
    };
    expect(newsOf(receiver, "template_category_update")).toEqual([announced]);
    await sandbox.handle.advance(1);
    expect(newsOf(receiver, "template_category_update")).toEqual([
      announced,
      { ...named, previous_category: "UTILITY", new_category: "MARKETING" },
    ]);
    expect(await fieldsOf(sandbox, id, "category,correct_category,previous_category")).toEqual({
      id,
      category: "MARKETING",
      previous_category: "UTILITY",
    });
  });

  test("to marketing starts the advertising copy; sends are judged by the new category", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const id = await approved(sandbox, { category: "UTILITY" });
    await sandbox.handle.advance(hour);
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(134100);
    await sandbox.control("POST", `templates/${id}/category`, { category: "MARKETING", announceSeconds: 0 });
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(134101);
    await sandbox.handle.advance(10 * minute);
    expect((await sendNamed(sandbox, "lamp_night")).status).toBe(200);
  });

  test("stands although the text is edited meanwhile", async () => {
    const sandbox = await sandboxForTest();
    const id = await approved(sandbox, { category: "UTILITY" });
    await sandbox.control("POST", `templates/${id}/category`, { category: "MARKETING" });
    await sandbox.graph("POST", id, { components: [{ type: "BODY", text: "Every lamp is lit tomorrow." }] });
    await sandbox.handle.advance(day);
    expect(await fieldsOf(sandbox, id, "category,status")).toMatchObject({
      category: "MARKETING",
      status: "APPROVED",
    });
  });

  test("announced anew replaces the announcement before", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await approved(sandbox, { category: "UTILITY" });
    await sandbox.control("POST", `templates/${id}/category`, { category: "MARKETING", announceSeconds: 60 });
    await sandbox.control("POST", `templates/${id}/category`, {
      category: "MARKETING",
      announceSeconds: 120,
    });
    await sandbox.handle.advance(minute);
    expect(await fieldsOf(sandbox, id, "category")).toMatchObject({ category: "UTILITY" });
    await sandbox.handle.advance(minute);
    expect(await fieldsOf(sandbox, id, "category")).toMatchObject({ category: "MARKETING" });
    expect(newsOf(receiver, "template_category_update")).toHaveLength(3);
  });
});

describe("every other event", () => {
  test.each([
    ["FLAGGED", "APPROVED", 200],
    ["LOCKED", "APPROVED", 200],
    ["IN_APPEAL", "IN_APPEAL", 132001],
    ["LIMIT_EXCEEDED", "LIMIT_EXCEEDED", 132001],
    ["PENDING", "PENDING", 132001],
    ["ARCHIVED", "ARCHIVED", 132001],
    ["DISABLED", "DISABLED", 132016],
    ["REINSTATED", "APPROVED", 200],
  ])("%s leaves the template %s; a send answers %i", async (event, expected, code) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    await sandbox.handle.advance(10 * minute);
    await sandbox.control("POST", `templates/${id}/status`, { event });
    await sandbox.handle.advance(0);
    expect(newsOf(receiver, status).at(-1)).toMatchObject({ event, message_template_id: Number(id) });
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: expected });
    const answer = await sendNamed(sandbox, "lamp_night");
    expect(errorOf(answer).code ?? answer.status).toBe(code);
    const health = (await fieldsOf(sandbox, id, "health_status")).health_status as { entities: Json[] };
    expect(health.entities[0]).toMatchObject({
      entity_type: "MESSAGE_TEMPLATE",
      id,
      can_send_message: expected === "APPROVED" ? "AVAILABLE" : "BLOCKED",
      ...(expected === "APPROVED" ? {} : { errors: [expect.objectContaining({ error_code: 141002 })] }),
    });
  });

  test("a disabled template comes back when reinstated", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const id = await approved(sandbox);
    await sandbox.control("POST", `templates/${id}/status`, { event: "DISABLED" });
    await sandbox.control("POST", `templates/${id}/status`, { event: "REINSTATED" });
    await sandbox.handle.advance(10 * minute);
    expect((await sendNamed(sandbox, "lamp_night")).status).toBe(200);
  });

  test("the date of disabling can be words", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { disableDateFormat: "words" });
    const id = await approved(sandbox);
    await sandbox.control("POST", `templates/${id}/status`, { event: "DISABLED" });
    await sandbox.handle.advance(0);
    expect(newsOf(receiver, status).at(-1)).toMatchObject({
      disable_info: { disable_date: "November 20, 2026" },
    });
  });

  test("an unknown event, template or score is refused", async () => {
    const sandbox = await sandboxForTest();
    const id = await created(sandbox);
    await expect(sandbox.control("POST", `templates/${id}/status`, { event: "LOST" })).rejects.toThrow("400");
    await expect(sandbox.control("POST", `templates/${id}/quality`, { score: "BLUE" })).rejects.toThrow(
      "400",
    );
    await expect(sandbox.control("POST", `templates/${id}/pause`)).rejects.toThrow("400");
    await expect(
      sandbox.control("POST", `templates/${id}/category`, { category: "MARKETING" }),
    ).rejects.toThrow("400");
    await expect(sandbox.control("POST", "templates/1/review", { decision: "APPROVED" })).rejects.toThrow(
      "404",
    );
  });
});

describe("the archive", () => {
  test("takes what nobody has used for long, when the account wants that", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { templateArchivalDays: 10 });
    const id = await approved(sandbox);
    await sandbox.handle.advance(30 * day);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
    await sandbox.graph("POST", sandbox.account, { template_auto_archival_enabled: true });
    const used = await approved(sandbox, { name: "lamp_day" });
    await sandbox.handle.advance(5 * day);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "ARCHIVED" });
    expect(errorOf(await sendNamed(sandbox, "lamp_night")).code).toBe(132001);
    expect((await sendNamed(sandbox, "lamp_day")).status).toBe(200);
    await sandbox.handle.advance(9 * day);
    expect(await fieldsOf(sandbox, used, "status")).toMatchObject({ status: "APPROVED" });
    await sandbox.handle.advance(2 * day);
    expect(await fieldsOf(sandbox, used, "status")).toMatchObject({ status: "ARCHIVED" });
    const archived = newsOf(receiver, status).filter((news) => news.event === "ARCHIVED");
    expect(new Set(archived.map((news) => news.message_template_id)).size).toBe(archived.length);
    await sandbox.control("POST", `templates/${id}/status`, { event: "UNARCHIVED" });
    await sandbox.handle.advance(9 * day);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
    await sandbox.handle.advance(2 * day);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "ARCHIVED" });
  });

  test("stops when the account no longer wants it", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { templateArchivalDays: 10 });
    const id = await approved(sandbox);
    await sandbox.graph("POST", sandbox.account, { template_auto_archival_enabled: true });
    await sandbox.handle.advance(2 * day);
    await sandbox.graph("POST", sandbox.account, { template_auto_archival_enabled: false });
    await sandbox.handle.advance(60 * day);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
  });
});

describe("a deletion", () => {
  test("by name takes every language, tells of each, and frees the name", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const path = `${sandbox.account}/message_templates`;
    const answer = await sandbox.graph("DELETE", `${path}?name=autumn_sale`);
    expect([answer.status, answer.body]).toEqual([200, { success: true }]);
    await sandbox.handle.advance(0);
    expect(newsOf(receiver, status)).toMatchObject([
      { event: "DELETED", message_template_name: "autumn_sale", message_template_language: "en_US" },
      { event: "DELETED", message_template_language: "fr" },
      { event: "DELETED", message_template_language: "pt_BR" },
    ]);
    expect((await sandbox.graph("GET", `${path}?name=autumn_sale`)).body.data).toEqual([]);
    expect(errorOf(await sendNamed(sandbox, "autumn_sale")).code).toBe(132001);
    await created(sandbox, { name: "autumn_sale" });
  });

  test("by id takes one, by ids all of them or none", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const path = `${sandbox.account}/message_templates`;
    const english = await idOf(sandbox, "autumn_sale");
    const french = await idOf(sandbox, "autumn_sale", "fr");
    const other = await idOf(sandbox, "weekend_flash");
    expect(errorOf(await sandbox.graph("DELETE", `${path}?hsm_id=${english}&name=weekend_flash`)).code).toBe(
      100,
    );
    expect((await sandbox.graph("DELETE", `${path}?hsm_id=${english}&name=autumn_sale`)).status).toBe(200);
    expect((await sandbox.graph("GET", english)).status).toBe(400);
    expect(errorOf(await sandbox.graph("DELETE", `${path}?hsm_ids=["${french}","17"]`)).code).toBe(100);
    expect((await sandbox.graph("GET", french)).status).toBe(200);
    expect((await sandbox.graph("DELETE", `${path}?hsm_ids=[${french},${other}]`)).status).toBe(200);
    expect((await sandbox.graph("GET", french)).status).toBe(400);
    expect((await sandbox.graph("GET", other)).status).toBe(400);
  });

  test("of nothing, of what is not there, or of another account's answers 100", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const path = `${sandbox.account}/message_templates`;
    expect(errorOf(await sandbox.graph("DELETE", path)).code).toBe(100);
    expect(errorOf(await sandbox.graph("DELETE", `${path}?name=nothing`)).code).toBe(100);
    const id = await idOf(sandbox, "weekend_flash");
    const foreign = await sandbox.graph("DELETE", `${sandbox.labs}/message_templates?hsm_id=${id}`);
    expect(errorOf(foreign).code).toBe(100);
    expect((await sandbox.graph("GET", id)).status).toBe(200);
  });

  test("may take its time, where a setting says so: the name is taken until it is over", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { templateDeletionSeconds: 3600 });
    const id = await approved(sandbox);
    const path = `${sandbox.account}/message_templates?name=lamp_night`;
    expect((await sandbox.graph("DELETE", path)).status).toBe(200);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "PENDING_DELETION" });
    expect(errorOf(await create(sandbox)).code).toBe(100);
    expect(errorOf(await sandbox.graph("DELETE", path))).toMatchObject({ error_subcode: 2388039 });
    await sandbox.handle.advance(hour);
    expect(newsOf(receiver, status).map((news) => news.event)).toEqual([
      "APPROVED",
      "PENDING_DELETION",
      "DELETED",
    ]);
    await created(sandbox);
  });
});

describe("a restart", () => {
  test("forgets no review, pause, announcement, deletion, limit or archive", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-templates-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const options = {
      clock: "manual",
      scenario: "all-good",
      stateFile: join(folder, "state.sqlite"),
    } as const;
    const receiver = await receiverForTest();
    const handle = await startSandbox(options);
    const before = clientOf(handle);
    await before.control("POST", "webhooks/callback", { url: receiver.url });
    await before.control("PATCH", "settings", {
      templateDeletionSeconds: 60,
      templateCreatesPerHour: 4,
      templateArchivalDays: 200,
    });
    await before.graph("POST", before.account, { template_auto_archival_enabled: true });
    const paused = await approved(before, { name: "to_pause" });
    const going = await approved(before, { name: "to_go" });
    const moving = await approved(before, { name: "to_move", category: "UTILITY" });
    const pending = await created(before, { name: "to_review" });
    await before.control("POST", `templates/${paused}/quality`, { score: "RED" });
    await before.control("POST", `templates/${moving}/category`, { category: "MARKETING" });
    await before.graph("DELETE", `${before.account}/message_templates?name=to_go`);
    await handle.close();

    const again = await startSandbox(options);
    onTestFinished(() => again.close());
    const after = clientOf(again);
    expect(errorOf(await create(after, { name: "fifth" })).code).toBe(80007);
    await again.advance(minute);
    expect(await fieldsOf(after, pending, "status")).toMatchObject({ status: "APPROVED" });
    expect((await after.graph("GET", going)).status).toBe(400);
    await again.advance(3 * hour);
    expect(await fieldsOf(after, paused, "status")).toMatchObject({ status: "APPROVED" });
    await again.advance(day);
    expect(await fieldsOf(after, moving, "category")).toMatchObject({ category: "MARKETING" });
    await after.control("POST", `templates/${paused}/quality`, { score: "RED" });
    await again.advance(0);
    expect(newsOf(receiver, status).at(-1)).toMatchObject({ other_info: { title: "SECOND_PAUSE" } });
    await again.advance(201 * day);
    expect(await fieldsOf(after, moving, "status")).toMatchObject({ status: "ARCHIVED" });
  });

  test("on a state file of before templates had a life takes them as they are", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-templates-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const stateFile = join(folder, "state.sqlite");
    await (await startSandbox({ clock: "manual", stateFile })).close();
    const database = new DatabaseSync(stateFile);
    for (const field of Object.keys(TEMPLATE_AT_REST)) {
      database.exec(`UPDATE entity SET json = json_remove(json, '$.${field}') WHERE kind = 'template'`);
    }
    database.close();
    const sandbox = await sandboxForTest({ stateFile });
    const id = await idOf(sandbox, "order_confirmed");
    expect(await fieldsOf(sandbox, id, "source,degrees_of_freedom_spec")).toEqual({ id, source: "MANUAL" });
    await sandbox.control("POST", `templates/${id}/quality`, { score: "RED" });
    await sandbox.handle.advance(3 * hour);
    expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
    expect(
      (await sandbox.graph("POST", id, { components: [{ type: "BODY", text: "Thank you." }] })).status,
    ).toBe(200);
  });

  test("the same script gives the same webhooks, byte for byte", async () => {
    const story = async (): Promise<string[]> => {
      const { sandbox, receiver } = await sandboxWithReceiver({ seed: "templates" });
      const id = await approved(sandbox);
      await sandbox.control("POST", `templates/${id}/quality`, { score: "RED" });
      await sandbox.control("POST", `templates/${id}/category`, { category: "UTILITY" });
      await sandbox.handle.advance(2 * day);
      await sandbox.graph("DELETE", `${sandbox.account}/message_templates?name=lamp_night`);
      await sandbox.handle.advance(0);
      return receiver.posts.map((post) => post.raw);
    };
    const first = await story();
    expect(first.length).toBeGreaterThan(6);
    expect(await story()).toEqual(first);
  });
});
