/** Before people are handed over: what happens to them, and whether those are in it whose message may still arrive. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Forward } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView, UnreachedView } from "../../../../../shared/contract/index.ts";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { announce, Button, Checkbox, Dialog, ProblemNotice } from "../../../../ui/index.ts";
import styles from "../../campaigns.module.css";
import { unreachedPeople } from "./hand-over-time.ts";

interface HandOverDialogProps {
  readonly campaign: Pick<CampaignView, "id">;
  readonly unreached: UnreachedView;
  /** Whatever arrives from now on is of no use any more. */
  readonly isTooLate: boolean;
  readonly onClose: () => void;
}

export function HandOverDialog({ campaign: { id }, unreached, isTooLate, onClose }: HandOverDialogProps) {
  const { t } = useTranslation(["sending", "common"]);
  const { certain, arriving } = unreachedPeople(unreached);
  const [wanted, setWanted] = useState<boolean | null>(null);
  // Once the time is over, or where there are no others, they are what the click is for.
  const withArriving = arriving > 0 && (wanted ?? (isTooLate || certain === 0));
  const people = certain + (withArriving ? arriving : 0);
  const queries = useQueryClient();
  const handOver = useMutation(
    orpc.handOvers.handOver.mutationOptions({
      onSuccess: async (done) => {
        announce(
          done.handOver === null
            ? t("sending:handOver.done.nobody")
            : t("sending:handOver.done.people", { count: done.people }),
        );
        onClose();
        await Promise.all(
          [orpc.handOvers.key(), orpc.sending.key()].map((queryKey) =>
            queries.invalidateQueries({ queryKey }),
          ),
        );
      },
    }),
  );
  return (
    <Dialog
      title={t("sending:handOver.ask.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="primary"
            icon={<Forward />}
            isPending={handOver.isPending}
            isDisabled={people === 0}
            onPress={() => handOver.mutate({ id, withArriving })}
          >
            {t("sending:handOver.ask.confirm", { count: people })}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t("sending:handOver.ask.once")}</p>
        <p>
          <strong>{t("sending:handOver.ask.nothing")}</strong>
        </p>
        <p>{t("sending:handOver.ask.lists")}</p>
        {arriving > 0 && (
          <Checkbox
            isSelected={withArriving}
            onChange={setWanted}
            label={t("sending:handOver.ask.arriving", { count: arriving })}
            description={t("sending:handOver.ask.arrivingHelp")}
          />
        )}
        {handOver.error && <ProblemNotice compact problem={problemOf(handOver.error)} />}
      </div>
    </Dialog>
  );
}
