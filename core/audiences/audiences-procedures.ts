/** Lists of people and their import. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { Shell } from "../shell/shell-port.ts";

export interface AudiencesProcedureServices {
  /** Null where a browser downloads the file. */
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
}

export function audiencesProcedures(
  { shown: { audiences: shown }, withProblems }: ProcedureBase,
  { shell }: AudiencesProcedureServices,
) {
  return {
    list: shown.list.handler(async ({ signal, context: { open } }) => ({
      audiences: await open.audiences.list(signal),
    })),
    read: shown.read.handler(({ input, signal, context: { open } }) => open.audiences.read(input.id, signal)),
    create: shown.create.handler(async ({ input, context: { open } }) => ({
      id: await open.audiences.create(input.name),
    })),
    rename: shown.rename.handler(({ input, context: { open } }) =>
      open.audiences.rename(input.id, input.name),
    ),
    remove: shown.remove.handler(({ input, context: { open } }) => open.audiences.remove(input.id)),
    changeConsent: shown.changeConsent.handler(({ input, context: { open } }) =>
      open.audiences.changeConsent(input.id, input.consent),
    ),
    beginFile: shown.beginFile.handler(async ({ input, context: { open } }) => ({
      file: await open.audiences.beginFile(input.audience, input.name, input.size),
    })),
    handFile: shown.handFile.handler(async ({ input, context: { open } }) => ({
      handed: await open.audiences.handFile(input.file, Buffer.from(input.piece, "base64")),
    })),
    discardFile: shown.discardFile.handler(({ input, context: { open } }) =>
      open.audiences.discardFile(input.file),
    ),
    inspect: shown.inspect.handler(({ input, context: { open } }) =>
      open.audiences.inspect(input.file, input.reading, input.sheet),
    ),
    preview: shown.preview.handler(({ input, context: { open } }) =>
      open.audiences.preview(input.file, input.plan),
    ),
    import: shown.import.handler(({ input, context: { open } }) =>
      open.audiences.import(input.audience, input.file, input.plan),
    ),
    cancelImport: shown.cancelImport.handler(({ input, context: { open } }) =>
      open.audiences.cancelImport(input.id),
    ),
    applyImport: shown.applyImport.handler(({ input, context: { open } }) =>
      open.audiences.applyImport(input.id),
    ),
    rows: shown.rows.handler(({ input, signal, context: { open } }) => open.audiences.rows(input, signal)),
    countries: shown.countries.handler(({ input, signal, context: { open } }) =>
      open.audiences.countries(input.id, signal),
    ),
    fix: shown.fix.handler(({ input, context: { open } }) =>
      open.audiences.fix(input.id, input.line, input.text),
    ),
    choose: shown.choose.handler(async ({ input, context: { open } }) => ({
      rows: await open.audiences.choose({ audience: input.id, choice: input.choice, what: input.what }),
    })),
    undo: shown.undo.handler(({ input, context: { open } }) => open.audiences.undo(input.id)),
    rejects: shown.rejects.handler(({ input, signal, context: { open } }) =>
      withProblems(open.audiences.rejects(input.id, input.words, input.consent, shell, signal)),
    ),
  };
}
