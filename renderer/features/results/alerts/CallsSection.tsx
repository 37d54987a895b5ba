/** Who is called beside notifications: one address by a signed webhook, and a command that the data folder names. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AlertList } from "../../../../shared/contract/index.ts";
import { type CallWay, isGood } from "../../../../shared/domain/alerts/calls.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import {
  announce,
  Button,
  Card,
  Checkbox,
  CopyButton,
  Notice,
  ProblemNotice,
  Section,
  TextField,
} from "../../../ui/index.ts";
import styles from "./alerts.module.css";
import { useCallWords, useOutcomeWords } from "./use-call-words.ts";

interface ListProps {
  readonly list: AlertList;
}

export function CallsSection({ list }: ListProps) {
  const { t } = useTranslation("alerts");
  return (
    <Section title={t("calls.title")} description={t("calls.description")}>
      <Card>
        <Webhook key={list.webhook?.address ?? ""} list={list} />
      </Card>
      <Card>
        <Command list={list} />
      </Card>
    </Section>
  );
}

function LastCall({ list: { lastCalls }, way }: ListProps & { readonly way: CallWay }) {
  const { t } = useTranslation("alerts");
  const callWords = useCallWords();
  const last = lastCalls.find((call) => call.way === way);
  return last && <p className={styles.quiet}>{t("calls.lastOf", { call: callWords(last) })}</p>;
}

function Webhook({ list }: ListProps) {
  const { webhook } = list;
  const { t } = useTranslation("alerts");
  const outcomeWords = useOutcomeWords();
  const named = webhook?.address ?? "";
  const [address, setAddress] = useState(named);
  const [keepWithoutKeyring, setKeeps] = useState(false);
  const name = useMutation(
    orpc.alerts.nameWebhook.mutationOptions({ onSuccess: () => announce(t("calls.webhook.saved")) }),
  );
  const test = useMutation(orpc.alerts.testWebhook.mutationOptions());
  const outcome = test.data?.outcome ?? null;
  const failed = name.error ?? test.error;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate({ address, keepWithoutKeyring });
      }}
    >
      <h3 className={styles.title}>{t("calls.webhook.title")}</h3>
      <TextField
        label={t("calls.webhook.address")}
        description={t("calls.webhook.addressHelp")}
        type="url"
        mono
        maxLength={2_000}
        value={address}
        onChange={setAddress}
      />
      {webhook === null && (
        <Checkbox
          label={t("calls.webhook.keep")}
          description={t("calls.webhook.keepHelp")}
          isSelected={keepWithoutKeyring}
          onChange={setKeeps}
        />
      )}
      {failed && <ProblemNotice problem={problemOf(failed)} />}
      <div className={styles.buttons}>
        <Button
          variant="primary"
          type="submit"
          isDisabled={address.trim() === "" || address.trim() === named}
          isPending={name.isPending}
        >
          {t("calls.webhook.save")}
        </Button>
        {webhook !== null && (
          <>
            <Button isPending={test.isPending} onPress={() => test.mutate(undefined)}>
              {t("calls.webhook.test")}
            </Button>
            <Button variant="quiet" onPress={() => name.mutate({ address: null, keepWithoutKeyring })}>
              {t("calls.webhook.remove")}
            </Button>
          </>
        )}
      </div>
      {outcome !== null && (
        <Notice
          tone={isGood(outcome) ? "success" : "warning"}
          title={t("calls.webhook.tested", { outcome: outcomeWords(outcome) })}
        />
      )}
      <LastCall list={list} way="webhook" />
      {webhook !== null && <Secret />}
    </form>
  );
}

function Secret() {
  const { t } = useTranslation("alerts");
  const [keepWithoutKeyring, setKeeps] = useState(false);
  const [isSure, setSure] = useState(false);
  // By a mutation, so that it stays in no cache of queries.
  const show = useMutation(orpc.alerts.webhookSecret.mutationOptions({ gcTime: 0 }));
  const renew = useMutation(
    orpc.alerts.renewWebhookSecret.mutationOptions({
      gcTime: 0,
      onSuccess: () => {
        setSure(false);
        announce(t("calls.secret.renewed"));
      },
    }),
  );
  const secret = renew.data ?? show.data ?? null;
  const isLost = show.data === null && renew.data === undefined;
  const failed = show.error ?? renew.error;
  const hide = () => {
    show.reset();
    renew.reset();
  };
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>{t("calls.secret.title")}</h3>
      <p className={styles.quiet}>{t("calls.secret.help")}</p>
      {isLost && <Notice tone="warning" title={t("calls.secret.lost")} />}
      {secret !== null && (
        <p className={styles.secret}>
          <code>{secret}</code>
          <CopyButton text={secret} label={t("calls.secret.copy")} showLabel />
        </p>
      )}
      {failed && <ProblemNotice problem={problemOf(failed)} />}
      {isSure && (
        <>
          <p>{t("calls.secret.sure")}</p>
          <Checkbox
            label={t("calls.webhook.keep")}
            description={t("calls.webhook.keepHelp")}
            isSelected={keepWithoutKeyring}
            onChange={setKeeps}
          />
        </>
      )}
      <div className={styles.buttons}>
        {secret === null ? (
          <Button isPending={show.isPending} onPress={() => show.mutate(undefined)}>
            {t("calls.secret.show")}
          </Button>
        ) : (
          <Button onPress={hide}>{t("calls.secret.hide")}</Button>
        )}
        {isSure ? (
          <>
            <Button
              variant="primary"
              isPending={renew.isPending}
              onPress={() => renew.mutate({ keepWithoutKeyring })}
            >
              {t("calls.secret.renewNow")}
            </Button>
            <Button variant="quiet" onPress={() => setSure(false)}>
              {t("calls.secret.leave")}
            </Button>
          </>
        ) : (
          <Button onPress={() => setSure(true)}>{t("calls.secret.renew")}</Button>
        )}
      </div>
    </div>
  );
}

function Command({ list }: ListProps) {
  const { command } = list;
  const { t } = useTranslation("alerts");
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>{t("calls.command.title")}</h3>
      <p className={styles.quiet}>{t("calls.command.help")}</p>
      {command.kind === "none" && <p>{t("calls.command.none")}</p>}
      {command.kind === "named" && <p>{t("calls.command.named", { program: command.program })}</p>}
      {command.kind === "unusable" && (
        <Notice tone="warning" title={t("calls.command.unusable")}>
          {t(`calls.command.trouble.${command.trouble}`)}
        </Notice>
      )}
      <LastCall list={list} way="command" />
    </div>
  );
}
