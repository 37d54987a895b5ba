/** Views that people gave a name: one is opened, the shown one is saved, one that is no longer needed is removed. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { Bookmark, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { LONGEST_VIEW_NAME, type SavedView } from "../../../shared/contract/index.ts";
import type { ViewPath } from "../../../shared/domain/results/view-paths.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { readFilter, writeFilter } from "../../common/results-address.ts";
import { Button, Dialog, ProblemNotice, TextField } from "../../ui/index.ts";
import { paramsNow } from "./params-now.ts";
import styles from "./ResultsViews.module.css";
import { useResultsStore } from "./results-store.ts";

export function SavedViews({ path }: { readonly path: ViewPath }) {
  const { t } = useTranslation("results");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" icon={<Bookmark />} onPress={() => setOpen(true)}>
        {t("savedViews.title")}
      </Button>
      {isOpen && <SavedViewsDialog path={path} onClose={() => setOpen(false)} />}
    </>
  );
}

interface SavedViewsDialogProps {
  readonly path: ViewPath;
  readonly onClose: () => void;
}

function SavedViewsDialog({ path, onClose }: SavedViewsDialogProps) {
  const { t } = useTranslation("results");
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const { data, error, refetch } = useQuery(orpc.savedViews.list.queryOptions());
  const save = useMutation(
    orpc.savedViews.save.mutationOptions({
      onSuccess: () => {
        setName("");
        void refetch();
      },
    }),
  );
  const forget = useMutation(orpc.savedViews.forget.mutationOptions({ onSuccess: () => void refetch() }));
  const views = data?.views ?? [];
  const isKnown = views.some((view) => view.name === name.trim());
  const isSearched = paramsNow().has("q");

  function open(view: SavedView): void {
    // Without a filter the last one would come back.
    useResultsStore.getState().setAddress(writeFilter(readFilter(new URLSearchParams(view.address))));
    void navigate(view.address === "" ? view.path : `${view.path}?${view.address}`);
    onClose();
  }

  return (
    <Dialog
      title={t("savedViews.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (name.trim() === "") return;
        const params = paramsNow();
        params.delete("q");
        save.mutate({ name: name.trim(), path, address: params.toString() });
      }}
      actions={
        <Button variant="primary" type="submit" isPending={save.isPending} isDisabled={name.trim() === ""}>
          {t(isKnown ? "savedViews.replace" : "savedViews.save")}
        </Button>
      }
    >
      {error && <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data !== undefined && views.length === 0 && <p>{t("savedViews.none")}</p>}
      {views.length > 0 && (
        <ul className={styles.savedViews} aria-label={t("savedViews.title")}>
          {views.map((view) => (
            <li key={view.id}>
              <Button variant="quiet" size="small" onPress={() => open(view)}>
                {view.name}
              </Button>
              <Button
                variant="quiet"
                size="small"
                icon={<Trash2 />}
                aria-label={t("savedViews.remove", { name: view.name })}
                isPending={forget.isPending && forget.variables?.id === view.id}
                onPress={() => forget.mutate({ id: view.id })}
              />
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t("savedViews.name")}
        description={t(isSearched ? "savedViews.helpSearched" : "savedViews.help")}
        value={name}
        onChange={setName}
        maxLength={LONGEST_VIEW_NAME}
        autoFocus
      />
      {save.error && <ProblemNotice compact problem={problemOf(save.error)} />}
      {forget.error && <ProblemNotice compact problem={problemOf(forget.error)} />}
    </Dialog>
  );
}
