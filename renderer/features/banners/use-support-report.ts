/** A report of a failure to send to somebody who helps: no secret, no full phone number. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BannerView } from "../../../shared/contract/index.ts";
import { maskSecrets } from "../../../shared/domain/banners/support-report.ts";
import { orpc } from "../../app/client.ts";
import { appQueries } from "../../app/queries.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { useProblemText } from "../../ui/index.ts";

export function useSupportReport({ subject, problem }: BannerView): string {
  const { t } = useTranslation("banners");
  const textOf = useProblemText();
  const info = useQuery(orpc.app.info.queryOptions(), appQueries);
  const setup = useQuery(orpc.setup.read.queryOptions());
  const workspace = useOpenWorkspace();
  if (problem === null || subject.kind !== "upgrade-error") return "";
  const none = t("report.none");
  const rows: readonly (readonly [string, string | number | null | undefined])[] = [
    [t("report.version"), info.data?.version],
    [t("report.time"), new Date().toISOString()],
    [t("report.workspace"), workspace?.kind],
    [t("report.account"), setup.data?.accountId],
    [t("report.part"), t(`upgradeError.parts.${subject.part}`)],
    [t("report.since"), new Date(subject.since).toISOString()],
    [t("report.problem"), `${problem.code}: ${textOf(problem).title}`],
    [t("report.code"), problem.params.code],
    [t("report.trace"), problem.traceId],
    [t("report.words"), problem.detail === null ? null : maskSecrets(problem.detail)],
  ];
  return [t("report.title"), ...rows.map(([term, value]) => `${term}: ${value ?? none}`)].join("\n");
}
