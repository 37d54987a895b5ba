/** What a file says before its card is kept: what is wrong with it, or which card it is and what it would change. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RateCardFile, RateCardPreview } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useMarketName } from "../../common/rates/use-market-name.ts";
import { useMoney } from "../../common/rates/use-money.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  DataList,
  Dialog,
  Notice,
  ProblemNotice,
  Skeleton,
  TextField,
  VisuallyHidden,
} from "../../ui/index.ts";
import { Remarks, Unmatched } from "./CardNotices.tsx";
import styles from "./rates.module.css";
import { useCardPlace } from "./use-card-place.ts";

export interface ChosenCard {
  readonly key: string;
  readonly fileName: string;
  /** Base64. */
  readonly file: string;
}

interface CardFileDialogProps {
  readonly chosen: ChosenCard;
  readonly onClose: () => void;
}

const OUTCOMES = { added: "file.added", replaced: "file.replaced", same: "file.unchanged" } as const;

export function CardFileDialog({ chosen: { fileName, file }, onClose }: CardFileDialogProps) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(null);
  const input: RateCardFile = { fileName, file, effectiveFrom };
  // Nothing is kept of a file once its dialog is closed.
  const preview = useQuery(orpc.rates.preview.queryOptions({ input, gcTime: 0 }));
  const keep = useMutation(orpc.rates.keep.mutationOptions());
  const found = preview.data?.kind === "card" ? preview.data : null;
  const refused = preview.data?.kind === "refused" ? preview.data.faults : [];
  const isUndated = refused[0]?.reason === "no-date";
  const take = () => {
    if (found === null) return;
    const { currency, effectiveFrom: day } = found.card;
    keep.mutate(input, {
      onSuccess: ({ outcome }) => {
        announce(t(OUTCOMES[outcome], { currency, date: format.day(day) }));
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={t("file.title")}
      isOpen
      onClose={onClose}
      actions={
        found && found.newness !== "same" ? (
          <>
            <Button onPress={onClose}>{t("file.cancel")}</Button>
            <Button variant="primary" isPending={keep.isPending} onPress={take}>
              {t(found.newness === "new" ? "file.keep" : "file.replace")}
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>{t("file.close")}</Button>
        )
      }
    >
      <div className={styles.stack}>
        <p className={styles.fileName}>{fileName}</p>
        {preview.error && (
          <ProblemNotice compact problem={problemOf(preview.error)} onRetry={() => void preview.refetch()} />
        )}
        {!preview.data && !preview.error && (
          <div aria-busy>
            <VisuallyHidden>{t("file.reading")}</VisuallyHidden>
            <Skeleton lines={4} />
          </div>
        )}
        {isUndated && (
          <>
            <Notice tone="warning" title={t("file.undated")} />
            <DayField onDay={setEffectiveFrom} />
          </>
        )}
        {refused.length > 0 && !isUndated && <Refused faults={refused} />}
        {found && <Found found={found} />}
        {keep.error && <ProblemNotice compact problem={problemOf(keep.error)} />}
      </div>
    </Dialog>
  );
}

type Faults = Extract<RateCardPreview, { kind: "refused" }>["faults"];

function Refused({ faults }: { readonly faults: Faults }) {
  const { t } = useTranslation("rates");
  const place = useCardPlace();
  return (
    <Notice tone="critical" title={t("file.refused")}>
      <ul className={styles.lines}>
        {faults.map((fault) => (
          <li key={`${fault.reason} ${fault.row} ${fault.column} ${fault.found}`}>
            {place(fault, t(`fault.${fault.reason}`, { found: fault.found }))}
          </li>
        ))}
      </ul>
      <p className={styles.wayOn}>{t("file.wayOn")}</p>
    </Notice>
  );
}

/** Only for a file that doesn't say its day. */
function DayField({ onDay }: { readonly onDay: (day: string) => void }) {
  const { t } = useTranslation("rates");
  const [day, setDay] = useState("");
  const [isTried, setTried] = useState(false);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day);
  return (
    <form
      className={styles.day}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isDay) onDay(day);
      }}
    >
      <TextField
        label={t("file.day")}
        description={t("file.dayHelp")}
        type="date"
        value={day}
        onChange={setDay}
        error={isTried && !isDay ? t("file.dayMissing") : null}
      />
      <Button type="submit">{t("file.dayAgain")}</Button>
    </form>
  );
}

function Found({ found }: { readonly found: Extract<RateCardPreview, { kind: "card" }> }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const money = useMoney();
  const marketName = useMarketName();
  const { card, newness, changed } = found;
  return (
    <>
      <DataList
        items={[
          { term: t("file.currencyTerm"), value: money.currency(card.currency) },
          { term: t("file.fromTerm"), value: format.day(card.effectiveFrom) },
          { term: t("file.marketsTerm"), value: format.number(card.markets) },
        ]}
      />
      {newness === "other" ? (
        <div>
          <p className={styles.strong}>
            {changed.length === 0 ? t("file.otherElsewhere") : t("file.other", { count: changed.length })}
          </p>
          {changed.length > 0 && <p className={styles.quiet}>{format.list(changed.map(marketName))}</p>}
        </div>
      ) : (
        <p className={styles.strong}>{t(`file.${newness}`)}</p>
      )}
      <Unmatched markets={card.unmatched} />
      <Remarks remarks={card.remarks} />
    </>
  );
}
