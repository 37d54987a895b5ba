/** Deletes a rate card, once a person has read what follows from it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOnward } from "../../common/onward.tsx";
import { announce, Button, Dialog, ProblemNotice } from "../../ui/index.ts";

interface DeleteDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

export function DeleteDialog({ id, onClose }: DeleteDialogProps) {
  const { t } = useTranslation("rates");
  const onward = useOnward();
  const queries = useQueryClient();
  const remove = useMutation(
    orpc.rates.remove.mutationOptions({
      onSuccess: async () => {
        announce(t("card.deleted"));
        // First away from its page, which would ask for what is gone.
        await onward("/rates", { replace: true });
        queries.removeQueries({ queryKey: orpc.rates.read.key() });
        await queries.invalidateQueries({ queryKey: orpc.rates.list.key() });
      },
    }),
  );
  return (
    <Dialog
      title={t("card.deleteTitle")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("card.deleteCancel")}</Button>
          <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id })}>
            {t("card.deleteNow")}
          </Button>
        </>
      }
    >
      <p>{t("card.deleteText")}</p>
      {remove.error && <ProblemNotice compact problem={problemOf(remove.error)} />}
    </Dialog>
  );
}
