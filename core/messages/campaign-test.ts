/**
 * A message of a campaign to a test phone, as one person of the campaign would get it: that person's values, the message's own
 * delivery method and policy. It goes the way of every test (test-sender.ts).
 */
import { type SendCampaignTestInput, type TestResult, WaypostError } from "../../shared/contract/index.ts";
import { filledWith, fillingOf, ownValues } from "../../shared/domain/campaigns/filling.ts";
import { optionsOf } from "../../shared/domain/campaigns/options.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { cellOfColumn } from "../preflight/read-people.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { TestSender } from "./test-sender.ts";

export interface CampaignTesterOptions {
  readonly storage: Pick<
    ServedStorage,
    "audiences" | "audienceRows" | "campaigns" | "templates" | "testPhones"
  >;
  readonly sender: Pick<TestSender, "sendOrder">;
}

export interface CampaignTester {
  /** @throws WaypostError as the contract says, and for what keeps any test from being sent */
  send(input: Omit<SendCampaignTestInput, "workspaceId">): Promise<TestResult>;
}

export function createCampaignTester({ storage, sender }: CampaignTesterOptions): CampaignTester {
  function cellsOf(person: SendCampaignTestInput["person"]): (column: string) => string | undefined {
    if (person === null) return () => undefined;
    const list = storage.audiences.audience(person.audience)?.list ?? null;
    const plan = list === null ? null : (storage.audiences.list(list)?.plan ?? null);
    const row = list === null ? null : storage.audienceRows.row(list, person.line);
    if (plan === null || row === null) throw new WaypostError("audience-row-not-found");
    return (column) => {
      const place = cellOfColumn(plan, column);
      return place === undefined ? undefined : row.cells[place];
    };
  }

  return {
    send: async ({ campaign: id, saved, variant: key, person, phone: phoneId, numberId }) => {
      const campaign = presentCampaign(storage.campaigns, id);
      const { accountId, draft } = campaign;
      const variant = draft.variants.find((one) => one.key === key);
      if (campaign.saved !== saved || variant === undefined)
        throw new WaypostError("campaign-changed-elsewhere");
      const phone = storage.testPhones.phone(phoneId);
      if (phone === null) throw new WaypostError("test-phone-not-found");
      if (accountId === null) throw new WaypostError("setup-incomplete", { params: { step: "account" } });
      const template =
        variant.templateId === null ? null : storage.templates.find(accountId, variant.templateId);
      if (template === null) throw new WaypostError("template-not-found", { field: "templateId" });
      const filling = fillingOf(template.content, variant.values);
      return sender.sendOrder({
        accountId,
        from: draft.delivery.numberId,
        // One of its own is part of the draft that is seen.
        numberId: draft.delivery.numberId === null ? numberId : null,
        options: optionsOf(draft.delivery),
        templateId: template.id,
        to: phone.number,
        variables: filledWith(filling, ownValues(filling, cellsOf(person))),
        asked: variant.method,
        fallback: draft.delivery.fallback,
        whileSyncing: draft.delivery.whileSyncing,
        leavesToMeta: false,
        // Whoever saved it has seen that it is unusual.
        acceptSuspicious: true,
      });
    },
  };
}
