/** Takes a token and an app secret. What is typed stays until Meta has accepted it; what is saved is never shown. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SetupView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useSetupChange } from "../../common/use-setup-change.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Checkbox,
  Dialog,
  Disclosure,
  ProblemNotice,
  TextField,
  useProblemText,
} from "../../ui/index.ts";
import styles from "./dialogs.module.css";

export interface SetupDialogProps {
  readonly view: SetupView;
  readonly onClose: () => void;
}

const FIELDS = ["token", "appId", "appSecret"] as const;
type Field = (typeof FIELDS)[number];

export function CredentialsDialog({ view, onClose }: SetupDialogProps) {
  const { t } = useTranslation(["setup", "common"]);
  const textOf = useProblemText();
  const { credentials, vault } = view;
  const [token, setToken] = useState("");
  const [appId, setAppId] = useState(credentials.appId ?? "");
  const [appSecret, setAppSecret] = useState("");
  const [keeps, setKeeps] = useState(vault.state === "user-accepted-weak");
  const save = useSetupChange(orpc.setup.saveCredentials.mutationOptions(), {
    announcement: t("credentials.saved"),
    finish: onClose,
  });
  const forget = useSetupChange(orpc.setup.forgetCredentials.mutationOptions(), {
    announcement: t("credentials.forgotten"),
    finish: onClose,
  });
  const failure = save.error ?? forget.error;
  const problem = failure ? problemOf(failure) : null;
  const isAboutField = FIELDS.some((field) => field === problem?.field);
  const errorOf = (field: Field) => (problem?.field === field ? textOf(problem).full : "");

  function submit(): void {
    save.mutate({
      token,
      appId: appId.trim() === "" ? null : appId,
      appSecret: appSecret.trim() === "" ? null : appSecret,
      keepWithoutKeyring: keeps,
    });
  }

  return (
    <Dialog
      title={t("credentials.title")}
      isOpen
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {t("credentials.save")}
          </Button>
        </>
      }
    >
      <p className={styles.text}>
        {t(credentials.hasToken ? "credentials.intro" : "credentials.introFirst")}
      </p>
      {problem && (!isAboutField || problem.detail !== null) && <ProblemNotice problem={problem} />}
      <TextField
        label={t("credentials.token")}
        name="token"
        type="password"
        mono
        isRequired={!credentials.hasToken}
        autoFocus
        value={token}
        onChange={setToken}
        description={t(credentials.hasToken ? "credentials.tokenHelpSaved" : "credentials.tokenHelp")}
        error={errorOf("token")}
      />
      <TextField
        label={t("credentials.appId")}
        name="appId"
        mono
        inputMode="numeric"
        value={appId}
        onChange={setAppId}
        description={t("credentials.appIdHelp")}
        error={errorOf("appId")}
      />
      <TextField
        label={t("credentials.appSecret")}
        name="appSecret"
        type="password"
        mono
        value={appSecret}
        onChange={setAppSecret}
        description={t("credentials.appSecretHelp")}
        error={errorOf("appSecret")}
      />
      {vault.state === "os-keyring" && <p className={styles.text}>{t("credentials.keyringHelp")}</p>}
      {vault.state === "locked" && <p className={styles.text}>{t("credentials.lockedHelp")}</p>}
      {vault.state === "backend-changed" && <p className={styles.text}>{t("credentials.changedHelp")}</p>}
      {vault.state !== "os-keyring" && (
        <Checkbox
          isSelected={keeps}
          onChange={setKeeps}
          label={t("credentials.keep")}
          description={t("credentials.keepHelp")}
        />
      )}
      {credentials.hasToken && (
        <div className={styles.current}>
          <CurrentToken view={view} />
          <Disclosure title={t("credentials.forget")}>
            <div className={styles.stack}>
              <p className={styles.text}>{t("credentials.forgetHelp")}</p>
              <Button
                variant="danger"
                size="small"
                onPress={() => forget.mutate(undefined)}
                isPending={forget.isPending}
              >
                {t("credentials.forget")}
              </Button>
            </div>
          </Disclosure>
        </div>
      )}
    </Dialog>
  );
}

function CurrentToken({ view }: { readonly view: SetupView }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const { expiresAt, scopes } = view.credentials;
  return (
    <>
      <p className={styles.text}>
        {expiresAt === null
          ? t("credentials.neverExpires")
          : t("credentials.expires", { date: format.dateTime(expiresAt) })}
      </p>
      {scopes.length > 0 && (
        <Disclosure title={t("credentials.scopes")}>
          <ul className={styles.scopes}>
            {scopes.map((scope) => (
              <li key={scope}>
                <code>{scope}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
