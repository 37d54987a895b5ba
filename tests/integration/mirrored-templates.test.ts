/** A sandbox that mirrors an account takes every template that Waypost can send, made of what Waypost keeps of it. */
import { expect, onTestFinished, test } from "vitest";
import { componentsOf } from "../../core/forecasts/template-node.ts";
import { openMirror } from "../../sandbox/index.ts";
import { payloadOf } from "../../shared/domain/messages/payload.ts";
import { ENDPOINTS, requestOf } from "../../shared/domain/messages/request.ts";
import { valuesAsSent } from "../../shared/domain/templates/value-rules.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive, examplesFor } from "../support/journey.ts";
import { ANYBODY, MIRRORED_NUMBER, mirroredAccount } from "../support/mirrored-account.ts";

test("and refuses what has a variable too few", { timeout: 60_000 }, async () => {
  const client = await connectInProcess((await startTestCore()).core);
  await becomeActive(client);
  const { templates } = await client.templates.list();
  const sendable = templates.filter(
    ({ category, status, content }) =>
      category === "MARKETING" && status === "APPROVED" && content.unsupported.length === 0,
  );
  const kinds = new Set(
    sendable.flatMap(({ content }) => [
      content.header?.format ?? "no header",
      content.offer === null ? "no offer" : "offer",
      content.cards.length === 0 ? "no cards" : "cards",
      ...content.buttons.map(({ type }) => type),
    ]),
  );
  for (const kind of [
    "IMAGE",
    "VIDEO",
    "DOCUMENT",
    "GIF",
    "LOCATION",
    "offer",
    "cards",
    "COPY_CODE",
    "MPM",
    "CATALOG",
    "FLOW",
  ])
    expect(kinds).toContain(kind);
  const seen: unknown[] = [];
  const at = Date.UTC(2026, 10, 30);
  const mirror = openMirror({
    account: mirroredAccount(
      sendable.map(({ id, name, language, category, content, parameterFormat }) => ({
        id,
        name,
        language,
        category,
        parameterFormat: parameterFormat === "NAMED" ? "NAMED" : "POSITIONAL",
        components: componentsOf(content),
        ttlSeconds: null,
        syncReadyAt: at,
        lastUsedAt: at,
        optimizationSpec: null,
      })),
    ),
    people: { groups: [ANYBODY] },
    seed: "mirror",
    startsAt: at,
    onWebhook: (body) => seen.push(JSON.parse(body)),
  });
  onTestFinished(() => mirror.close());
  let person = 0;
  for (const template of sendable) {
    const values = valuesAsSent(template.content, examplesFor(template.content));
    const post = (variables: Readonly<Record<string, string>>) => {
      person += 1;
      return mirror.post(
        `v25.0/${MIRRORED_NUMBER}/${ENDPOINTS.optimized}`,
        JSON.stringify(
          requestOf({
            ...payloadOf({ ...template, ttlSeconds: null }, variables, {
              policy: "STRICT",
              activitySharing: null,
            }),
            recipient: { kind: "number", number: `+55119${String(87_000_000 + person)}` },
            route: "optimized",
            callbackData: String(person),
          }),
        ),
      );
    };
    expect(await post(values), `${template.name} ${template.language}`).toMatchObject({ status: 200 });
    const [first] = Object.keys(values).filter((key) => key.startsWith("body."));
    if (first !== undefined) expect(await post({ ...values, [first]: "" })).toMatchObject({ status: 400 });
  }
  await mirror.reach(at + 10_000);
  // Sent, delivered and read, of each that was taken.
  expect(seen).toHaveLength(3 * sendable.length);
});
