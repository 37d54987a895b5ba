/** Views of the results that people gave a name. */
import { expect, test } from "vitest";
import { MOST_SAVED_VIEWS } from "../../shared/contract/index.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";

async function begin() {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await client.workspaces.create({ kind: "sandbox", source: "embedded" });
  return client;
}

test("views are kept by name, replaced by name, and removed", async () => {
  const client = await begin();
  expect(await client.savedViews.list()).toEqual({ views: [] });
  await Promise.all([
    client.savedViews.save({ name: "  Failed ", path: "/results", address: "state=failed" }),
    client.savedViews.save({ name: "Brazil", path: "/results/breakdown", address: "country=BR&by=template" }),
  ]);
  const { views } = await client.savedViews.save({ name: "Failed", path: "/results/overview", address: "" });
  expect(views).toMatchObject([
    { name: "Brazil", path: "/results/breakdown", address: "country=BR&by=template" },
    { name: "Failed", path: "/results/overview", address: "" },
  ]);
  await client.savedViews.forget({ id: views[0]?.id ?? "" });
  expect((await client.savedViews.list()).views).toMatchObject([{ name: "Failed" }]);
});

test("what is searched for isn't saved, and there is an end to how many there are", async () => {
  const client = await begin();
  await expect(
    client.savedViews.save({ name: "Somebody", path: "/results", address: "q=5511987654321" }),
  ).rejects.toThrow();
  for (let n = 0; n < MOST_SAVED_VIEWS; n += 1)
    await client.savedViews.save({ name: `View ${n}`, path: "/results", address: "" });
  await expect(client.savedViews.save({ name: "One more", path: "/results", address: "" })).rejects.toThrow(
    "saved-views-full",
  );
  await client.savedViews.save({ name: "View 7", path: "/results", address: "state=read" });
  expect((await client.savedViews.list()).views).toHaveLength(MOST_SAVED_VIEWS);
});
