/** One account out of those the token gives access to. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { digitsIn } from "../../../shared/domain/text/pasted.ts";
import { orpc } from "../../app/client.ts";
import { matches } from "../../app/matches.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useSetupChange } from "../../common/use-setup-change.ts";
import {
  Button,
  Dialog,
  ProblemNotice,
  RadioGroup,
  SearchField,
  Skeleton,
  TextField,
  useProblemText,
} from "../../ui/index.ts";
import type { SetupDialogProps } from "./CredentialsDialog.tsx";
import styles from "./dialogs.module.css";
import { useSetupWords } from "./setup-words.ts";

/** More accounts than are seen at once get a search. */
const WORTH_A_SEARCH = 8;
const LONGEST_ID = 32;

export function ChooseAccountDialog({ view, onClose }: SetupDialogProps) {
  const { t } = useTranslation(["setup", "common"]);
  const textOf = useProblemText();
  const words = useSetupWords();
  const [chosen, setChosen] = useState(view.accountId);
  const [search, setSearch] = useState("");
  const [other, setOther] = useState("");
  const list = useQuery(orpc.accounts.list.queryOptions());
  const save = useSetupChange(orpc.setup.chooseAccount.mutationOptions(), {
    announcement: t("chooseAccount.saved"),
    finish: onClose,
  });
  const add = useSetupChange(orpc.setup.addAccount.mutationOptions(), {
    announcement: t("chooseAccount.saved"),
    finish: onClose,
  });
  const refused = add.error ? problemOf(add.error) : null;
  const error = save.error ?? list.error ?? (refused?.field === "accountId" ? null : add.error);
  const all = list.data?.accounts ?? [];
  const found = all.filter(({ id, name }) => matches(search, [id, name]));
  return (
    <Dialog
      title={t("chooseAccount.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (other !== "") add.mutate({ accountId: other });
        else if (chosen !== null) save.mutate({ accountId: chosen });
      }}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={save.isPending || add.isPending}
            isDisabled={chosen === null && other === ""}
          >
            {t("chooseAccount.save")}
          </Button>
        </>
      }
    >
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={4} />}
      {list.data && all.length === 0 && <p className={styles.text}>{t("chooseAccount.empty")}</p>}
      {all.length > WORTH_A_SEARCH && (
        <SearchField
          label={t("chooseAccount.search")}
          placeholder={t("chooseAccount.search")}
          value={search}
          onChange={setSearch}
        />
      )}
      {all.length > 0 && found.length === 0 && <p className={styles.found}>{t("chooseAccount.noMatch")}</p>}
      {found.length > 0 && (
        <RadioGroup
          label={t("chooseAccount.label")}
          value={other === "" ? chosen : null}
          onChange={(accountId) => {
            setChosen(accountId);
            setOther("");
          }}
          options={found.map((account) => ({
            value: account.id,
            label: account.name,
            description: (
              <span className={styles.meta}>
                <span>{t("chooseAccount.id", { id: account.id })}</span>
                <span>{t("chooseAccount.numbers", { count: account.numbers.length })}</span>
                {account.onboardingStatus !== null && <span>{words.status(account.onboardingStatus)}</span>}
              </span>
            ),
          }))}
        />
      )}
      <TextField
        label={t("chooseAccount.other")}
        name="accountId"
        mono
        inputMode="numeric"
        value={other}
        onChange={(text) => setOther(digitsIn(text).slice(0, LONGEST_ID))}
        description={t("chooseAccount.otherHelp")}
        error={refused?.field === "accountId" ? textOf(refused).full : ""}
      />
    </Dialog>
  );
}
