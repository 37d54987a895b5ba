/** Campaigns and their drafts. */
import { type CampaignState, keepsMessages } from "../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import { type AccountId, asAccountId, asCampaignId, type CampaignId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { CAMPAIGN_STATE } from "./campaign-codes.ts";
import { storedDraftSchema } from "./stored-draft.ts";

export interface StoredCampaign {
  readonly id: CampaignId;
  readonly name: string;
  readonly state: CampaignState;
  readonly accountId: AccountId | null;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly archivedAt: number | null;
  readonly deletedAt: number | null;
  readonly draft: CampaignDraft;
  /** How often the draft has been saved. */
  readonly saved: number;
}

export interface CampaignsReader {
  /** Those that are not deleted; changed last first. A row that can't be read is left out and stays as it is. */
  campaigns(): readonly StoredCampaign[];
  /** Deleted or not. */
  campaign(id: CampaignId): StoredCampaign | null;
  /** Without reading its draft; null where it is gone. */
  state(id: CampaignId): CampaignState | null;
  /** Of those in a state, the ids. */
  inState(state: CampaignState): readonly CampaignId[];
  /** Numbers of those whose messages have to stay; also where their draft can't be read. */
  keepingMessages(): readonly number[];
}

export interface CampaignsStore extends CampaignsReader {
  add(campaign: Pick<StoredCampaign, "name" | "accountId" | "draft">, at: number): CampaignId;
  change(
    id: CampaignId,
    change: Partial<Pick<StoredCampaign, "name" | "state" | "archivedAt" | "deletedAt">>,
    at: number,
  ): void;
  /** @returns how often the draft has been saved now */
  saveDraft(id: CampaignId, draft: CampaignDraft, at: number): number;
  /** Those deleted before a moment, for good. */
  forget(before: number): void;
}

export function createCampaignsReader(database: ReadableDatabase, logger: Logger): CampaignsReader {
  const rows = jsonRows("campaign", logger);
  function toCampaign(row: Row): StoredCampaign | null {
    const draft = rows.read(storedDraftSchema, row.draft);
    if (draft === null) return null;
    const time = (value: unknown) => (value === null ? null : Number(value));
    return {
      id: asCampaignId(String(row.id)),
      name: String(row.name),
      state: CAMPAIGN_STATE.word(row.state),
      accountId: row.account_id === null ? null : asAccountId(String(row.account_id)),
      createdAt: Number(row.created_at),
      changedAt: Number(row.changed_at),
      archivedAt: time(row.archived_at),
      deletedAt: time(row.deleted_at),
      draft,
      saved: Number(row.saved),
    };
  }
  return {
    campaigns: () =>
      database
        .all("SELECT * FROM campaign WHERE deleted_at IS NULL ORDER BY changed_at DESC, id DESC")
        .flatMap((row) => toCampaign(row) ?? []),
    campaign: (id) => {
      const row = database.get("SELECT * FROM campaign WHERE id = :id", { id: Number(id) });
      return row && toCampaign(row);
    },
    state: (id) => {
      const row = database.tuple("SELECT state FROM campaign WHERE id = ?", Number(id));
      return row && CAMPAIGN_STATE.word(row[0]);
    },
    inState: (state) =>
      database
        .tuples("SELECT id FROM campaign WHERE state = ? ORDER BY id", CAMPAIGN_STATE.code(state))
        .map(([id]) => asCampaignId(String(id))),
    keepingMessages: () =>
      database
        .tuples("SELECT id, state FROM campaign")
        .filter(([, state]) => keepsMessages(CAMPAIGN_STATE.word(state)))
        .map(([id]) => Number(id)),
  };
}

export function createCampaignsStore(database: WritableDatabase, logger: Logger): CampaignsStore {
  const reader = createCampaignsReader(database, logger);
  return {
    ...reader,
    add: ({ name, accountId, draft }, at) =>
      asCampaignId(
        String(
          database.run(
            `INSERT INTO campaign (name, state, account_id, created_at, changed_at, draft)
             VALUES (:name, :state, :accountId, :at, :at, :draft)`,
            { name, state: CAMPAIGN_STATE.code("draft"), accountId, at, draft: writeJson(draft) },
          ).lastId,
        ),
      ),
    change: (id, change, at) => {
      const known = reader.campaign(id);
      if (known === null) return;
      const { name, state, archivedAt, deletedAt } = { ...known, ...change };
      database.run(
        `UPDATE campaign SET name = :name, state = :state, archived_at = :archivedAt, deleted_at = :deletedAt,
           changed_at = :at
         WHERE id = :id`,
        { id: Number(id), name, state: CAMPAIGN_STATE.code(state), archivedAt, deletedAt, at },
      );
    },
    saveDraft: (id, draft, at) => {
      database.run("UPDATE campaign SET draft = :draft, saved = saved + 1, changed_at = :at WHERE id = :id", {
        id: Number(id),
        draft: writeJson(draft),
        at,
      });
      return reader.campaign(id)?.saved ?? 0;
    },
    forget: (before) => {
      database.run(
        "DELETE FROM campaign_log WHERE campaign IN (SELECT id FROM campaign WHERE deleted_at < :before)",
        { before },
      );
      database.run("DELETE FROM campaign WHERE deleted_at < :before", { before });
    },
  };
}
