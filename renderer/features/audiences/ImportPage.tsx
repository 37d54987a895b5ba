/**
 * An import, step by step: which file, how it is read, what its columns mean; then how far it is, and for an audience that has a
 * list already, what would change.
 */
import { skipToken, useQuery } from "@tanstack/react-query";
import { ArrowLeft, FileUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { AudienceInspection, AudienceView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Onward } from "../../common/onward.tsx";
import { LinkButton, Page, ProblemNotice, Skeleton, VisuallyHidden } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { ImportUnderWay } from "./ImportUnderWay.tsx";
import { Mapping } from "./Mapping.tsx";
import { type AskedReading, ReadingFields } from "./ReadingFields.tsx";
import { TakeList } from "./TakeList.tsx";
import { useHandOver } from "./use-hand-over.ts";

/** Asked for by its id in the address. */
export function useAudience() {
  const { audienceId } = useParams();
  return useQuery(orpc.audiences.read.queryOptions({ input: audienceId ? { id: audienceId } : skipToken }));
}

export function ImportPage() {
  const { t } = useTranslation("audiences");
  const { audienceId = "", fileId } = useParams();
  const { data, error, refetch } = useAudience();
  return (
    <Page
      title={t("import.title", { name: data?.name ?? "…" })}
      description={t("import.description")}
      width="full"
      back={<Back audienceId={audienceId} name={data?.name ?? t("back")} />}
    >
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <StepSkeleton />}
      {data && <Step key={fileId ?? ""} audience={data} fileId={fileId} />}
    </Page>
  );
}

function Back({ audienceId, name }: { readonly audienceId: string; readonly name: ReactNode }) {
  return (
    <LinkButton to={`/audiences/${audienceId}`} variant="quiet" size="small" icon={<ArrowLeft />}>
      {name}
    </LinkButton>
  );
}

function Step({
  audience,
  fileId,
}: {
  readonly audience: AudienceView;
  readonly fileId: string | undefined;
}) {
  const { t } = useTranslation("audiences");
  const handOver = useHandOver(audience.id);
  // One at a time: what is under way comes first, whichever file the address names.
  if (audience.importing !== null) return <Onward to={`/audiences/${audience.id}/importing`} />;
  if (fileId === undefined) return <TakeList handOver={handOver} title={t("take.title")} />;
  return <FileStep audience={audience} fileId={fileId} />;
}

/** What a person chose differently from what was recognised. */
interface Asked {
  readonly reading: AskedReading;
  readonly sheet: string | null;
}

function FileStep({ audience, fileId }: { readonly audience: AudienceView; readonly fileId: string }) {
  const { t } = useTranslation("audiences");
  const [asked, setAsked] = useState<Asked>({ reading: {}, sheet: null });
  const [country, setCountry] = useState<string | null | undefined>(undefined);
  const inspected = useQuery(
    orpc.audiences.inspect.queryOptions({
      input: { file: fileId, ...asked },
      // A file never changes.
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: (before: AudienceInspection | undefined) => before,
    }),
  );
  const { data, error } = inspected;
  return (
    <>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void inspected.refetch()} />}
      {!data && error && (
        <div>
          <LinkButton to={`/audiences/${audience.id}/import`} icon={<FileUp />}>
            {t("import.another")}
          </LinkButton>
        </div>
      )}
      {!data && !error && <StepSkeleton />}
      {data && (
        <>
          <ReadingFields
            inspection={data}
            onReading={(reading) => setAsked({ ...asked, reading: { ...asked.reading, ...reading } })}
            onSheet={(sheet) => setAsked({ reading: {}, sheet })}
          />
          {!error && (
            <Mapping
              // What was chosen for columns goes with the columns.
              key={`${data.file} ${JSON.stringify(data.reading)}`}
              audience={audience}
              inspection={data}
              handedFile={fileId}
              country={country === undefined ? (data.remembered?.country ?? null) : country}
              onCountry={setCountry}
            />
          )}
        </>
      )}
    </>
  );
}

export function StepSkeleton() {
  const { t } = useTranslation("audiences");
  return (
    <div className={styles.stack} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton width="10rem" height="1.25rem" />
      <Skeleton height="6rem" />
      <Skeleton width="10rem" height="1.25rem" />
      <Skeleton height="16rem" />
    </div>
  );
}

/** An import that is under way or waits for a decision; it goes on whether this is shown or not. */
export function ImportingPage() {
  const { t } = useTranslation("audiences");
  const { audienceId = "" } = useParams();
  const { data, error, refetch } = useAudience();
  return (
    <Page
      title={t("import.title", { name: data?.name ?? "…" })}
      width="full"
      back={<Back audienceId={audienceId} name={data?.name ?? t("back")} />}
    >
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <StepSkeleton />}
      {data && <UnderWayStep audience={data} />}
    </Page>
  );
}

function UnderWayStep({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const { importing, problem, id } = audience;
  if (importing !== null) return <ImportUnderWay audienceId={id} importing={importing} />;
  if (problem === null) return <Onward to={`/audiences/${id}`} />;
  return (
    <div className={styles.stack}>
      <ProblemNotice problem={problem} />
      <div>
        <LinkButton to={`/audiences/${id}/import`}>{t("page.unfinished.action")}</LinkButton>
      </div>
    </div>
  );
}
