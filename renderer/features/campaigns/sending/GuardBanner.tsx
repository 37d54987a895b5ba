/** Why Waypost has paused the campaign: which evidence there was, what to do, and the place to do it. */
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView, SendingStatus } from "../../../../shared/contract/index.ts";
import { isCredentialError } from "../../../../shared/domain/dispositions/disposition.ts";
import { ErrorCodeLink } from "../../../common/error-codes/ErrorCodeLink.tsx";
import { messagesAddress } from "../../../common/results-address.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, LinkButton, Notice, useNow } from "../../../ui/index.ts";
import { wayOnOf } from "../review/way-on.ts";
import styles from "./sending.module.css";
import { useErrorWords } from "./use-error-words.ts";
import { useWhen } from "./use-when.ts";

type Evidence = NonNullable<SendingStatus["pause"]>;

interface GuardBannerProps {
  readonly campaign: Pick<CampaignView, "id" | "accountId">;
  readonly evidence: Evidence;
  readonly canary: SendingStatus["canary"];
  /** Leads to the list of what failed. */
  readonly onShowFailures: (() => void) | null;
}

export function GuardBanner(props: GuardBannerProps) {
  const { t } = useTranslation(["sending", "decision", "results"]);
  const when = useWhen();
  const now = useNow();
  const { guard, at, error, reason, seen, variant } = props.evidence;
  const { meaningOf, remedyOf } = useErrorWords();
  const way = <WayOn {...props} />;
  const remedy = error === null ? null : remedyOf(error.code);
  return (
    <div data-testid="sending-guard" data-guard={guard}>
      <Notice tone="critical" title={t(`sending:guard.title.${guard}`)} actions={way}>
        <div className={styles.said}>
          {guard === "canary-failed" && props.canary !== null && <CanarySaid canary={props.canary} />}
          {guard !== "canary-failed" && seen !== null && (
            <p>{t("sending:guard.seen", { bad: seen.bad, count: seen.of })}</p>
          )}
          {reason !== null && <p>{t(`decision:reason.${reason}`)}</p>}
          {error !== null && (
            <>
              <p>
                {error.code === null
                  ? meaningOf(null)
                  : t("sending:guard.code", { code: error.code, meaning: meaningOf(error.code) })}{" "}
                {remedy}{" "}
                {error.code !== null && (
                  <ErrorCodeLink code={error.code}>{t("results:error.more")}</ErrorCodeLink>
                )}
              </p>
              {error.title !== "" && (
                <p className={styles.quiet}>
                  {t("sending:guard.metaSays")} <q lang="en">{error.title}</q>
                </p>
              )}
            </>
          )}
          {variant !== null && <p>{t("sending:guard.ofMessage", { key: variant })}</p>}
          <p>{t(`sending:guard.remedy.${guard}`)}</p>
          <p className={styles.quiet}>{t("sending:guard.since", { time: when(at, now) })}</p>
        </div>
      </Notice>
    </div>
  );
}

function CanarySaid({ canary }: { readonly canary: NonNullable<SendingStatus["canary"]> }) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const share = (percent: number) => format.percent(percent / 100);
  return (
    <p>
      {t("guard.canary", {
        people: format.number(canary.people),
        failed: share(canary.failed),
        mostFailed: share(canary.mostFailed),
        delivered: share(canary.delivered),
        leastDelivered: share(canary.leastDelivered),
      })}
    </p>
  );
}

/** One place each, beside resuming, which is the page's own action. */
function WayOn({ campaign, evidence, onShowFailures }: GuardBannerProps): ReactNode {
  const { t } = useTranslation("sending");
  const link = (to: string, words: "account" | "setup" | "message" | "delivery" | "unknown") => (
    <LinkButton size="small" icon={<ArrowRight />} to={to}>
      {t(`guard.way.${words}`)}
    </LinkButton>
  );
  const { guard, error, reason } = evidence;
  const toAccount = link(
    campaign.accountId === null ? "/accounts" : `/accounts/${campaign.accountId}`,
    "account",
  );
  switch (guard) {
    case "canary-failed":
    case "storm":
      return onShowFailures === null ? undefined : (
        <Button size="small" icon={<ArrowRight />} onPress={onShowFailures}>
          {t("guard.way.failures")}
        </Button>
      );
    case "many-unknown":
      return link(messagesAddress({ where: { campaign: [campaign.id], state: ["unknown"] } }), "unknown");
    case "account":
      return isCredentialError(error?.code ?? null) ? link("/setup", "setup") : toAccount;
    case "blocked": {
      const place = reason === null ? "delivery" : wayOnOf(reason);
      if (place === "accounts") return toAccount;
      return place === "setup" ? link("/setup", "setup") : link(`/campaigns/${campaign.id}/${place}`, place);
    }
    case "template-changed":
      return link(`/campaigns/${campaign.id}/message`, "message");
    case "sender-changed":
      return link("/setup", "setup");
    case "copied-folder":
    case "stranger-receipt":
      // The question of the copy has its own banner.
      return undefined;
  }
}
