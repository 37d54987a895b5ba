/** Which failed messages are tried again: by error, only where another try can help, with the time from which it can. */
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../../shared/contract/index.ts";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { announce, Button, Checkbox, Dialog, ProblemNotice, useNow } from "../../../../ui/index.ts";
import styles from "../../campaigns.module.css";
import { useCampaignChange } from "../../use-campaign-change.ts";
import type { ControlledCampaign } from "../possible-actions.ts";
import { useErrorWords } from "../use-error-words.ts";
import { useWhen } from "../use-when.ts";

interface RetryDialogProps {
  readonly campaign: ControlledCampaign;
  readonly failures: SendingStatus["failures"];
  readonly onClose: () => void;
}

export function RetryDialog({ campaign: { id }, failures, onClose }: RetryDialogProps) {
  const { t } = useTranslation(["sending", "common"]);
  const now = useNow();
  const when = useWhen();
  const { nameOf, meaningOf } = useErrorWords();
  const helpful = failures.flatMap(({ code, title, retry }) =>
    retry === null ? [] : [{ code, title, ...retry }],
  );
  const groups = [...Map.groupBy(helpful, ({ code }) => code)].map(([code, same]) => ({
    code,
    title: same[0]?.title ?? "",
    people: same.reduce((sum, { people }) => sum + people, 0),
    from: Math.min(...same.map(({ from }) => from)),
  }));
  const [left, setLeft] = useState<ReadonlySet<number | null>>(new Set());
  const chosen = groups.filter(({ code }) => !left.has(code));
  const people = chosen.reduce((sum, group) => sum + group.people, 0);
  const retry = useCampaignChange(orpc.sending.retry.mutationOptions(), (answer) => {
    announce(t("sending:done.retried", { count: answer.people }));
    onClose();
  });
  const take = (code: number | null, isTaken: boolean) => {
    const others = new Set(left);
    if (isTaken) others.delete(code);
    else others.add(code);
    setLeft(others);
  };
  return (
    <Dialog
      title={t("sending:ask.retry.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="primary"
            icon={<RefreshCw />}
            isPending={retry.isPending}
            isDisabled={people === 0}
            onPress={() => retry.mutate({ id, codes: chosen.map(({ code }) => code) })}
          >
            {t("sending:ask.retry.confirm", { count: people })}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t("sending:ask.retry.intro")}</p>
        <fieldset className={styles.asked}>
          <legend className={styles.quiet}>{t("sending:ask.retry.label")}</legend>
          {groups.map(({ code, title, people: count, from }) => (
            <Checkbox
              key={code ?? "none"}
              isSelected={!left.has(code)}
              onChange={(isTaken) => take(code, isTaken)}
              label={nameOf({ code, title })}
              description={`${
                from <= now
                  ? t("sending:ask.retry.now", { count })
                  : t("sending:ask.retry.from", { count, time: when(from, now) })
              }. ${meaningOf(code)}`}
            />
          ))}
        </fieldset>
        {retry.error && <ProblemNotice compact problem={problemOf(retry.error)} />}
      </div>
    </Dialog>
  );
}
