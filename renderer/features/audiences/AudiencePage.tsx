/** One audience: whom it is for, every row of its file by verdict, its consent, and its people by country. */
import { ArrowLeft, FileUp, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  announce,
  Button,
  Card,
  DetailLayout,
  Dialog,
  EmptyState,
  LinkButton,
  Notice,
  Page,
  ProblemNotice,
} from "../../ui/index.ts";
import { AudienceFacts } from "./AudienceFacts.tsx";
import styles from "./audiences.module.css";
import { Consent } from "./Consent.tsx";
import { Countries } from "./Countries.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { StepSkeleton, useAudience } from "./ImportPage.tsx";
import { Rejects } from "./Rejects.tsx";
import { RenameDialog } from "./RenameDialog.tsx";
import { Rows } from "./Rows.tsx";
import { useAudienceChange } from "./use-audience-change.ts";

export function AudiencePage() {
  const { t } = useTranslation("audiences");
  const { data, error, refetch } = useAudience();
  return (
    <Page
      title={data?.name ?? t("title")}
      width="full"
      back={
        <LinkButton to="/audiences" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
      {...(data && { description: <Summary audience={data} />, actions: <Actions audience={data} /> })}
    >
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <StepSkeleton />}
      {data && <Body audience={data} />}
    </Page>
  );
}

function Summary({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const { rows, included } = audience;
  if (rows === null) return t("list.notImported");
  return (
    <>
      <p>
        <strong className={styles.figure}>{t("page.summary.people", { count: included })}</strong>{" "}
        {t("page.summary.rows", { count: rows })}
      </p>
      {audience.accountId === null && <p>{t("page.summary.noAccount")}</p>}
    </>
  );
}

const STEPS = ["import", "fix", "accepted", "dropped", "unchoose"] as const;

function Actions({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const [dialog, setDialog] = useState<"rename" | "delete" | "undo-import" | null>(null);
  const undo = useAudienceChange(orpc.audiences.undo.mutationOptions(), () => announce(t("page.undone")));
  const { id, lastStep, importing, rows } = audience;
  const step = STEPS.find((one) => one === lastStep?.kind) ?? "other";
  return (
    <>
      {lastStep !== null && (
        <Button
          variant="quiet"
          icon={<Undo2 />}
          isPending={undo.isPending}
          onPress={() => (step === "import" ? setDialog("undo-import") : undo.mutate({ id }))}
        >
          {t(`page.undoWhat.${step}`)}
        </Button>
      )}
      <Button variant="quiet" onPress={() => setDialog("rename")}>
        {t("page.rename")}
      </Button>
      <Button variant="quiet" onPress={() => setDialog("delete")}>
        {t("page.delete")}
      </Button>
      {importing === null && rows !== null && (
        <LinkButton to={`/audiences/${id}/import`} icon={<FileUp />}>
          {t("page.importAgain")}
        </LinkButton>
      )}
      {undo.error && <ProblemNotice compact problem={problemOf(undo.error)} />}
      {dialog === "undo-import" && (
        <Dialog
          title={t("page.undoImportTitle")}
          isOpen
          onClose={() => setDialog(null)}
          actions={
            <>
              <Button onPress={() => setDialog(null)}>{t("page.undoImportKeep")}</Button>
              <Button
                variant="danger"
                onPress={() => {
                  setDialog(null);
                  undo.mutate({ id });
                }}
              >
                {t("page.undoWhat.import")}
              </Button>
            </>
          }
        >
          <p>{t("page.undoImportText")}</p>
        </Dialog>
      )}
      {dialog === "rename" && <RenameDialog audience={audience} onClose={() => setDialog(null)} />}
      {dialog === "delete" && <DeleteDialog audience={audience} onClose={() => setDialog(null)} />}
    </>
  );
}

function Body({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const { id, importing, problem, rows } = audience;
  return (
    <>
      {importing !== null && (
        <Notice
          tone={importing.state === "waiting" ? "warning" : "info"}
          title={t(importing.state === "waiting" ? "page.waiting.title" : "page.importing.title")}
          actions={
            <LinkButton size="small" to={`/audiences/${id}/importing`}>
              {t(importing.state === "waiting" ? "page.waiting.action" : "page.importing.action")}
            </LinkButton>
          }
        >
          {importing.state === "waiting" ? t("page.waiting.text") : importing.fileName}
        </Notice>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
      {rows === null ? (
        importing === null && <NothingYet audienceId={id} />
      ) : (
        <>
          <Rows audience={audience} />
          <Countries audience={audience} />
          <DetailLayout
            main={<Consent audience={audience} />}
            facts={
              <div className={styles.stack}>
                <AudienceFacts audience={audience} />
                <Rejects audience={audience} />
              </div>
            }
            factsLabel={t("page.facts.label")}
          />
        </>
      )}
    </>
  );
}

function NothingYet({ audienceId }: { readonly audienceId: string }) {
  const { t } = useTranslation("audiences");
  return (
    <Card>
      <EmptyState
        icon={<FileUp />}
        title={t("page.unfinished.title")}
        action={
          <LinkButton to={`/audiences/${audienceId}/import`} variant="primary" icon={<FileUp />}>
            {t("page.unfinished.action")}
          </LinkButton>
        }
      >
        {t("page.unfinished.text")}
      </EmptyState>
    </Card>
  );
}
