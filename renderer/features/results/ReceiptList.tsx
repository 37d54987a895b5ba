/** Every receipt of a message in the order it reached us, with what was odd about it and the raw JSON. */
import { ArrowDownUp, Copy, ShieldQuestionMark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { toldWebhookState } from "../../../shared/domain/webhooks/told-webhook.ts";
import { CodeBlock, cx, Disclosure, Section, StatusBadge, surfaceClass } from "../../ui/index.ts";
import styles from "./results.module.css";
import { useMoment } from "./use-moment.ts";

type Receipt = MessageDetail["receipts"][number];

export function ReceiptList({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  const { receipts } = message;
  return (
    <Section title={t("receipts.title")} description={t("receipts.description")}>
      {receipts.length === 0 ? (
        <p className={styles.quiet}>
          {message.isNeverSent
            ? t("receipts.noneNeverSent")
            : message.state === "failed"
              ? t("receipts.noneRefused")
              : t("receipts.none")}
        </p>
      ) : (
        <Receipts receipts={receipts} createdAt={message.createdAt} />
      )}
    </Section>
  );
}

interface ReceiptsProps {
  readonly receipts: readonly Receipt[];
  /** When the message was made. */
  readonly createdAt: number;
}

/** In the order they reached us. */
export function Receipts({ receipts, createdAt }: ReceiptsProps) {
  return (
    <ol className={cx(surfaceClass, styles.receipts)}>
      {receipts.map((receipt) => (
        <ReceiptItem key={receipt.arrival} receipt={receipt} createdAt={createdAt} />
      ))}
    </ol>
  );
}

interface ReceiptItemProps {
  readonly receipt: Receipt;
  readonly createdAt: number;
}

function ReceiptItem({ receipt, createdAt }: ReceiptItemProps) {
  const { t } = useTranslation(["results", "neighbours"]);
  const moment = useMoment();
  return (
    <li className={styles.receipt}>
      <p className={styles.receiptTitle}>
        <span className={styles.arrival}>{t("receipts.arrival", { arrival: receipt.arrival })}</span>
        <code className={styles.receiptStatus}>{receipt.status}</code>
        {receipt.outOfOrder && (
          <StatusBadge tone="warning" icon={<ArrowDownUp />}>
            {t("receipts.outOfOrder")}
          </StatusBadge>
        )}
        {receipt.trust !== "signed" && (
          <StatusBadge tone="neutral" icon={<ShieldQuestionMark />}>
            {t(`receipts.trust.${receipt.trust}`)}
          </StatusBadge>
        )}
        {receipt.duplicates > 0 && (
          <StatusBadge tone="neutral" icon={<Copy />}>
            {t("receipts.duplicates", { count: receipt.duplicates })}
          </StatusBadge>
        )}
      </p>
      <p className={styles.receiptTimes}>
        <span>
          {t("receipts.metaTime")}{" "}
          <time dateTime={new Date(receipt.at).toISOString()}>{moment(receipt.at, createdAt)}</time>
        </span>
        <span>
          {t(receipt.trust === "asked" ? "receipts.asked" : "receipts.arrived")}{" "}
          <time dateTime={new Date(receipt.arrivedAt).toISOString()}>
            {moment(receipt.arrivedAt, receipt.at)}
          </time>
        </span>
      </p>
      {receipt.outOfOrder && (
        <p className={styles.quiet}>{t(`receipts.outOfOrderHelp.${receipt.outOfOrder}`)}</p>
      )}
      {receipt.toldWebhook && (
        <ToldWebhook webhook={receipt.toldWebhook} isFailure={receipt.status === "failed"} />
      )}
      {receipt.webhookId !== null && (
        <p>
          <Link to={`/webhooks/log/${receipt.webhookId}`}>{t("neighbours:webhook")}</Link>
        </p>
      )}
      {receipt.raw === null ? (
        <p className={styles.quiet}>
          {t(receipt.trust === "asked" ? "receipts.answerGone" : "receipts.rawGone")}
        </p>
      ) : (
        <Disclosure title={t("receipts.raw")}>
          <CodeBlock text={receipt.raw} label={t("receipts.rawLabel", { arrival: receipt.arrival })} />
        </Disclosure>
      )}
    </li>
  );
}

interface ToldWebhookProps {
  readonly webhook: NonNullable<Receipt["toldWebhook"]>;
  /** Meta's reason is then about the message, and shown with its error. */
  readonly isFailure: boolean;
}

/** Where Meta's history says that the receipt's webhook went: why it may not have come. */
function ToldWebhook({ webhook: { address, state, problem }, isFailure }: ToldWebhookProps) {
  const { t } = useTranslation("results");
  const told = toldWebhookState(state);
  return (
    <div className={styles.quiet}>
      <p>
        {address === null ? (
          t("receipts.webhook.nowhere")
        ) : (
          <>
            {t("receipts.webhook.address")} <code className={styles.address}>{address}</code>
          </>
        )}
      </p>
      {told !== "untold" && <p>{t(`receipts.webhook.state.${told}`, { state: state ?? "" })}</p>}
      {problem !== null && !isFailure && <p>{t("receipts.webhook.problem", { problem })}</p>}
    </div>
  );
}
