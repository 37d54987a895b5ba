/** Two steps that change every message, as a version to come may. The first keeps its rows in JSON, which only code changes. */
import type { DatabaseSchema, MigratingDatabase } from "../../../core/storage/database.ts";
import { LOG } from "../../../core/storage/migrations/log/log-schema.ts";
import { MAIN } from "../../../core/storage/migrations/main/main-schema.ts";
import type { Schemas } from "../../../core/storage/upgrade.ts";

const SLICE = 5_000;

function eachSlice(database: MigratingDatabase, change: (from: number, to: number) => void): void {
  const last = Number(database.get("SELECT max(id) AS id FROM message")?.id ?? 0);
  for (let from = 1; from <= last; from += SLICE) {
    change(from, from + SLICE - 1);
    database.progress(Math.min(from + SLICE - 1, last), last);
  }
}

const main: DatabaseSchema<"main"> = {
  ...MAIN,
  migrations: [
    ...MAIN.migrations,
    {
      version: 2,
      up: (database) =>
        eachSlice(database, (from, to) =>
          database.run(
            "UPDATE message SET vals = json_insert(vals, '$[#]', id) WHERE id BETWEEN :from AND :to",
            {
              from,
              to,
            },
          ),
        ),
    },
    {
      version: 3,
      up: (database) => {
        database.exec("ALTER TABLE message ADD COLUMN length INTEGER");
        eachSlice(database, (from, to) =>
          database.run("UPDATE message SET length = length(vals) WHERE id BETWEEN :from AND :to", {
            from,
            to,
          }),
        );
      },
    },
  ],
};

export const TO_COME: Schemas = [main, LOG];
