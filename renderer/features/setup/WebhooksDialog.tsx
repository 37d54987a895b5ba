/** Tells Meta where to send receipts. A sandbox needs nothing; a live workspace needs a public address in front. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { useSetupChange } from "../../common/use-setup-change.ts";
import { Button, CopyButton, Dialog, ProblemNotice, TextField, useProblemText } from "../../ui/index.ts";
import type { SetupDialogProps } from "./CredentialsDialog.tsx";
import styles from "./dialogs.module.css";

export function WebhooksDialog({ view, onClose }: SetupDialogProps) {
  const { t } = useTranslation(["setup", "common"]);
  const textOf = useProblemText();
  const isSandbox = useOpenWorkspace()?.kind === "sandbox";
  const { webhooks } = view;
  const [address, setAddress] = useState(isSandbox ? "" : (webhooks.callbackUrl ?? ""));
  const subscribe = useSetupChange(orpc.setup.subscribeWebhooks.mutationOptions(), {
    announcement: t("webhooks.saved"),
    finish: onClose,
  });
  const problem = subscribe.error ? problemOf(subscribe.error) : null;
  const isAboutField = !isSandbox && problem?.field === "callbackUrl";
  return (
    <Dialog
      title={t("webhooks.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => subscribe.mutate({ callbackUrl: isSandbox ? null : address })}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" variant="primary" isPending={subscribe.isPending}>
            {t(isSandbox ? "webhooks.sandboxSave" : "webhooks.save")}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{t(isSandbox ? "webhooks.sandboxIntro" : "webhooks.liveIntro")}</p>
      {problem && (!isAboutField || problem.detail !== null) && <ProblemNotice problem={problem} />}
      {!isSandbox && (
        <>
          {webhooks.localUrl !== null && (
            <Copied
              label={t("webhooks.localUrl")}
              text={webhooks.localUrl}
              copy={t("webhooks.copyLocalUrl")}
            />
          )}
          <TextField
            label={t("webhooks.callbackUrl")}
            name="callbackUrl"
            mono
            isRequired
            type="url"
            inputMode="url"
            value={address}
            onChange={setAddress}
            placeholder={t("webhooks.callbackPlaceholder")}
            description={t("webhooks.callbackHelp")}
            error={isAboutField && problem ? textOf(problem).full : ""}
          />
          <div>
            <Copied
              label={t("webhooks.verifyToken")}
              text={webhooks.verifyToken}
              copy={t("webhooks.copyVerifyToken")}
            />
            <p className={styles.text}>{t("webhooks.verifyTokenHelp")}</p>
          </div>
        </>
      )}
    </Dialog>
  );
}

interface CopiedProps {
  readonly label: string;
  readonly text: string;
  readonly copy: string;
}

function Copied({ label, text, copy }: CopiedProps) {
  return (
    <div>
      <p className={styles.term}>{label}</p>
      <p className={styles.copied}>
        <code>{text}</code>
        <CopyButton text={text} label={copy} />
      </p>
    </div>
  );
}
