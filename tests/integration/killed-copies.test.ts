/**
 * Copying and migrating, killed at moments chance chooses: what was acknowledged is there, a migration is whole or has not
 * happened, and every copy that has a name is whole.
 */
import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { checkWhole } from "../../core/storage/check-file.ts";
import { type CopySet, copySets } from "../../core/storage/copies-folder.ts";
import { openWorkspaceFiles, restoreWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { chanceOf, killChild } from "../support/crash/child.ts";
import type { CopyingLine } from "../support/crash/copying.ts";
import { fillWorkspace } from "../support/crash/many-messages.ts";
import type { UpgradingLine } from "../support/crash/upgrading.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { roundsOf, seedOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const script = (name: string) => `tests/support/crash/${name}`;
const logger = createKeepingLogger();
/** Milliseconds for a round on a loaded machine. */
const ROUND = 15_000;

function ask(path: string, sql: string): Record<string, unknown> {
  const connection = new DatabaseSync(path, { readOnly: true });
  try {
    return connection.prepare(sql).get() ?? {};
  } finally {
    connection.close();
  }
}

function expectWhole({ folder, description }: CopySet): void {
  for (const name of ["main.db", "log.db"]) {
    checkWhole(join(folder, name));
    expect(ask(join(folder, name), "PRAGMA user_version").user_version).toBe(
      description.files[name]?.version,
    );
  }
  expect(description.newestWebhook).toBeGreaterThanOrEqual(description.reducedTo);
}

const copyRounds = roundsOf("backup", 10);

test(
  "killed while it copies: nothing acknowledged is missing, and a whole copy is there as soon as one was made",
  async () => {
    const chance = chanceOf(seedOf("backup", copyRounds));
    for (let round = 0; round < copyRounds; round += 1) {
      const folder = temporaryFolder();
      const { lines } = await killChild<CopyingLine>(script("copying.ts"), [folder], 100 + chance() * 900);
      const made = lines.flatMap((line) => ("copied" in line ? [basename(line.copied)] : []));
      const acknowledged = Math.max(...lines.map((line) => ("acknowledged" in line ? line.acknowledged : 0)));
      const sets = copySets(folder);
      expect(sets.length).toBeGreaterThanOrEqual(Math.min(made.length, 2));
      expect(sets.length).toBeLessThanOrEqual(3);
      for (const set of sets) expectWhole(set);
      // Named newest first; one may have got its name without having been able to say so.
      expect(sets.slice(0, 2).map(({ folder: set }) => basename(set))).toEqual(
        expect.arrayContaining(made.slice(-1)),
      );
      const files = openWorkspaceFiles({ folder, logger, mustExist: true });
      expect(Number(files.log.get("SELECT max(id) AS id FROM webhook")?.id)).toBeGreaterThanOrEqual(
        acknowledged,
      );
      expect(
        Number(files.main.get("SELECT reduced_to FROM webhook_cursor")?.reduced_to),
      ).toBeGreaterThanOrEqual(acknowledged);
      files.close();
      for (const name of ["main.db", "log.db"]) checkWhole(join(folder, name));
      if (sets.length === 0) continue;
      restoreWorkspaceFiles(folder, logger, 1);
      const restored = openWorkspaceFiles({ folder, logger, mustExist: true });
      expect(restored.main.get("SELECT reduced_to FROM webhook_cursor")?.reduced_to).toBe(
        sets[0]?.description.reducedTo,
      );
      expect(restored.main.all("SELECT * FROM webhook_gap")).toEqual([]);
      restored.close();
    }
  },
  copyRounds * ROUND,
);

/** A million in a soak. */
const ROWS = Number(process.env.WAYPOST_MIGRATION_ROWS ?? 20_000);
const migrationRounds = roundsOf("migration", 10);

/** By version, what has to be so in the whole file. */
const AS_OF: Readonly<Record<number, string>> = {
  1: "json_array_length(vals) = 2",
  2: "json_array_length(vals) = 3",
  3: "json_array_length(vals) = 3 AND length = length(vals)",
};

function versionOf(folder: string): number {
  const main = join(folder, "main.db");
  checkWhole(main);
  const version = Number(ask(main, "PRAGMA user_version").user_version);
  const { rows, good } = ask(main, `SELECT count(*) AS rows, sum(${AS_OF[version]}) AS good FROM message`);
  expect({ version, rows, good }).toEqual({ version, rows: ROWS, good: ROWS });
  return version;
}

test(
  "killed while it migrates: every row is as before a step or as after it, the copy is kept, and the next start ends it",
  async () => {
    const chance = chanceOf(seedOf("migration", migrationRounds));
    const original = temporaryFolder();
    fillWorkspace(original, ROWS);
    const upgrade = async (killAfter: number | null) => {
      const folder = temporaryFolder();
      cpSync(original, folder, { recursive: true });
      return { folder, ...(await killChild<UpgradingLine>(script("upgrading.ts"), [folder], killAfter)) };
    };
    const whole = await upgrade(null);
    process.stdout.write(`migration: ${ROWS} messages in ${Math.round(whole.lasted)} ms\n`);
    expect(versionOf(whole.folder)).toBe(3);
    expect(whole.lines.map(({ step }) => step).filter((step, at, all) => step !== all[at - 1])).toEqual([
      "begun",
      "copying",
      "migrating",
      "done",
    ]);
    const seen: number[] = [];
    for (let round = 0; round < migrationRounds; round += 1) {
      const { folder, lines } = await upgrade(chance() * whole.lasted);
      const version = versionOf(folder);
      seen.push(version);
      const sets = copySets(folder);
      for (const set of sets) expectWhole(set);
      if (lines.some(({ step }) => step === "migrating")) {
        expect(sets).toMatchObject([
          { description: { reason: "migration", files: { "main.db": { version: 1 } } } },
        ]);
      }
      if (version === 3) continue;
      await killChild(script("upgrading.ts"), [folder], null);
      expect(versionOf(folder)).toBe(3);
      // The copy of how it was before the first attempt is still there.
      expect(copySets(folder).at(-1)?.description.files["main.db"]?.version).toBe(1);
    }
    process.stdout.write(`migration: killed at versions ${seen.join(", ")}\n`);
  },
  (migrationRounds + 2) * (ROUND + ROWS / 10),
);
