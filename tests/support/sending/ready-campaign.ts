/** A campaign that is frozen and could be started, made as a window makes it, in a sandbox where optimized delivery is active. */
import { AUDIENCE_PIECE } from "../../../shared/contract/index.ts";
import type { CampaignDraft } from "../../../shared/domain/campaigns/draft.ts";
import { emptyDraft } from "../../../shared/domain/campaigns/draft.ts";
import type { CampaignId } from "../../../shared/domain/ids.ts";
import type { CoreClient } from "../clients.ts";
import { until } from "../until.ts";

export interface ReadyCampaignOptions {
  readonly people: number;
  /** So that campaigns have nobody in common. */
  readonly from?: number;
  /** Ends of numbers that the sandbox does something about, for the first people; the others are ordinary. */
  readonly endings?: readonly string[];
  readonly name?: string;
  change?(draft: CampaignDraft): CampaignDraft;
}

/** Of places in Brazil. */
const AREA_CODES = [
  11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42,
];
const NUMBERS_OF_AREA = 20_000;

/** Brazilian mobile numbers, whose last three digits the sandbox makes nothing of unless they are `ending`. */
export function numberOf(index: number, ending = "000"): string {
  const area = AREA_CODES[Math.floor(index / NUMBERS_OF_AREA)];
  if (area === undefined) throw new RangeError("there are no more numbers");
  return `+55${area}9${80_000 + (index % NUMBERS_OF_AREA)}${ending}`;
}

export async function readyAudience(client: CoreClient, text: string, name: string): Promise<string> {
  const { id } = await client.audiences.create({ name });
  const bytes = Buffer.from(text);
  const { file } = await client.audiences.beginFile({ audience: id, name: "people.csv", size: bytes.length });
  for (let at = 0; at < bytes.length; at += AUDIENCE_PIECE)
    await client.audiences.handFile({
      file,
      piece: bytes.subarray(at, at + AUDIENCE_PIECE).toString("base64"),
    });
  const { reading, columns } = await client.audiences.inspect({ file });
  await client.audiences.import({
    audience: id,
    file,
    plan: {
      ...reading,
      country: null,
      columns: columns.map(({ header, meaning }, index) => ({ meaning, name: header ?? `c${index}` })),
    },
  });
  await until(
    client,
    () => client.audiences.read({ id }),
    ({ importing, rows }) => importing === null && (rows ?? 0) > 0,
  );
  return id;
}

export async function readyCampaign(
  client: CoreClient,
  { people, from = 0, endings = [], name = "Campaign", change = (draft) => draft }: ReadyCampaignOptions,
): Promise<CampaignId> {
  const rows = Array.from(
    { length: people },
    (_, index) => `${numberOf(from + index, endings[index])};City ${index % 50}`,
  );
  const audience = await readyAudience(client, `phone;city\n${rows.join("\n")}\n`, `${name} ${from}`);
  const { templates } = await client.templates.list();
  const template = templates.find((one) => one.name === "weekend_flash" && one.isSendable);
  if (template === undefined) throw new Error("the sandbox has this template");
  const { id } = await client.campaigns.create({ name });
  const draft = emptyDraft();
  const wanted = change({
    ...draft,
    variants: draft.variants.map((variant) => ({ ...variant, templateId: template.id })),
    people: { ...draft.people, audiences: [audience as never] },
    delivery: { ...draft.delivery, keepsQuietHours: false },
  });
  let { saved } = await client.campaigns.saveDraft({ id, draft: wanted as never, saved: 0 });
  const { warnings } = await client.preflight.read({ id });
  const accepted = [...new Set(warnings.map(({ code }) => code))].map((code) => ({ code, at: 1 }));
  ({ saved } = await client.campaigns.saveDraft({
    id,
    draft: { ...wanted, review: { putAway: [], accepted } } as never,
    saved,
  }));
  const { fingerprint, blockers } = await client.preflight.read({ id });
  if (blockers.length > 0) throw new Error(`blocked: ${JSON.stringify(blockers)}`);
  await client.plans.freeze({ id, saved, fingerprint });
  return id;
}
