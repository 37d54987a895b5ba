/** Everything Meta says of one number, each value in words and with what it means. */
import { Earth } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { NumberView } from "../../../shared/contract/index.ts";
import {
  COEXISTENCE_PER_SECOND,
  nameStanding,
  numberNeed,
  webhookOwner,
} from "../../../shared/domain/accounts/numbers.ts";
import { LimitText, MetaBadge, MetaText } from "../../common/MetaValue.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  CopyButton,
  DataList,
  type DataListItem,
  Dialog,
  LinkButton,
  RawValue,
  RelativeTime,
} from "../../ui/index.ts";
import { AccountIssues } from "./AccountIssues.tsx";
import styles from "./accounts.module.css";

interface NumberDialogProps {
  readonly number: NumberView;
  readonly onClose: () => void;
}

export function NumberDialog({ number, onClose }: NumberDialogProps) {
  const { t } = useTranslation("accounts");
  const items = [...useStanding(number), ...useNames(number), ...useTechnical(number)];
  return (
    <Dialog
      title={t("numbers.details", { number: number.displayNumber || number.id })}
      isOpen
      onClose={onClose}
      actions={
        <LinkButton to={`/availability?from=${number.id}`} icon={<Earth />}>
          {t("availability")}
        </LinkButton>
      }
    >
      <p className={styles.idLine}>
        <code>{number.id}</code>
        <CopyButton text={number.id} label={t("copyNumberId")} />
      </p>
      {number.health.issues.length > 0 && <AccountIssues issues={number.health.issues} />}
      <DataList items={items} />
    </Dialog>
  );
}

interface ExplainedProps {
  readonly children: ReactNode;
  readonly help: string;
}

function Explained({ children, help }: ExplainedProps) {
  return (
    <div className={styles.stacked}>
      {children}
      <p className={styles.quiet}>{help}</p>
    </div>
  );
}

/** What the number waits for is said in Setup's words, because Setup is where to go on. */
function useStandingHelp(number: NumberView): string {
  const { t } = useTranslation(["accounts", "setup"]);
  const format = useFormat();
  const { standing, displayNumber, status } = number;
  if (standing !== "waiting-on-meta" && standing !== "needs-you") return t(`standingHelp.${standing}`);
  const need = numberNeed({ ...number, ...number.registering });
  const { lockedUntil } = number.registering;
  const reason = t(`setup:reasons.${need}`, {
    number: displayNumber || number.id,
    status: status ?? "—",
    untilAt: lockedUntil === null ? "—" : format.dateTime(lockedUntil),
  });
  return need === "number-unregistered" ? `${reason} ${t("registerInSetup")}` : reason;
}

function useStanding(number: NumberView): readonly DataListItem[] {
  const { t } = useTranslation("accounts");
  const help = useStandingHelp(number);
  return [
    {
      term: t("numbers.standing"),
      value: (
        <Explained help={help}>
          <MetaBadge kind="standing" value={number.standing} />
        </Explained>
      ),
    },
    { term: t("numbers.status"), value: <MetaText kind="numberStatus" value={number.status} /> },
    { term: t("numbers.health"), value: <MetaBadge kind="verdict" value={number.health.verdict} /> },
    { term: t("numbers.quality"), value: <MetaBadge kind="quality" value={number.qualityRating} /> },
    { term: t("numbers.limit"), value: <LimitText tier={number.messagingLimit} /> },
    { term: t("numbers.throughput"), value: <MetaText kind="throughput" value={number.throughputLevel} /> },
  ];
}

function useNames(number: NumberView): readonly DataListItem[] {
  const { t } = useTranslation("accounts");
  const items: DataListItem[] = [
    {
      term: t("numbers.verifiedName"),
      value: number.verifiedName ?? <span className={styles.quiet}>{t("notReported")}</span>,
    },
    {
      term: t("numbers.nameStatus"),
      value: (
        <Explained help={t(`nameHelp.${nameStanding(number.nameStatus)}`)}>
          <MetaText kind="nameStatus" value={number.nameStatus} />
        </Explained>
      ),
    },
  ];
  if (number.newName !== null) {
    items.push({
      term: t("numbers.newName"),
      value: (
        <span className={styles.stacked}>
          <span>{number.newName}</span>
          <MetaText kind="nameStatus" value={number.newNameStatus} />
        </span>
      ),
    });
  }
  if (number.username !== null) items.push({ term: t("numbers.username"), value: number.username });
  return items;
}

function useTechnical(number: NumberView): readonly DataListItem[] {
  const { t } = useTranslation("accounts");
  const format = useFormat();
  const answer = (value: boolean | null, yes: string, no: string) =>
    value === null ? t("notReported") : value ? yes : no;
  const coexistence = answer(number.isCoexistence, t("numbers.coexistenceYes"), t("numbers.coexistenceNo"));
  return [
    {
      term: t("numbers.coexistence"),
      value:
        number.isCoexistence === true ? (
          <Explained help={t("numbers.coexistenceHelp", { rate: COEXISTENCE_PER_SECOND })}>
            <span>{coexistence}</span>
          </Explained>
        ) : (
          coexistence
        ),
    },
    {
      term: t("numbers.codeVerification"),
      value: <MetaText kind="codeVerification" value={number.codeVerificationStatus} />,
    },
    { term: t("numbers.pin"), value: answer(number.isPinSet, t("numbers.set"), t("numbers.notSet")) },
    { term: t("numbers.official"), value: answer(number.isOfficial, t("numbers.yes"), t("numbers.no")) },
    { term: t("numbers.platform"), value: <MetaText kind="platform" value={number.platformType} /> },
    { term: t("numbers.mode"), value: <MetaText kind="mode" value={number.accountMode} /> },
    {
      term: t("numbers.onboardedAt"),
      value: number.lastOnboardedAt === null ? t("notReported") : format.dateTime(number.lastOnboardedAt),
    },
    { term: t("numbers.webhook"), value: <Webhook number={number} /> },
    { term: t("numbers.checked"), value: <RelativeTime at={number.checkedAt} /> },
  ];
}

function Webhook({ number }: { readonly number: NumberView }) {
  const { t } = useTranslation("accounts");
  const owner = webhookOwner(number.webhook);
  if (owner === null) return t("webhooks.none");
  const { isOurs } = number.webhook;
  const whose = isOurs === null ? [] : [isOurs ? t("webhooks.ours") : t("webhooks.notOurs")];
  return (
    <div className={styles.stacked}>
      <RawValue>{owner.url}</RawValue>
      <p className={styles.quiet}>{[...whose, t(`webhooks.${owner.level}`)].join(" · ")}</p>
    </div>
  );
}
