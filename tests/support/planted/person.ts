/** Plants one person in every place a workspace can hold somebody, by each of their names, and looks for them afterwards. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { zstdDecompressSync } from "node:zlib";
import { settleSend } from "../../../core/messages/messages-commands.ts";
import { messagesSettings } from "../../../core/messages/messages-settings.ts";
import { enterPeople } from "../../../core/permission/permission-commands.ts";
import { writeHistory } from "../../../core/receipts/message-history.ts";
import { createSegment } from "../../../core/segments/segments-commands.ts";
import { unpackBlock } from "../../../core/webhooks/webhook-block.ts";
import { emptyDraft } from "../../../shared/domain/campaigns/draft.ts";
import { asAccountId, asNumberId, asWamid } from "../../../shared/domain/ids.ts";
import { handFile, importList } from "../audiences/import-list.ts";
import { newMessage, WORKSPACE_ID } from "../sent-message.ts";
import type { Bench } from "../setup-bench.ts";
import { contentsOf, findSecrets, type Place } from "./search.ts";

/** A Brazilian number with both its forms, so that neither is missed. */
export const PERSON = {
  number: "5511987654321",
  otherForm: "551187654321",
  userId: "BR.13491208655302741918",
  /** That they have taken later on. */
  laterId: "BR.20458817736094512207",
  parentId: "BR.ENT.11815799212886844830",
  pageScopedId: "7123456789012345",
  name: "Mariana Exemplo da Silva",
  value: "pedido de Mariana 4711-X",
  words: "Oi, aqui é a Mariana, tudo bem com vocês?",
};
const OTHER = { number: "5511912300000", wamid: "", value: "pedido de outra pessoa" };
export const ACCOUNT = "96108866350150255";
export const AT = 1_795_165_300;

export function wamidOf(number: string, id: string): string {
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, number.length]),
    Buffer.from(number),
    Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, id.length]),
    Buffer.from(id),
    Buffer.of(0),
  ]);
  return `wamid.${bytes.toString("base64")}`;
}

/** In every way of writing that a file may hold it in. */
export function personSecrets(): Readonly<Record<string, string>> {
  const integer = (digits: string) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(digits));
    return bytes.subarray(2).toString("latin1");
  };
  const [, local = ""] = PERSON.userId.split(".");
  return {
    ...PERSON,
    words: Buffer.from(PERSON.words).toString("latin1"),
    escapedWords: JSON.stringify(PERSON.words)
      .slice(1, -1)
      .replaceAll("é", "\\u00e9")
      .replaceAll("ê", "\\u00ea"),
    integer: integer(PERSON.number),
    otherInteger: integer(PERSON.otherForm),
    national: "11987654321",
    spaced: "+55 11 98765-4321",
    userIdBytes: `BR${Buffer.from(BigInt(local).toString(16).padStart(16, "0"), "hex").toString("latin1")}`,
    oddMessage: "wamid.an-id-without-a-number",
  };
}

export interface PlantedMessages {
  readonly wamids: readonly string[];
}

export const messages = (value: object, field = "messages"): string =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: ACCOUNT,
        changes: [
          {
            field,
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "551140041234", phone_number_id: "7" },
              ...value,
            },
          },
        ],
      },
    ],
  });

export const statusOf = (wamid: string, change: object = {}) => ({
  id: wamid,
  status: "delivered",
  timestamp: String(AT),
  recipient_id: PERSON.otherForm,
  recipient_user_id: PERSON.userId,
  pricing: { billable: true, pricing_model: "PMP", category: "marketing_lite", type: "regular" },
  ...change,
});

/** Posts a body as Meta would; it is durable and reduced when this resolves. */
export async function post(bench: Bench, body: string, at = AT * 1_000): Promise<number | null> {
  const { id } = await bench.served.append({
    body: Buffer.from(body),
    receivedAt: at,
    source: "listener",
    trust: "signed",
  });
  await bench.served.reduce();
  return id;
}

/** Everything but what other tests plant by themselves: copies, files that were set aside, files handed over. */
export async function plantPerson(bench: Bench): Promise<PlantedMessages> {
  const { storage } = bench;
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, AT * 1_000);
  const attempt = {
    submittedRoute: "optimized",
    fallback: null,
    onboardingStatus: null,
    endpoint: "e",
    epoch,
    claimedAt: AT * 1_000,
  } as const;
  const components = [{ type: "body", parameters: [{ type: "text", text: null }] }];
  const insert = (to: NonNullable<Parameters<typeof newMessage>[0]["to"]>, value = PERSON.value) => {
    const message = newMessage({ createdAt: AT * 1_000, to, values: [value] });
    return storage.messages.insert({ ...message, snapshot: { ...message.snapshot, components } }, attempt);
  };
  const wamids: string[] = [];
  const recipients = [
    `+${PERSON.number}`,
    `+${PERSON.otherForm}`,
    { kind: "user-id", userId: PERSON.userId },
    { kind: "page-scoped-id", pageScopedId: PERSON.pageScopedId },
  ] as const;
  for (const [index, to] of recipients.entries()) {
    const sent = insert(to);
    // One of Meta's ids says nothing of whose it is.
    const wamid =
      index === 2 ? "wamid.an-id-without-a-number" : wamidOf(PERSON.otherForm, `3EB0A1B2C3D4E5F6071${index}`);
    wamids.push(wamid);
    const answer = JSON.stringify({
      contacts: [{ input: PERSON.number, wa_id: PERSON.otherForm, user_id: PERSON.userId }],
      messages: [{ id: wamid }],
    });
    await bench.served.run(settleSend, {
      attempt: sent,
      outcome: { kind: "accepted", wamid: asWamid(wamid), messageStatus: "accepted", answer, at: AT * 1_000 },
    });
  }
  // Somebody else, to whom nothing must happen.
  const other = insert(`+${OTHER.number}`, OTHER.value);
  OTHER.wamid = wamidOf(OTHER.number, "3EB0FFFFFFFFFFFFFFFF");
  await bench.served.run(settleSend, {
    attempt: other,
    outcome: {
      kind: "accepted",
      wamid: asWamid(OTHER.wamid),
      messageStatus: "accepted",
      answer: null,
      at: AT * 1_000,
    },
  });
  const contact = {
    wa_id: PERSON.otherForm,
    user_id: PERSON.userId,
    parent_user_id: PERSON.parentId,
    profile: { name: PERSON.name },
  };
  const [first = "", second = "", third = "", fourth = ""] = wamids;
  const bodies = [
    messages({
      contacts: [contact],
      statuses: [
        statusOf(first, { status: "sent", timestamp: String(AT - 1) }),
        statusOf(first),
        statusOf(OTHER.wamid, { recipient_id: OTHER.number, recipient_user_id: undefined }),
      ],
    }),
    messages({
      statuses: [
        statusOf(second, {
          status: "failed",
          errors: [
            {
              code: 131026,
              title: "Message undeliverable",
              error_data: { details: `+55 11 98765-4321 is not on WhatsApp` },
            },
          ],
        }),
      ],
    }),
    messages({ statuses: [{ ...statusOf(third), recipient_id: undefined }] }),
    // Without anybody's name.
    messages({ statuses: [{ id: third, status: "read", timestamp: String(AT + 5) }] }),
    messages({
      statuses: [statusOf(fourth, { status: "failed", errors: [{ code: 131050, title: "User stopped" }] })],
    }),
    // Nobody here has sent these.
    messages({
      statuses: [
        statusOf(wamidOf(PERSON.otherForm, "FOREIGN0000000000001")),
        statusOf(wamidOf(PERSON.number, "FOREIGN0000000000002"), {
          recipient_id: undefined,
          recipient_user_id: undefined,
        }),
      ],
    }),
    messages({
      contacts: [contact],
      messages: [
        {
          from: PERSON.otherForm,
          from_user_id: PERSON.userId,
          id: wamidOf(PERSON.otherForm, "INBOUND0000000000001"),
          timestamp: String(AT),
          type: "text",
          text: { body: PERSON.words },
        },
      ],
    }),
    messages({
      messages: [
        {
          from: OTHER.number,
          id: OTHER.wamid,
          timestamp: String(AT),
          type: "text",
          text: { body: "fale com (11) 98765-4321" },
        },
      ],
    }),
    messages({
      contacts: [contact],
      messages: [
        {
          from: PERSON.otherForm,
          from_user_id: PERSON.userId,
          id: wamidOf(PERSON.otherForm, "INBOUND0000000000002"),
          timestamp: String(AT),
          type: "button",
          button: { text: "STOP", payload: PERSON.value },
        },
        {
          from: PERSON.otherForm,
          id: wamidOf(PERSON.otherForm, "INBOUND0000000000003"),
          timestamp: String(AT),
          type: "system",
          system: {
            body: `${PERSON.name} changed from ${PERSON.number}`,
            type: "user_changed_user_id",
            user_id: PERSON.laterId,
            previous_user_id: PERSON.userId,
          },
        },
      ],
    }),
    messages(
      {
        contacts: [contact],
        user_preferences: [
          {
            wa_id: PERSON.otherForm,
            user_id: PERSON.userId,
            category: "marketing_messages",
            value: "stop",
            detail: "User requested to stop marketing messages",
            timestamp: AT,
          },
        ],
      },
      "user_preferences",
    ),
    messages({
      errors: [{ code: 130429, title: "Rate limit hit", error_data: { details: `to ${PERSON.number}` } }],
    }),
    messages({ event: "SOMETHING_NEW", about: { note: `asked by ${PERSON.number}` } }, "account_alerts"),
    `{"object":"page","entry":[{"id":"9","time":${AT},"messaging":[{"sender":{"id":"${PERSON.pageScopedId}"},"recipient":{"id":"9"},"timestamp":${AT},"message":{"mid":"m_1","text":${JSON.stringify(PERSON.words)}}}]}]}`,
    `{"broken": "${PERSON.number}`,
  ];
  for (const body of bodies) await post(bench, body);
  const events = [
    {
      delivery_status: "DELIVERED",
      timestamp: AT + 7,
      webhook_uri: `https://example.com/?to=${PERSON.number}`,
    },
  ];
  const history = writeHistory({
    accountId: asAccountId(ACCOUNT),
    numberId: asNumberId("7"),
    wamid: asWamid(second),
    entries: [{ id: "1", message_id: second, events }],
  });
  await bench.served.append({ body: history, receivedAt: AT * 1_000, source: "history", trust: "asked" });
  await bench.served.reduce();
  bench.storage.settings.write(messagesSettings.testDraft, {
    templateId: "3",
    to: "+55 11 98765-4321",
    variables: { 1: PERSON.value },
    deliveryMethod: "optimized",
  });
  for (const [name, number] of [
    [PERSON.name, PERSON.number],
    [`colleague of +${PERSON.number}`, OTHER.number],
  ] as const)
    await bench.services.testPhones.keep({ id: null, name, number: `+${number}`, acceptSuspicious: true });
  nameThem(bench);
  await bench.served.run(enterPeople, {
    business: asAccountId(ACCOUNT),
    persons: [
      { kind: "number", number: `+${PERSON.number}` },
      { kind: "user-id", userId: PERSON.userId },
    ],
    list: "opt-out",
    source: "by-hand",
    note: `${PERSON.name} called from +55 11 98765-4321`,
    now: AT * 1_000,
  });
  await bench.served.run(enterPeople, {
    business: asAccountId(ACCOUNT),
    persons: [{ kind: "number", number: `+${OTHER.number}` }],
    list: "suppression",
    source: "complaint",
    note: `a neighbour of ${PERSON.number}`,
    now: AT * 1_000,
  });
  await bench.served.run(createSegment, {
    name: `People like +${PERSON.number}`,
    preset: "limited",
    parameters: { times: 1 },
  });
  await plantInAlerts(bench);
  await plantInAudience(bench);
  await plantInCampaign(bench);
  return { wamids };
}

/** Of a campaign that somebody named so: one that is under way and muted, and one that is over. */
async function plantInAlerts({ storage, services }: Bench): Promise<void> {
  const { alerts } = storage;
  for (const name of ["over", "under way"]) {
    const facts = { campaignId: name, name: `Oferta para +55 11 98765-4321, ${name}`, guard: null };
    const fired = [{ key: name, facts: { kind: "campaign-paused", ...facts } as const }];
    const [id = 0] = alerts.keep({ fired, changed: [], ended: [] }, AT * 1_000);
    if (name === "over")
      alerts.keep({ fired: [], changed: [], ended: [{ id, reason: "over" }] }, AT * 1_000 + 1);
  }
  const told = {
    kind: "template",
    news: "status",
    accountId: ACCOUNT,
    template: { name: `code_for_${PERSON.number}`, language: "pt_BR" },
    to: "REJECTED",
    reason: `Names +${PERSON.number}`,
    at: AT * 1_000,
    heard: "proven",
  } as const;
  const key = `${told.template.name} REJECTED`;
  alerts.keep({ fired: [{ key, facts: told }], changed: [], ended: [] }, AT * 1_000);
  for (const mute of [
    { kind: "template", key } as const,
    { kind: "campaign-paused", key: "under way" } as const,
  ])
    await services.alerts.mute(mute);
}

/** In rows, in the file they came from, in what undoes a step, and in a file that nobody has imported. */
async function plantInAudience(bench: Bench): Promise<void> {
  const { audiences } = bench;
  const id = await audiences.create(`Lista de +${PERSON.number}`);
  await audiences.changeConsent(id, { sentence: "pedido por +55 11 98765-4321", since: AT * 1_000 });
  const list = Buffer.from(
    [
      "phone;name;note",
      `+${PERSON.number};${PERSON.name};${PERSON.value}`,
      `${PERSON.userId};${PERSON.name};`,
      `${PERSON.otherForm};${PERSON.name};de novo`,
      "",
    ].join("\n"),
  );
  await importList(bench, id, list);
  await audiences.choose({ audience: id, choice: "dropped", what: { lines: [2, 3, 4] } });
  await audiences.fix(id, 3, `+${PERSON.otherForm}`);
  await handFile(bench, id, list);
  // Somebody else's row, in a list where the person has none.
  const others = await audiences.create("Outros");
  await importList(
    bench,
    others,
    Buffer.from(`phone;name;note\n+${OTHER.number};Outra;amiga de +55 11 98765-4321\n`),
  );
  await audiences.choose({ audience: others, choice: "dropped", what: { lines: [2] } });
}

/** As somebody may have typed it, and as the first line of a list that has no header. */
async function plantInCampaign(bench: Bench): Promise<void> {
  const { audiences } = bench;
  const column = "para +55 11 98765-4321";
  const headless = await audiences.create("Sem cabeçalho");
  const list = Buffer.from(`phone;${column}\n+${OTHER.number};Outra\n`);
  const file = await audiences.beginFile(headless, `lista de +${PERSON.number}.csv`, list.length);
  await audiences.handFile(file, list);
  const { reading } = await audiences.inspect(file, {}, null);
  const columns = [
    { meaning: "number", name: "phone" },
    { meaning: "variable", name: column },
  ] as const;
  await audiences.import(headless, file, { ...reading, hasHeader: true, country: null, columns });
  await audiences.idle(headless);
  const { campaigns } = bench.services;
  const id = await campaigns.create(`Para +${PERSON.number}`);
  const draft = emptyDraft();
  const texts = {
    "body.1": { kind: "text", text: "ligue para +55 11 98765-4321" },
    "body.2": { kind: "column", column, fallback: `wa.me/${PERSON.number}` },
  } as const;
  await campaigns.saveDraft(
    id,
    { ...draft, variants: draft.variants.map((variant) => ({ ...variant, values: texts })) },
    0,
  );
}

/** What later campaigns will know of people. */
function nameThem({ folder }: Bench): void {
  const database = new DatabaseSync(join(folder, "main.db"));
  database.prepare("UPDATE person SET name = ? WHERE digits = ?").run(PERSON.name, PERSON.number);
  database.close();
}

/** What else a folder may hold of somebody. */
export function plantFiles(folder: string): void {
  mkdirSync(join(folder, "copies", "making"), { recursive: true });
  writeFileSync(join(folder, "copies", "making", "main.db"), PERSON.number);
  writeFileSync(join(folder, "main.db.damaged-1795165300000"), PERSON.number);
  writeFileSync(join(folder, "main.db.damaged-1795165300000-wal"), PERSON.number);
  writeFileSync(join(folder, "log.db.restoring"), PERSON.number);
}

/** Every file byte for byte, and every block of logged bodies unpacked. @returns which was found where */
export function findPerson(folder: string, secrets = personSecrets()): readonly string[] {
  const places = contentsOf(folder);
  const packed = places.flatMap(([name]) => [...blocksOf(folder, name), ...partsOf(folder, name)]);
  return findSecrets([...places, ...packed], secrets);
}

/** Files of audiences, unpacked: whole, since a name may lie across two parts. */
function partsOf(folder: string, file: string): readonly Place[] {
  if (!file.endsWith("main.db")) return [];
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    const parts = database.prepare("SELECT file, zstd FROM audience_part ORDER BY file, part").all();
    return [...Map.groupBy(parts, (part) => Number(part.file))].map(([id, ofFile]) => [
      `${file} audience file ${id}`,
      Buffer.concat(ofFile.map(({ zstd }) => zstdDecompressSync(zstd as Uint8Array))).toString("latin1"),
    ]);
  } catch (error) {
    // What tests plant as a copy that was never finished.
    if (error instanceof Error && error.message === "file is not a database") return [];
    throw error;
  } finally {
    database.close();
  }
}

function blocksOf(folder: string, file: string): readonly Place[] {
  if (!file.endsWith("log.db")) return [];
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    return database
      .prepare("SELECT first, sizes, zstd FROM block")
      .all()
      .map(({ first, sizes, zstd }) => {
        const block = { first: Number(first), sizes: sizes as Uint8Array, zstd: zstd as Uint8Array };
        return [`${file} block ${first}`, Buffer.concat([...unpackBlock(block).values()]).toString("latin1")];
      });
  } finally {
    database.close();
  }
}
