/** The list of countries of a workspace: another one in its place, decisions of an admin, and who goes by them. */
import { describe, expect, test } from "vitest";
import { readAvailabilityFile } from "../../core/availability/availability-file.ts";
import type { AvailabilityFileInput, ListFault } from "../../shared/contract/index.ts";
import { AVAILABILITY_DATA } from "../../shared/domain/availability/availability.data.ts";
import type { AvailabilityData } from "../../shared/domain/availability/availability-data.ts";
import { changesBetween } from "../../shared/domain/availability/list-changes.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { explore } from "../support/journey.ts";

async function explored() {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await explore(client);
  return client;
}

/** A list as Meta's might be one day: India without optimization, and a day later than Waypost's. */
function newer(change: (list: Writable) => void = () => {}): Writable {
  // Groups may share their rules; a clone of the text doesn't.
  const list: Writable = JSON.parse(JSON.stringify(AVAILABILITY_DATA));
  list.asOf = "2026-10-01";
  groupOf(list, "ng").places.push("IN");
  change(list);
  return list;
}

type Writable<Value = AvailabilityData> = {
  -readonly [Key in keyof Value]: Value[Key] extends string | number | boolean
    ? Value[Key]
    : Value[Key] extends readonly (infer Item)[]
      ? (Item extends object ? Writable<Item> : Item)[]
      : Value[Key] extends object | undefined
        ? Writable<Value[Key]>
        : Value[Key];
};

function groupOf(list: Writable, id: string) {
  const group = list.groups.find((candidate) => candidate.id === id);
  if (group === undefined) throw new Error(`no group ${id}`);
  return group;
}

const fileOf = (list: unknown, fileName = "newer.json"): AvailabilityFileInput => ({
  fileName,
  text: typeof list === "string" ? list : JSON.stringify(list),
});

describe("the list of countries", () => {
  test("is Waypost's own at first, with the workspace's numbers", async () => {
    const client = await explored();
    const view = await client.availability.read();
    expect(view).toMatchObject({ origin: { kind: "built-in" }, overrides: [], unreadable: [] });
    expect(view.data).toEqual(AVAILABILITY_DATA);
    expect(view.senders[0]).toMatchObject({ place: "BR" });
    expect(view.senders.some(({ place }) => place === "GB")).toBe(true);
  });

  test("is read back from what Waypost itself copies out", async () => {
    const client = await explored();
    const { data } = await client.availability.read();
    expect(await client.availability.preview(fileOf(JSON.stringify(data, null, 2)))).toMatchObject({
      kind: "list",
      changes: [],
      isOlder: false,
    });
  });

  test("is shown with what changes, takes effect for every check, and can be put back", async () => {
    const client = await explored();
    const to = "+919876543210";
    expect((await client.messages.checkRecipient({ to })).availability).toBe("optimized");
    const file = fileOf(newer());
    expect(await client.availability.preview(file)).toMatchObject({
      kind: "list",
      asOf: "2026-10-01",
      isOlder: false,
      changes: [{ kind: "place", place: "IN", before: "others", after: "ng" }],
    });
    // A preview changes nothing.
    expect((await client.messages.checkRecipient({ to })).availability).toBe("optimized");
    await client.availability.use(file);
    expect(await client.availability.read()).toMatchObject({
      origin: { kind: "imported", fileName: "newer.json" },
      data: { asOf: "2026-10-01" },
    });
    expect(await client.messages.checkRecipient({ to })).toMatchObject({
      availability: "no-effect-limit-unclear",
      availabilityAsOf: "2026-10-01",
    });
    await client.availability.putBack();
    expect((await client.availability.read()).origin).toEqual({ kind: "built-in" });
    expect((await client.messages.checkRecipient({ to })).availability).toBe("optimized");
  });

  test("says so when it is older than the one in use", async () => {
    const client = await explored();
    const file = fileOf(newer((list) => (list.asOf = "2025-12-01")));
    expect(await client.availability.preview(file)).toMatchObject({ kind: "list", isOlder: true });
  });

  const refused: readonly (readonly [string, unknown, Partial<ListFault>])[] = [
    ["no JSON", "{", { field: "", reason: "not-json" }],
    ["another JSON", "[]", { field: "" }],
    ["nothing in it", {}, { field: "format", reason: "missing" }],
    ["another format", newer((list) => (list.format = "x/2" as never)), { field: "format", reason: "wrong" }],
    ["no date", newer((list) => (list.asOf = "11.9.2026")), { field: "asOf", reason: "not-a-date" }],
    [
      "tomorrow's date",
      newer((list) => (list.asOf = "2999-01-01")),
      { field: "asOf", reason: "in-the-future" },
    ],
    [
      "a country's name",
      newer((list) => groupOf(list, "eea").places.push("France")),
      { reason: "not-a-place", found: "France" },
    ],
    [
      "a place twice",
      newer((list) => groupOf(list, "gb").places.push("FR")),
      { reason: "twice", found: "FR" },
    ],
    ["a group twice", newer((list) => list.groups.push(groupOf(list, "gb"))), { reason: "twice" }],
    [
      "no group for all others",
      newer((list) =>
        list.groups.splice(
          list.groups.findIndex(({ id }) => id === "others"),
          1,
        ),
      ),
      { field: "groups", reason: "no-others" },
    ],
    [
      "places among all others",
      newer((list) => groupOf(list, "others").places.push("BR")),
      { reason: "others-with-places" },
    ],
    [
      "a word nobody knows",
      newer((list) => (groupOf(list, "eea").recipient.delivery = "maybe" as never)),
      { field: "groups.0.recipient.delivery", reason: "wrong", found: "maybe" },
    ],
    [
      "something left out",
      newer((list) => Reflect.deleteProperty(groupOf(list, "eea").sender, "metrics")),
      { field: "groups.0.sender.metrics", reason: "missing" },
    ],
    [
      "something more",
      newer((list) => Reflect.set(list, "surprise", 1)),
      { field: "surprise", reason: "not-known" },
    ],
    [
      "an area code that is none",
      newer((list) => list.areaCodes.places[0]?.areas.push("123")),
      { reason: "wrong", found: "123" },
    ],
  ];

  test.each(refused)("with %s is refused, and the field is named", (_, list, fault) => {
    const { text } = fileOf(list);
    const read = readAvailabilityFile(text, Date.parse("2026-11-29"));
    if (read.kind !== "refused") throw new Error("taken");
    expect(read.faults[0]).toMatchObject(fault);
  });

  test("that is refused stays out", async () => {
    const client = await explored();
    const file = fileOf("{");
    expect(await client.availability.preview(file)).toMatchObject({ kind: "refused" });
    await expect(client.availability.use(file)).rejects.toMatchObject({
      data: {
        code: "availability-file-refused",
        params: { field: "", reason: "not-json" },
      },
    });
    expect((await client.availability.read()).origin).toEqual({ kind: "built-in" });
  });

  test("survives a restart", async () => {
    const { core, folder, close } = await startTestCore();
    const client = await connectInProcess(core);
    await explore(client);
    await client.availability.use(fileOf(newer()));
    await client.availability.override({ place: "PR", treatAs: "others", note: "Tried." });
    await close();
    const again = await connectInProcess((await startTestCore({ folder })).core);
    expect(await again.availability.read()).toMatchObject({
      data: { asOf: "2026-10-01" },
      overrides: [{ place: "PR", treatAs: "others", note: "Tried." }],
    });
  });
});

describe("an admin's decision about a place", () => {
  test("acts wherever the place does, says so, and can be dropped", async () => {
    const client = await explored();
    const to = "+17875550143";
    expect(await client.messages.checkRecipient({ to })).toMatchObject({
      place: "PR",
      availability: "never-delivered-probably",
      availabilityOverrides: [],
    });
    await client.availability.override({ place: "PR", treatAs: "others", note: "  Delivered in October. " });
    const override = { place: "PR", treatAs: "others", note: "Delivered in October." };
    expect(await client.messages.checkRecipient({ to })).toMatchObject({
      availability: "optimized",
      availabilityOverrides: [override],
    });
    await client.availability.override({ place: "PR", treatAs: "us", note: "It was held back after all." });
    expect((await client.availability.read()).overrides).toMatchObject([{ place: "PR", treatAs: "us" }]);
    await client.availability.removeOverride({ place: "PR" });
    expect((await client.messages.checkRecipient({ to })).availability).toBe("never-delivered-probably");
  });

  test("needs a reason, and a group that the list has", async () => {
    const client = await explored();
    await expect(
      client.availability.override({ place: "PR", treatAs: "others", note: " " }),
    ).rejects.toMatchObject({ data: { code: "invalid-input", field: "note" } });
    await expect(
      client.availability.override({ place: "PR", treatAs: "nowhere", note: "So." }),
    ).rejects.toMatchObject({ data: { code: "availability-group-unknown" } });
  });

  test("is named before a list comes in whose groups it doesn't fit", async () => {
    const client = await explored();
    await client.availability.override({ place: "PR", treatAs: "kr", note: "Because." });
    const without = newer((list) =>
      list.groups.splice(
        list.groups.findIndex(({ id }) => id === "kr"),
        1,
      ),
    );
    expect(await client.availability.preview(fileOf(without))).toMatchObject({ lostOverrides: ["PR"] });
    await client.availability.use(fileOf(without));
    expect((await client.messages.checkRecipient({ to: "+17875550143" })).availability).toBe(
      "never-delivered-probably",
    );
  });
});

describe("what changes between two lists", () => {
  test("is told place by place and group by group", () => {
    const after = newer((list) => {
      groupOf(list, "za").recipient.perUserLimit = "off";
      list.ranges[0]?.prefixes.push("7990");
      list.areaCodes.places.find(({ code }) => code === "CA")?.areas.push("968");
      list.remarks.splice(0, 1);
    });
    const gone = AVAILABILITY_DATA.remarks[0]?.code;
    expect(changesBetween(AVAILABILITY_DATA, after)).toEqual([
      { kind: "place", place: "IN", before: "others", after: "ng" },
      { kind: "group-rules", group: "za" },
      { kind: "remark", place: gone },
      { kind: "range", place: "crimea" },
      { kind: "areas", place: "CA" },
    ]);
    expect(changesBetween(after, after)).toEqual([]);
  });

  test("is nothing where only the order differs", () => {
    const { groups, ...rest } = AVAILABILITY_DATA;
    expect(changesBetween(AVAILABILITY_DATA, { groups: [...groups].reverse(), ...rest })).toEqual([]);
  });
});
