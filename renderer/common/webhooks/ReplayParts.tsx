/** A replay that is under way, and what the last one found. */
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ReplayView } from "../../../shared/contract/index.ts";
import { Button, Notice, ProgressBar } from "../../ui/index.ts";
import type { ReplayInHand } from "./use-replay.ts";
import styles from "./webhooks.module.css";

export function ReplayUnderWay({
  underWay: { step, share },
  replay,
}: {
  readonly underWay: NonNullable<ReplayView["underWay"]>;
  readonly replay: ReplayInHand;
}) {
  const { t } = useTranslation("settings");
  return (
    <>
      <ProgressBar label={t(`replay.underWay.${step}`)} share={share} />
      <div>
        <Button variant="quiet" icon={<X />} isPending={replay.isCancelling} onPress={replay.cancel}>
          {t("replay.cancel")}
        </Button>
      </div>
    </>
  );
}

export function ReplayFound({ found }: { readonly found: NonNullable<ReplayView["last"]> }) {
  const { t } = useTranslation("settings");
  const { webhooks, receipts, messages, others } = found;
  const isSame = messages + others === 0;
  return (
    <Notice tone={isSame ? "success" : "info"} title={t(isSame ? "replay.same" : "replay.mended")}>
      <ul className={styles.lines}>
        <li>
          {t("replay.read", {
            webhooks: t("replay.webhooks", { count: webhooks }),
            receipts: t("replay.receipts", { count: receipts }),
          })}
        </li>
        {messages > 0 && <li>{t("replay.messages", { count: messages })}</li>}
        {others > 0 && <li>{t("replay.others", { count: others })}</li>}
      </ul>
    </Notice>
  );
}
