/** Takes webhooks in that Meta sent to another tool, and says what came of it. */
import { FileUp, X } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { sayImport } from "../../../shared/domain/imports/say-import.ts";
import { useOpenWorkspace, useWorkspaceName } from "../../app/workspaces.ts";
import { useFormat } from "../../i18n/format.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { Button, Notice, ProblemNotice } from "../../ui/index.ts";
import { type ImportState, useImport } from "./use-import.ts";
import styles from "./webhooks.module.css";

export function ImportWebhooks() {
  const { t } = useTranslation("settings");
  const workspace = useOpenWorkspace();
  const nameOf = useWorkspaceName();
  const { state, start, stop } = useImport();
  const input = useRef<HTMLInputElement>(null);
  if (workspace === null) return <p className={styles.quiet}>{t("imports.none")}</p>;
  const isRunning = state.kind === "handing" || state.kind === "reading" || state.kind === "reducing";
  return (
    <div className={styles.stack}>
      <p>{t("imports.text", { name: nameOf(workspace) })}</p>
      <div className={styles.actions}>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t("imports.choose")}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            // The same file can be chosen again.
            target.value = "";
            if (files.length > 0) start(files);
          }}
        />
        <Button icon={<FileUp />} isDisabled={isRunning} onPress={() => input.current?.click()}>
          {t("imports.choose")}
        </Button>
        {isRunning && (
          <Button variant="quiet" icon={<X />} onPress={stop}>
            {t("imports.stop")}
          </Button>
        )}
        <p role="status">
          <Progress state={state} />
        </p>
      </div>
      {state.kind === "done" && <Outcome state={state} />}
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
    </div>
  );
}

function Progress({ state }: { readonly state: ImportState }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  switch (state.kind) {
    case "handing":
      return state.total === 0
        ? t("imports.preparing")
        : t("imports.handing", { share: format.percent(state.done / state.total) });
    case "reading":
      return t("imports.reading", { count: state.webhooks });
    case "reducing":
      return t("imports.reducing", { count: state.webhooks });
    case "done":
      return t("imports.done");
    case "idle":
    case "failed":
      return null;
  }
}

function Outcome({
  state: { summary },
}: {
  readonly state: Extract<ImportState, { readonly kind: "done" }>;
}) {
  const said = sayImport(summary, useLanguage());
  const isAttentionNeeded = said.lines.some(({ tone }) => tone === "attention");
  return (
    <Notice tone={isAttentionNeeded ? "warning" : "success"} title={said.overall}>
      <ul className={styles.lines}>
        {said.lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}
