/** Deletes an audience, once a person has read what goes with it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOnward } from "../../common/onward.tsx";
import { Button, Dialog, ProblemNotice } from "../../ui/index.ts";

interface DeleteDialogProps {
  readonly audience: AudienceView;
  readonly onClose: () => void;
}

export function DeleteDialog({ audience: { id, name }, onClose }: DeleteDialogProps) {
  const { t } = useTranslation("audiences");
  const onward = useOnward();
  const queries = useQueryClient();
  const remove = useMutation(
    orpc.audiences.remove.mutationOptions({
      onSuccess: async () => {
        // First away from its page, which would ask for what is gone.
        await onward("/audiences", { replace: true });
        queries.removeQueries({ queryKey: orpc.audiences.read.key() });
        await queries.invalidateQueries({ queryKey: orpc.audiences.list.key() });
      },
    }),
  );
  return (
    <Dialog
      title={t("page.deleteTitle", { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("page.deleteCancel")}</Button>
          <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id })}>
            {t("page.deleteNow")}
          </Button>
        </>
      }
    >
      <p>{t("page.deleteText")}</p>
      {remove.error && <ProblemNotice compact problem={problemOf(remove.error)} />}
    </Dialog>
  );
}
