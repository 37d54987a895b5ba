/** Imports a file into an audience as a person would who takes what was guessed. */
import type { AudienceRow } from "../../../shared/contract/index.ts";
import type { ImportPlan } from "../../../shared/domain/audiences/import-plan.ts";
import type { AudienceFileId, AudienceId } from "../../../shared/domain/ids.ts";
import type { Bench } from "../setup-bench.ts";

export async function handFile(
  { audiences }: Pick<Bench, "audiences">,
  id: AudienceId,
  bytes: Buffer,
  piece = bytes.length,
): Promise<AudienceFileId> {
  const file = await audiences.beginFile(id, "list.csv", bytes.length);
  for (let at = 0; at < bytes.length; at += piece) {
    await audiences.handFile(file, bytes.subarray(at, at + piece));
  }
  return file;
}

export async function inspectList(
  bench: Pick<Bench, "audiences">,
  id: AudienceId,
  bytes: Buffer,
  country: string | null = null,
  piece?: number,
) {
  const inspection = await bench.audiences.inspect(await handFile(bench, id, bytes, piece), {}, null);
  const plan: ImportPlan = {
    ...inspection.reading,
    country,
    columns: inspection.columns.map(({ header, meaning }, index) => ({
      meaning,
      name: header ?? `c${index}`,
    })),
  };
  return { inspection, plan };
}

export async function importList(
  bench: Pick<Bench, "audiences">,
  id: AudienceId,
  bytes: Buffer,
  country: string | null = null,
  piece?: number,
) {
  const found = await inspectList(bench, id, bytes, country, piece);
  await bench.audiences.import(id, found.inspection.file, found.plan);
  await bench.audiences.idle(id);
  return found;
}

export async function rowsOf(
  { audiences }: Pick<Bench, "audiences">,
  id: AudienceId,
): Promise<AudienceRow[]> {
  const rows: AudienceRow[] = [];
  let after: { readonly state: number; readonly line: number } | null = null;
  do {
    const page: Awaited<ReturnType<typeof audiences.rows>> = await audiences.rows({
      id,
      verdict: null,
      after,
      limit: 200,
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

/** `3 duplicate of 2`, `4 invalid/empty`, `5 valid`. */
export function said({ line, verdict, reason, duplicateOf }: AudienceRow): string {
  if (duplicateOf !== null) return `${line} ${verdict} of ${duplicateOf}`;
  return reason === null ? `${line} ${verdict}` : `${line} ${verdict}/${reason}`;
}
