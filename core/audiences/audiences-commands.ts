/** What writes audiences: each is one transaction, so that a list is seen whole or not at all. */
import { z } from "zod";
import { WaypostError } from "../../shared/contract/problem.ts";
import { headerKey, type ImportPlan, numberColumnOf } from "../../shared/domain/audiences/import-plan.ts";
import {
  canAccept,
  type RowChoice,
  type RowKind,
  type RowReason,
  type RowVerdict,
} from "../../shared/domain/audiences/row-verdicts.ts";
import type { AccountId, AudienceFileId, AudienceId } from "../../shared/domain/ids.ts";
import { writeJson } from "../storage/json.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { JudgedBatch } from "./audience-files-role.ts";
import type { NewRow, StoredRow } from "./audience-rows.ts";
import type { StoredAudience } from "./audiences-store.ts";
import { blankRecord } from "./blank-records.ts";
import { judgeCell, personOf } from "./judge-row.ts";
import { permissionsOf } from "./permission.ts";
import { kindCode, kindOf } from "./row-codes.ts";
import { imagesFrom, imagesToStore, readBefore, type StepBefore } from "./step-images.ts";
import type { ListComparison } from "./stored-plan.ts";

type Stores = Pick<WorkspaceStorage, "audiences" | "audienceRows" | "permission">;

function found({ audiences }: Stores, id: AudienceId): StoredAudience {
  const audience = audiences.audience(id);
  if (audience === null) throw new WaypostError("audience-not-found");
  return audience;
}

/** The list that is shown, to be changed. */
function shown(stores: Stores, id: AudienceId): { readonly audience: StoredAudience; readonly list: number } {
  const audience = found(stores, id);
  if (audience.list === null) throw new WaypostError("audience-row-not-found");
  return { audience, list: audience.list };
}

function keepStep(
  { audiences }: Stores,
  audience: AudienceId,
  what: string,
  before: StepBefore,
  at: number,
): void {
  audiences.addStep(audience, { at, kind: what, before: writeJson(before) });
}

export const createAudience = command({
  name: "audiences.create",
  run: (
    { audiences },
    {
      name,
      accountId,
      at,
    }: { readonly name: string; readonly accountId: AccountId | null; readonly at: number },
  ): AudienceId => audiences.create(name, accountId, at),
});

export const renameAudience = command({
  name: "audiences.rename",
  run: (stores, { id, name }: { readonly id: AudienceId; readonly name: string }): void => {
    found(stores, id);
    stores.audiences.rename(id, name);
  },
});

export const changeConsent = command({
  name: "audiences.changeConsent",
  run: (
    stores,
    { id, consent }: { readonly id: AudienceId; readonly consent: StoredAudience["consent"] },
  ): void => {
    found(stores, id);
    stores.audiences.changeConsent(id, consent);
  },
});

/** Nothing of it is shown any more; its rows are deleted by `sweepAudiences`. */
export const removeAudience = command({
  name: "audiences.remove",
  run: (stores, id: AudienceId): void => {
    found(stores, id);
    stores.audiences.remove(id);
  },
});

export interface NewFile {
  readonly audience: AudienceId;
  readonly name: string;
  /** Bytes; of a text that is made of a workbook, unknown until it is made. */
  readonly size: number;
  readonly workbook?: AudienceFileId;
  readonly sheet?: string;
  readonly at: number;
}

export const beginFile = command({
  name: "audiences.beginFile",
  run: (stores, { audience, name, size, workbook, sheet, at }: NewFile): AudienceFileId => {
    found(stores, audience);
    // Whoever hands over another file has chosen against the one before.
    if (workbook === undefined) stores.audiences.removeDrafts({ of: audience });
    return stores.audiences.addFile(
      { audience, name, kind: "text", size, workbook: workbook ?? null, sheet: sheet ?? null },
      at,
    );
  },
});

export const keepPart = command({
  name: "audiences.keepPart",
  run: (
    { audiences },
    {
      file,
      bytes,
      isLast,
    }: { readonly file: AudienceFileId; readonly bytes: Uint8Array; readonly isLast?: boolean },
  ): number => {
    const stored = audiences.file(file);
    if (stored === null || stored.handed + bytes.length > stored.size) {
      throw new WaypostError("audience-file-not-found");
    }
    const handed = bytes.length === 0 ? 0 : audiences.addPart(file, bytes);
    if (isLast === true) audiences.finishFile(file);
    return handed;
  },
});

export const discardFile = command({
  name: "audiences.discardFile",
  run: ({ audiences }, file: AudienceFileId): void => {
    if (!audiences.isUsed(file)) audiences.removeFile(file);
  },
});

/**
 * Files that no list was made of, and that nobody goes on with: all that were begun before a time; null for all.
 * @returns whether others are left
 */
export const discardDrafts = command({
  name: "audiences.discardDrafts",
  run: ({ audiences }, before: number | null): boolean => {
    audiences.removeDrafts(before === null ? {} : { before });
    return audiences.hasDrafts();
  },
});

export const beginList = command({
  name: "audiences.beginList",
  run: (
    stores,
    {
      audience: id,
      file,
      plan,
      at,
    }: {
      readonly audience: AudienceId;
      readonly file: AudienceFileId;
      readonly plan: ImportPlan;
      readonly at: number;
    },
  ): number => {
    const { audiences } = stores;
    const audience = found(stores, id);
    if (audience.nextList !== null) throw new WaypostError("audience-import-under-way");
    const stored = audiences.file(file);
    if (stored === null || stored.audience !== id || stored.handed < stored.size) {
      throw new WaypostError("audience-file-not-found");
    }
    if (numberColumnOf(plan) === null) throw new WaypostError("audience-no-number-column");
    const list = audiences.addList({ audience: id, file, plan }, at);
    audiences.changeLists(id, { list: audience.list, nextList: list });
    if (plan.hasHeader) audiences.keepMapping(headerKey(plan.columns.map(({ name }) => name)), plan, at);
    return list;
  },
});

export interface RowsToAdd extends JudgedBatch {
  readonly list: number;
}

const newRowsSchema = z.custom<NewRow[]>((value) => Array.isArray(value));

/** @returns whether the list is still wanted */
export const addRows = command({
  name: "audiences.addRows",
  // Nobody waits for one of them, and sends come first.
  priority: "upkeep",
  run: (stores, { list: id, rows, line, mark, bytes }: RowsToAdd): boolean => {
    const { audiences, audienceRows, permission } = stores;
    const list = audiences.list(id);
    if (list?.state !== "making") return false;
    // Asked for a second time, because nobody heard the answer.
    if (line <= list.line) return true;
    const all = newRowsSchema.parse(JSON.parse(rows));
    const people = all.flatMap(({ person }) => person ?? []);
    const accountId = audiences.audience(list.audience)?.accountId ?? null;
    const erased = audienceRows.add(id, all, permissionsOf(permission, accountId, people));
    if (mark !== null) audiences.addMark(id, mark.line, mark.start);
    for (const gone of erased) blankRecord(audiences, list, gone);
    audiences.changeList(id, { line, bytes, rows: list.rows + all.length });
    return true;
  },
});

/** The one commit that makes a list whole: the first of an audience is shown from then on, another one waits beside it. */
export const finishList = command({
  name: "audiences.finishList",
  run: (
    stores,
    {
      list: id,
      compared,
      at,
    }: { readonly list: number; readonly compared: ListComparison | null; readonly at: number },
  ): void => {
    const { audiences } = stores;
    const list = audiences.list(id);
    if (list?.state !== "making") return;
    const audience = found(stores, list.audience);
    audiences.changeList(id, { state: "whole", compared });
    if (audience.list === null) {
      audiences.changeLists(audience.id, { list: id, nextList: null });
      keepStep(stores, audience.id, "import", { kind: "list", list: null }, at);
    }
  },
});

/** Takes the place of the list in force, which stays for as long as this can be undone. */
export const applyList = command({
  name: "audiences.applyList",
  run: (stores, { audience: id, at }: { readonly audience: AudienceId; readonly at: number }): void => {
    const { audiences } = stores;
    const audience = found(stores, id);
    const next = audience.nextList === null ? null : audiences.list(audience.nextList);
    if (next?.state !== "whole") throw new WaypostError("audience-import-under-way");
    for (const former of formerLists(stores, id)) {
      if (former !== audience.list) audiences.changeList(former, { state: "going" });
    }
    // What undid steps of the former list has nothing to change any more.
    audiences.removeSteps(id);
    audiences.changeLists(id, { list: next.id, nextList: null });
    keepStep(stores, id, "import", { kind: "list", list: audience.list }, at);
  },
});

function formerLists({ audiences }: Stores, id: AudienceId): readonly number[] {
  const audience = audiences.audience(id);
  return audiences
    .listsThatAre("whole")
    .filter((list) => list.audience === id && list.id !== audience?.nextList && list.id !== audience?.list)
    .map((list) => list.id);
}

/** Gives up what is being made, or what waits. */
export const dropList = command({
  name: "audiences.dropList",
  run: (stores, id: AudienceId): void => {
    const { audiences } = stores;
    const audience = found(stores, id);
    if (audience.nextList === null) return;
    audiences.changeList(audience.nextList, { state: "going" });
    audiences.changeLists(id, { list: audience.list, nextList: null });
  },
});

export const fixRow = command({
  name: "audiences.fixRow",
  run: (
    stores,
    {
      audience: id,
      line,
      text,
      at,
    }: {
      readonly audience: AudienceId;
      readonly line: number;
      readonly text: string;
      readonly at: number;
    },
  ): StoredRow => {
    const { audiences, audienceRows, permission } = stores;
    const { audience, list } = shown(stores, id);
    const row = audienceRows.row(list, line);
    const plan = audiences.list(list)?.plan;
    if (row === null || plan === undefined || row.kind.reason === "erased") {
      throw new WaypostError("audience-row-not-found");
    }
    const judged = judgeCell(text, plan.country);
    const images = audienceRows.replace(
      list,
      {
        line,
        kind: kindCode(judged),
        person: personOf(judged.name),
        country: judged.country,
        typed: text,
        cells: row.cells.length === 0 ? null : writeJson(row.cells),
      },
      (one) => permissionsOf(permission, audience.accountId, [one])[0] ?? "allowed",
    );
    keepStep(stores, id, "fix", { kind: "rows", list, rows: imagesToStore(images) }, at);
    const fixed = audienceRows.row(list, line);
    if (fixed === null) throw new WaypostError("audience-row-not-found");
    return fixed;
  },
});

export interface Choosing {
  readonly audience: AudienceId;
  readonly choice: RowChoice | null;
  readonly at: number;
  /** Some rows, or all of a kind, those to come by a fix included. */
  readonly what:
    | { readonly lines: readonly number[] }
    | { readonly verdict: RowVerdict; readonly reason?: RowReason | null | undefined };
}

/** @returns how many rows it is about */
export const chooseRows = command({
  name: "audiences.choose",
  run: (stores, { audience: id, choice, what, at }: Choosing): number => {
    const { audienceRows } = stores;
    const { list } = shown(stores, id);
    const isPossible = (kind: RowKind) =>
      choice !== "accepted" || canAccept(kind) || kind.verdict === "valid" || kind.verdict === "fixed";
    if ("lines" in what) {
      const lines = what.lines.filter((line) => {
        const row = audienceRows.row(list, line);
        return row !== null && isPossible(row.kind);
      });
      const images = audienceRows.choose(list, lines, choice);
      if (images.length > 0) {
        keepStep(stores, id, choice ?? "unchoose", { kind: "rows", list, rows: imagesToStore(images) }, at);
      }
      return images.length;
    }
    const counts = audienceRows.counts(list).filter(({ kind }) => {
      const { verdict, reason } = kindOf(kind);
      const isMeant = verdict === what.verdict && (what.reason === undefined || reason === what.reason);
      return isMeant && isPossible({ verdict, reason });
    });
    const kinds = [...new Set(counts.map(({ kind }) => kind))];
    if (kinds.length === 0) return 0;
    const choices = kinds.map((kind): [number, RowChoice | null] => [
      kind,
      audienceRows.chooseKind(list, kind, choice),
    ]);
    keepStep(stores, id, choice ?? "unchoose", { kind: "kinds", list, choices }, at);
    return counts.reduce((sum, { n }) => sum + n, 0);
  },
});

export const undoStep = command({
  name: "audiences.undo",
  run: (stores, id: AudienceId): void => {
    const { audiences, audienceRows, permission } = stores;
    const audience = found(stores, id);
    const step = audiences.lastStep(id);
    if (step === null) throw new WaypostError("audience-nothing-to-undo");
    const before = readBefore(step.before);
    switch (before.kind) {
      case "rows":
        audienceRows.putBack(before.list, imagesFrom(before.rows), (persons) =>
          permissionsOf(permission, audience.accountId, persons),
        );
        break;
      case "kinds":
        for (const [kind, choice] of before.choices) audienceRows.chooseKind(before.list, kind, choice);
        break;
      case "list":
        if (audience.list !== null) audiences.changeList(audience.list, { state: "going" });
        audiences.changeLists(id, { list: before.list, nextList: audience.nextList });
        break;
    }
    audiences.removeStep(step.id);
  },
});

const SWEPT = 2_000;

/** Deletes some of what nobody sees any more. @returns whether more is left */
export const sweepAudiences = command({
  name: "audiences.sweep",
  priority: "upkeep",
  run: ({ audiences }, _: null): boolean => audiences.deleteSome(SWEPT),
});
