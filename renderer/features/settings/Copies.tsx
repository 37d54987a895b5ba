/** When the files of the workspace were copied and looked through last, what a copy may lack, and a copy at once. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  CopyButton,
  DataList,
  ProblemNotice,
  ProgressBar,
  RelativeTime,
  Skeleton,
} from "../../ui/index.ts";
import styles from "./SettingsPage.module.css";

export function Copies() {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const queries = useQueryClient();
  const workspace = useOpenWorkspace();
  const upkeep = useQuery(orpc.upkeep.read.queryOptions({ enabled: workspace !== null }));
  const copy = useMutation(
    orpc.upkeep.copyNow.mutationOptions({
      onSuccess: (view) => {
        queries.setQueryData(orpc.upkeep.read.queryKey(), view);
        announce(t("copies.made"));
      },
    }),
  );
  if (workspace === null) return <p className={styles.quiet}>{t("copies.noWorkspace")}</p>;
  if (upkeep.error) {
    return <ProblemNotice compact problem={problemOf(upkeep.error)} onRetry={() => void upkeep.refetch()} />;
  }
  if (!upkeep.data) return <Skeleton lines={3} />;
  const { lastCopy, copiesFolder, checkedAt, underWay, problem } = upkeep.data;
  const failure = copy.error ? problemOf(copy.error) : problem;
  return (
    <div className={styles.network}>
      {failure && <ProblemNotice compact problem={failure} />}
      <DataList
        items={[
          {
            term: t("copies.last"),
            value:
              lastCopy === null ? (
                t("copies.none")
              ) : (
                <>
                  <RelativeTime at={lastCopy.madeAt} />, {format.size(lastCopy.bytes)}
                </>
              ),
          },
          {
            term: t("copies.checked"),
            value: checkedAt === null ? t("copies.notYet") : <RelativeTime at={checkedAt} />,
          },
          {
            term: t("copies.folder"),
            value: (
              <span className={styles.folder}>
                <code>{copiesFolder}</code>
                <CopyButton text={copiesFolder} label={t("copies.copyFolder")} />
              </span>
            ),
          },
        ]}
      />
      <p className={styles.quiet}>{t("copies.lacks")}</p>
      {underWay && <ProgressBar label={t(`copies.underWay.${underWay.kind}`)} share={underWay.share} />}
      <div>
        <Button isPending={copy.isPending} isDisabled={underWay !== null} onPress={() => copy.mutate({})}>
          {t("copies.makeOne")}
        </Button>
      </div>
    </div>
  );
}
