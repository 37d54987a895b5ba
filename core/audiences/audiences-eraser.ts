/**
 * Erases people from audiences: from rows, from the files they came from, and from what undoes a step. A row stays as one of
 * somebody who was erased, so that counts still add up to the rows of the file.
 */
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, SWEPT_ROWS } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import { redactJson } from "../erasing/redact-json.ts";
import { nameFrom, type StoredName, storedDigits, storedUserId } from "../people/people-names.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { parseJson, writeJson } from "../storage/json.ts";
import type { AudienceRowsStore } from "./audience-rows.ts";
import type { AudiencesStore, StoredList } from "./audiences-store.ts";
import { blankRecord } from "./blank-records.ts";

export interface AudiencesEraserOptions {
  readonly database: WritableDatabase;
  readonly audiences: AudiencesStore;
  readonly rows: AudienceRowsStore;
}

export function createAudiencesEraser({ database, audiences, rows }: AudiencesEraserOptions): Eraser {
  const allLists = () =>
    (["making", "whole", "going"] as const).flatMap((state) => audiences.listsThatAre(state));

  function eraseRow(list: StoredList, line: number): void {
    blankRecord(audiences, list, line);
    rows.erase(list.id, line);
    // It holds rows as they were.
    audiences.removeSteps(list.audience);
    const workbook = audiences.file(list.file)?.workbook;
    if (workbook !== null && workbook !== undefined) audiences.removeFile(workbook);
  }

  function dropLooseParts(): void {
    database.run("DELETE FROM audience_part WHERE file NOT IN (SELECT id FROM audience_file)");
  }

  return {
    erase: ({ digits, userIds }) => {
      const keys: readonly StoredName[] = [
        ...new Set(digits.map((name) => storedDigits(personKeyOf(name)))),
        ...userIds.map(storedUserId),
      ];
      let erased = 0;
      for (const list of allLists()) {
        for (const line of rows.linesOf(list.id, keys)) {
          eraseRow(list, line);
          erased += 1;
        }
      }
      // Nobody knows yet who stands in a file that isn't a list.
      audiences.removeDrafts();
      dropLooseParts();
      return { rows: erased };
    },
    sweeps: [
      {
        name: "audiences.rows",
        next: (after, erased) => {
          const [list = 0, line = 0] = String(after ?? "0:0")
            .split(":")
            .map(Number);
          const found = database.tuples(
            `SELECT list, line, person, twin, number, typed, cells FROM audience_row
             WHERE (list, line) > (?, ?) ORDER BY list, line LIMIT ?`,
            list,
            line,
            SWEPT_ROWS,
          );
          let [names, texts] = [0, 0];
          for (const [inList, atLine, person, twin, number, typed, cells] of found) {
            const place = [Number(inList), Number(atLine)] as const;
            if (isErasedName(erased, person ?? twin, number)) {
              const stored = audiences.list(place[0]);
              if (stored !== null) eraseRow(stored, place[1]);
              names += 1;
            } else if (redactRow(place, [typed, cells], erased)) texts += 1;
          }
          const last = found.at(-1);
          const isOver = found.length < SWEPT_ROWS || last === undefined;
          return { after: isOver ? null : `${last[0]}:${last[1]}`, counts: { rows: names, texts } };
        },
      },
      {
        name: "audiences.headers",
        next: (_, erased) => {
          let texts = 0;
          for (const list of allLists()) if (redactHeader(list, erased)) texts += 1;
          for (const [id, ...names] of database.tuples("SELECT id, name, sheet FROM audience_file")) {
            const left = names.map((name) => redacted(name, erased));
            if (left.every((name, index) => name === (names[index] ?? null))) continue;
            texts += database.put(
              "UPDATE audience_file SET name = ?, sheet = ? WHERE id = ?",
              left[0] ?? "",
              left[1] ?? null,
              Number(id),
            );
          }
          for (const [header, plan] of database.tuples("SELECT header, plan FROM audience_mapping")) {
            if (redactJson(plan, erased) === null) continue;
            texts += database.put("DELETE FROM audience_mapping WHERE header = ?", String(header));
          }
          return { after: null, counts: { texts } };
        },
      },
      {
        name: "audiences.names",
        next: (_, erased) => {
          let texts = 0;
          for (const audience of audiences.audiences()) {
            const name = redactText(audience.name, erased);
            const sentence = audience.consent && redactText(audience.consent.sentence, erased);
            if (name === audience.name && sentence === (audience.consent?.sentence ?? null)) continue;
            audiences.rename(audience.id, name);
            audiences.changeConsent(
              audience.id,
              audience.consent && { ...audience.consent, sentence: sentence ?? "" },
            );
            texts += 1;
          }
          return { after: null, counts: { texts } };
        },
      },
    ],
  };

  /** Whoever stands in the first line of a list that was read as having a header is the name of a column. */
  function redactHeader(list: StoredList, erased: ErasedNames): boolean {
    const plan = redactJson(writeJson(list.plan), erased);
    if (plan === null) return false;
    if (list.plan.hasHeader) blankRecord(audiences, list, 1);
    database.put("UPDATE audience_list SET plan = ?, changes = changes + 1 WHERE id = ?", plan, list.id);
    audiences.removeSteps(list.audience);
    return true;
  }

  /** Somebody else's row that names the person. What the file says in it goes too. */
  function redactRow(
    [list, line]: readonly [number, number],
    written: readonly unknown[],
    erased: ErasedNames,
  ): boolean {
    const [typed, cells] = written;
    const left = [redacted(typed, erased), redactedCells(cells, erased)];
    if (left.every((text, index) => text === (written[index] ?? null))) return false;
    database.put(
      "UPDATE audience_row SET typed = ?, cells = ? WHERE list = ? AND line = ?",
      left[0] ?? null,
      left[1] ?? null,
      list,
      line,
    );
    database.put("UPDATE audience_list SET changes = changes + 1 WHERE id = ?", list);
    const stored = audiences.list(list);
    if (stored !== null) {
      blankRecord(audiences, stored, line);
      audiences.removeSteps(stored.audience);
    }
    return true;
  }
}

function isErasedName(erased: ErasedNames, key: unknown, number: unknown): boolean {
  if (key === null || key === undefined) return false;
  const name = nameFrom(number ?? key);
  return /^\d+$/.test(name)
    ? erased.has("digits", name) || erased.has("digits", nameFrom(key))
    : erased.has("user-id", name);
}

function redacted(text: unknown, erased: ErasedNames): string | null {
  return typeof text === "string" ? redactText(text, erased) : null;
}

/** Each by itself: a text of JSON would be taken for a webhook. */
function redactedCells(cells: unknown, erased: ErasedNames): string | null {
  if (typeof cells !== "string") return null;
  const parsed = parseJson(cells);
  if (!Array.isArray(parsed)) return cells;
  const left = parsed.map((cell) => redactText(String(cell), erased));
  return left.every((cell, index) => cell === parsed[index]) ? cells : writeJson(left);
}
