/** One segment: whom it is of, what nobody can know, its people, and what can be done with them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, Pencil, RefreshCw, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { type Problem, problem, type Segment } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOnward } from "../../common/onward.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  ActionMenu,
  Button,
  Card,
  Dialog,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  Section,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import { useSegmentWords } from "./definition.ts";
import { RefreshProblem } from "./RefreshProblem.tsx";
import { SegmentAudienceDialog } from "./SegmentAudienceDialog.tsx";
import { SegmentDialog } from "./SegmentDialog.tsx";
import { SegmentExport } from "./SegmentExport.tsx";
import { SegmentPeople } from "./SegmentPeople.tsx";
import styles from "./segments.module.css";

export function SegmentPage() {
  const { t } = useTranslation("segments");
  const { segmentId } = useParams();
  const { data, error, refetch } = useQuery(orpc.segments.list.queryOptions());
  const segment = data?.segments.find(({ id }) => id === segmentId);
  if (segment !== undefined)
    return (
      <OneSegment
        key={segment.id}
        segment={segment}
        isRefreshing={data?.isRefreshing === true}
        problem={data?.problem ?? null}
      />
    );
  return (
    <Page title={t("title")} back={<Back />} width="full">
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data && <ProblemNotice problem={problem("segment-not-found")} />}
      {!data && !error && (
        <div aria-busy>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton height="20rem" />
        </div>
      )}
    </Page>
  );
}

function Back() {
  const { t } = useTranslation("segments");
  return (
    <LinkButton to="/audiences/segments" variant="quiet" size="small" icon={<ArrowLeft />}>
      {t("back")}
    </LinkButton>
  );
}

interface OneSegmentProps {
  readonly segment: Segment;
  readonly isRefreshing: boolean;
  /** Why it couldn't be worked out the last time. */
  readonly problem: Problem | null;
}

function OneSegment({ segment, isRefreshing, problem: lastProblem }: OneSegmentProps) {
  const { t } = useTranslation("segments");
  const format = useFormat();
  const { nameOf, definitionOf } = useSegmentWords();
  const refresh = useMutation(orpc.segments.refresh.mutationOptions());
  const [open, setOpen] = useState<"audience" | "change" | "remove" | null>(null);
  const { counted, preset } = segment;
  const isWorking = isRefreshing || refresh.isPending;
  const hasPeople = counted !== null && counted.people > 0;
  const close = () => setOpen(null);
  return (
    <Page
      title={nameOf(segment)}
      back={<Back />}
      width="full"
      actions={
        <>
          <Button icon={<RefreshCw />} isPending={isWorking} onPress={() => refresh.mutate({})}>
            {t(isWorking ? "refreshing" : "refresh")}
          </Button>
          {segment.name !== null && (
            <ActionMenu
              label={t("page.change")}
              actions={[
                { id: "change", label: t("page.change"), icon: Pencil },
                { id: "remove", label: t("page.remove"), icon: Trash2 },
              ]}
              onAction={setOpen}
            />
          )}
          <Button
            variant="primary"
            icon={<Users />}
            isDisabled={!hasPeople}
            onPress={() => setOpen("audience")}
          >
            {t("audience.open")}
          </Button>
        </>
      }
    >
      {refresh.error && <ProblemNotice problem={problemOf(refresh.error)} />}
      {lastProblem && <RefreshProblem problem={lastProblem} isRefreshing={isWorking} />}
      <Card>
        <div className={styles.about}>
          <p>
            <span className={styles.figure}>
              {counted === null ? "–" : t("people", { count: counted.people })}
            </span>{" "}
            <span className={styles.quiet}>
              {counted === null ? t("notYet") : t("asOf", { time: format.dateTime(counted.at) })}
            </span>
          </p>
          <p>{definitionOf(segment)}</p>
          <p className={styles.quiet}>
            <strong>{t("page.unknowable")}</strong> {t(`unknowable.${preset}`)} {t("page.kept")}
          </p>
        </div>
      </Card>
      <Section
        title={t("page.peopleTitle")}
        description={t("page.leaves")}
        actions={
          hasPeople && <SegmentExport segment={segment} name={nameOf(segment)} count={counted.people} />
        }
      >
        {counted === null && (lastProblem === null || isWorking) && <Skeleton height="12rem" />}
        {counted?.people === 0 && (
          <Card>
            <EmptyState icon={<Users />} title={t("page.none")}>
              {t("page.noneText", { time: format.dateTime(counted.at) })}
            </EmptyState>
          </Card>
        )}
        {hasPeople && (
          <>
            <SegmentPeople
              segment={segment}
              count={counted.people}
              hasFailed={lastProblem !== null && !isWorking}
            />
            <p className={styles.quiet}>{t("page.nextHelp")}</p>
          </>
        )}
      </Section>
      {open === "audience" && (
        <SegmentAudienceDialog
          segment={segment}
          name={nameOf(segment)}
          definition={definitionOf(segment)}
          onClose={close}
        />
      )}
      {open === "change" && <SegmentDialog segment={segment} onClose={close} />}
      {open === "remove" && <RemoveDialog segment={segment} name={nameOf(segment)} onClose={close} />}
    </Page>
  );
}

interface RemoveDialogProps {
  readonly segment: Segment;
  readonly name: string;
  readonly onClose: () => void;
}

function RemoveDialog({ segment: { id }, name, onClose }: RemoveDialogProps) {
  const { t } = useTranslation(["segments", "common"]);
  const onward = useOnward();
  const queries = useQueryClient();
  const remove = useMutation(
    orpc.segments.remove.mutationOptions({
      onSuccess: async () => {
        await onward("/audiences/segments", { replace: true });
        await queries.invalidateQueries({ queryKey: orpc.segments.key() });
      },
    }),
  );
  return (
    <Dialog
      title={t("page.removeTitle", { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id })}>
            {t("page.removeNow")}
          </Button>
        </>
      }
    >
      <p>{t("page.removeText")}</p>
      {remove.error && <ProblemNotice compact problem={problemOf(remove.error)} />}
    </Dialog>
  );
}
