/** What Meta holds against an account or number, part by part, in Meta's words. */
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../../shared/contract/index.ts";
import { ErrorCodeLink } from "../../common/error-codes/ErrorCodeLink.tsx";
import { MetaText } from "../../common/MetaValue.tsx";
import { Callout } from "../../ui/index.ts";
import styles from "./accounts.module.css";

type Issue = AccountView["health"]["issues"][number];

export function AccountIssues({ issues }: { readonly issues: readonly Issue[] }) {
  const { t } = useTranslation("accounts");
  return (
    <div className={styles.issues}>
      <p className={styles.subtitle}>{t("issues.title", { count: issues.length })}</p>
      <ul className={styles.issueList}>
        {issues.map((issue) => (
          <Callout
            key={`${issue.entityType} ${issue.entityId} ${issue.code} ${issue.description}`}
            tone={issue.canSendMessage === "BLOCKED" ? "critical" : "warning"}
          >
            <p className={styles.issueTitle}>
              <span>
                <MetaText kind="entity" value={issue.entityType} />
              </span>
              <span>
                <MetaText kind="canSend" value={issue.canSendMessage} />
              </span>
              {issue.code !== null && (
                <ErrorCodeLink code={issue.code}>{t("issues.code", { code: issue.code })}</ErrorCodeLink>
              )}
            </p>
            {issue.description !== "" && <p>{issue.description}</p>}
            {issue.solution !== "" && (
              <p>
                <span className={styles.quiet}>{t("issues.solution")}</span> {issue.solution}
              </p>
            )}
          </Callout>
        ))}
      </ul>
    </div>
  );
}
