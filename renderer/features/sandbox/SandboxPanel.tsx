/** Rehearsing: the sandbox's scenario, its clock, and the ways to what it saw. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { useLinkOpener } from "../../app/links.ts";
import { CopyButton, ExternalLink } from "../../ui/index.ts";
import { SandboxClock } from "./SandboxClock.tsx";
import styles from "./SandboxPanel.module.css";
import { ScenarioPicker } from "./ScenarioPicker.tsx";

/** @param titleId given to the heading, which names what the panel is shown in */
export function SandboxPanel({ titleId }: { readonly titleId: string }) {
  const { t } = useTranslation("sandbox");
  return (
    <div className={styles.panel}>
      <header className={styles.header}>
        <h2 className={styles.title} id={titleId}>
          {t("title")}
        </h2>
        <p className={styles.text}>{t("text")}</p>
      </header>
      <div className={styles.columns}>
        <ScenarioPicker />
        <div className={styles.side}>
          <SandboxClock />
          <Place />
        </div>
      </div>
    </div>
  );
}

function Place() {
  const { t } = useTranslation("sandbox");
  const openerOf = useLinkOpener();
  const { data } = useQuery(orpc.sandbox.status.queryOptions());
  if (!data) return null;
  return (
    <section className={styles.place} aria-label={t("address")}>
      <p className={styles.source}>{t(`source.${data.source}`)}</p>
      <p className={styles.address}>
        <code>{data.url}</code>
        <CopyButton text={data.url} label={t("copyAddress")} />
      </p>
      <p className={styles.links}>
        <ExternalLink href={data.consoleUrl} onOpen={openerOf("sandbox-console")}>
          {t("console")}
        </ExternalLink>
        <ExternalLink href={data.logUrl} onOpen={openerOf("sandbox-log")}>
          {t("log")}
        </ExternalLink>
      </p>
    </section>
  );
}
