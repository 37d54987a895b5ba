/** Bodies of a dry run are posted as they stand, and the sandbox takes them: the real core, SQLite and sandbox. */
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { examplesFor, stateOf, untilSetup } from "../support/journey.ts";
import { until } from "../support/until.ts";

/** Of the sandbox's templates, one of each shape that needs no more than its examples. */
const TEMPLATES = ["autumn_sale", "new_collection", "studio_carousel", "workshop_film", "welcome_offer"];
const PEOPLE = 40;

test("the sandbox takes every body of a dry run, by whichever route", async () => {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const client = await connectInProcess((await startTestCore()).core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(client, (current) => stateOf(current, "template") === "done");
  const { templates } = await client.templates.list();
  const chosen = TEMPLATES.flatMap((name) => templates.find((one) => one.name === name) ?? []);
  expect(chosen).toHaveLength(TEMPLATES.length);

  const { id: audience } = await client.audiences.create({ name: "people" });
  const list = Buffer.from(
    `phone\n${Array.from({ length: PEOPLE }, (_, index) => `+55119876540${String(10 + index)}`).join("\n")}\n`,
  );
  const { file } = await client.audiences.beginFile({ audience, name: "people.csv", size: list.length });
  await client.audiences.handFile({ file, piece: list.toString("base64") });
  const { reading, columns } = await client.audiences.inspect({ file });
  await client.audiences.import({
    audience,
    file,
    plan: {
      ...reading,
      country: null,
      columns: columns.map(({ header, meaning }) => ({ meaning, name: header ?? "" })),
    },
  });
  await until(
    client,
    () => client.audiences.read({ id: audience }),
    ({ rows }) => rows === PEOPLE,
  );

  const { id } = await client.campaigns.create({ name: "spring" });
  const { delivery, review } = emptyDraft();
  await client.campaigns.saveDraft({
    id,
    saved: 0,
    draft: {
      variants: chosen.map((template, index) => ({
        key: String.fromCharCode("A".charCodeAt(0) + index),
        templateId: template.id,
        values: Object.fromEntries(
          Object.entries(examplesFor(template.content)).map(([key, text]) => [
            key,
            { kind: "text" as const, text },
          ]),
        ),
        method: index % 2 === 0 ? ("cloud" as const) : null,
        share: 100 / TEMPLATES.length,
      })),
      split: { kind: "share" },
      people: { audiences: [audience], without: [], withoutSegments: [], quietDays: null, followUp: null },
      delivery: { ...delivery, drop: [...delivery.drop] },
      review: { accepted: [...review.accepted], putAway: [...review.putAway] },
    },
  });

  let text = "";
  for await (const event of await client.preflight.dryRun({ id, saved: 1, consent: { by: "Ana" } }))
    if (event.type === "part") text += event.text;
  const requests = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ body }) => body !== undefined);
  expect(requests).toHaveLength(PEOPLE);
  expect(new Set(requests.map(({ message }) => message)).size).toBe(TEMPLATES.length);
  for (const { endpoint, body } of requests) {
    const response = await fetch(`${sandbox.url}/${endpoint}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${sandbox.credentials.token}` },
      body: JSON.stringify(body),
    });
    expect(await response.json(), body.template.name).toMatchObject({
      messages: [{ id: expect.any(String) }],
    });
  }
});
