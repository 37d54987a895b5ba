/**
 * Every template of the sandbox as a message of a campaign: filled, judged without a blocker or a refused value, and sent to a test
 * phone, which the sandbox takes by its own checks. The real core, SQLite and sandbox.
 */
import { expect, test } from "vitest";
import { emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive, examplesFor, openId } from "../support/journey.ts";

test("each is test-sent and accepted", { timeout: 120_000 }, async () => {
  const client = await connectInProcess((await startTestCore()).core);
  await becomeActive(client);
  // Templates that Meta is still making ready are by then.
  await client.sandbox.advanceClock({ seconds: 1_200 });
  await client.setup.check();
  const { templates } = await client.templates.list();
  const chosen = templates.filter(({ category, isSendable }) => category === "MARKETING" && isSendable);
  const kinds = new Set(
    chosen.flatMap(({ content, parameterFormat }) => [
      parameterFormat,
      content.header?.format ?? "TEXT",
      ...(content.offer === null ? [] : ["OFFER"]),
      ...(content.cards.length === 0 ? [] : ["CAROUSEL"]),
      ...content.buttons.map(({ type }) => type),
    ]),
  );
  for (const kind of [
    ...["POSITIONAL", "NAMED", "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "GIF", "LOCATION", "OFFER", "CAROUSEL"],
    ...["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "CATALOG", "MPM", "FLOW"],
  ])
    expect(kinds).toContain(kind);
  const workspaceId = await openId(client);
  const { id: phone } = await client.testPhones.keep({
    id: null,
    name: "Ana",
    number: "+5511987654321",
    acceptSuspicious: false,
  });
  const numberId = (await client.setup.read()).numberId;
  const { id: campaign } = await client.campaigns.create({ name: "All shapes" });
  let saved = 0;
  for (const { id: templateId, name, language, content } of chosen) {
    const { variants, delivery, review, ...draft } = emptyDraft();
    const values = Object.entries(examplesFor(content)).map(
      ([key, text]) => [key, { kind: "text" as const, text }] as const,
    );
    ({ saved } = await client.campaigns.saveDraft({
      id: campaign,
      saved,
      draft: {
        ...draft,
        people: { audiences: [], without: [], withoutSegments: [], quietDays: null, followUp: null },
        delivery: { ...delivery, drop: [...delivery.drop] },
        review: { accepted: [...review.accepted], putAway: [...review.putAway] },
        variants: variants.map((variant) => ({
          ...variant,
          templateId,
          values: Object.fromEntries(values),
        })),
      },
    }));
    const preflight = await client.preflight.read({ id: campaign });
    expect(
      preflight.blockers.map(({ code }) => code),
      name,
    ).toEqual(["no-audience"]);
    const result = await client.campaigns.sendTest({
      workspaceId,
      numberId,
      campaign,
      saved,
      variant: "A",
      person: null,
      phone,
    });
    expect(result, `${name} ${language}`).toMatchObject({ kind: "sent", state: "accepted" });
    // Nobody gets many messages a second from one number.
    await client.sandbox.advanceClock({ seconds: 10 });
  }
});
