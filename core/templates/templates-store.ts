/** The templates of an account as Meta last listed them. */

import type { AccountId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { storedTemplate, type TemplateFacts } from "./stored-template.ts";

export interface StoredTemplate extends TemplateFacts {
  readonly checkedAt: number;
}

export interface TemplatesReader {
  all(accountId: AccountId): readonly StoredTemplate[];
  find(accountId: AccountId, id: string): StoredTemplate | null;
}

export interface TemplatesStore extends TemplatesReader {
  replaceAll(accountId: AccountId, templates: readonly TemplateFacts[], checkedAt: number): void;
}

export function createTemplatesStore(database: WritableDatabase, logger: Logger): TemplatesStore {
  return {
    ...createTemplatesReader(database, logger),
    replaceAll: (accountId, templates, checkedAt) =>
      database.transaction(() => {
        database.run("DELETE FROM template WHERE account_id = :accountId", { accountId });
        for (const template of templates) {
          database.run(
            `INSERT INTO template (id, account_id, payload, checked_at) VALUES (:id, :accountId, :payload, :checkedAt)
             ON CONFLICT (id) DO UPDATE SET account_id = :accountId, payload = :payload, checked_at = :checkedAt`,
            { id: template.id, accountId, payload: writeJson(template), checkedAt },
          );
        }
      }),
  };
}

/** Rows that cannot be read are left out until Meta is asked again. */
export function createTemplatesReader(database: ReadableDatabase, logger: Logger): TemplatesReader {
  const rows = jsonRows("template", logger);
  function toTemplate({ payload, checked_at }: Row): StoredTemplate | null {
    const facts = rows.read(storedTemplate, payload);
    return facts && { ...facts, checkedAt: Number(checked_at) };
  }
  return {
    all: (accountId) =>
      database
        .all("SELECT payload, checked_at FROM template WHERE account_id = :accountId ORDER BY rowid", {
          accountId,
        })
        .flatMap((row) => toTemplate(row) ?? []),
    find: (accountId, id) => {
      const row = database.get(
        "SELECT payload, checked_at FROM template WHERE account_id = :accountId AND id = :id",
        {
          accountId,
          id,
        },
      );
      return row ? toTemplate(row) : null;
    },
  };
}
