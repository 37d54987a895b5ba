/** The app a signup is begun with: each field with what Meta says of it. What is typed stays until it is taken. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { APP_FIELDS, Problem, SignupView, VaultStatus } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  Card,
  Checkbox,
  Page,
  ProblemNotice,
  SelectField,
  StatusBadge,
  TextField,
  type Tone,
  useNow,
  useProblemText,
} from "../../ui/index.ts";
import styles from "./signup.module.css";
import { useSignup, useSignupChange } from "./use-signup.ts";
import { BackToSetup, Loading } from "./WaysPage.tsx";

type Field = (typeof APP_FIELDS)[number];
type FieldView = SignupView["app"]["fields"][number];

const TONES: Readonly<Record<FieldView["state"], Tone>> = {
  missing: "neutral",
  proven: "success",
  unproven: "info",
  refused: "critical",
};

export function AppPage() {
  const { t } = useTranslation("signup");
  const { data, error, isPending, refetch } = useSignup();
  const setup = useQuery(orpc.setup.read.queryOptions());
  return (
    <Page title={t("app.title")} description={t("app.description")} back={<BackToSetup />}>
      {error && !data && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {(isPending || setup.isPending) && <Loading />}
      {data && setup.data && <AppForm view={data} vault={setup.data.vault} />}
    </Page>
  );
}

function AppForm({ view, vault }: { readonly view: SignupView; readonly vault: VaultStatus }) {
  const { t } = useTranslation(["signup", "setup"]);
  const { app, configurations } = view;
  const [values, setValues] = useState({
    appId: app.appId ?? "",
    appSecret: "",
    configurationId: app.configurationId ?? "",
    hostedLink: app.hostedLink ?? "",
    pageAddress: app.pageAddress ?? "",
  });
  const [keeps, setKeeps] = useState(vault.state === "user-accepted-weak");
  const save = useSignupChange(orpc.signup.saveApp.mutationOptions(), () => {
    setValues((typed) => ({ ...typed, appSecret: "" }));
    announce(t("app.saved"));
  });
  const problem = save.error ? problemOf(save.error) : null;
  const isAboutField = problem !== null && problem.field !== null && problem.field in values;
  const hasChanged =
    values.appSecret !== "" ||
    (["appId", "configurationId", "hostedLink", "pageAddress"] as const).some(
      (field) => values[field] !== (app[field] ?? ""),
    );

  const field = (name: Field) => ({
    name,
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
    refused: problem?.field === name ? problem : null,
    known: app.fields.find((one) => one.field === name) ?? null,
    // Meta's verdict is about the saved values.
    isChanged: name === "appSecret" ? values.appSecret !== "" : values[name] !== (app[name] ?? ""),
  });

  return (
    <form
      className={styles.appForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          ...values,
          appSecret: values.appSecret === "" ? null : values.appSecret,
          keepWithoutKeyring: keeps,
        });
      }}
    >
      {problem && (!isAboutField || problem.detail !== null) && <ProblemNotice problem={problem} />}
      <Card>
        <div className={styles.fields}>
          <AppField {...field("appId")} help={t("app.help.appId")} inputMode="numeric" />
          <AppField
            {...field("appSecret")}
            help={t(app.hasAppSecret ? "app.help.appSecretSaved" : "app.help.appSecret")}
            isSecret
          />
          {vault.state !== "os-keyring" && (
            <Checkbox
              isSelected={keeps}
              onChange={setKeeps}
              label={t("setup:credentials.keep")}
              description={t("setup:credentials.keepHelp")}
            />
          )}
          {configurations.length > 0 ? (
            <ConfigurationField
              value={values.configurationId}
              onChange={(configurationId) => setValues({ ...values, configurationId })}
              configurations={configurations}
            />
          ) : (
            <AppField
              {...field("configurationId")}
              help={t("app.help.configurationId")}
              inputMode="numeric"
            />
          )}
          <AppField {...field("hostedLink")} help={t("app.help.hostedLink")} inputMode="url" />
          <AppField {...field("pageAddress")} help={t("app.help.pageAddress")} inputMode="url" />
        </div>
      </Card>
      <div className={styles.foot}>
        <div className={styles.footText}>
          <CheckedAt at={app.checkedAt} />
          <UnprovenHelp fields={app.fields} />
        </div>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {t(hasChanged ? "app.save" : "app.check")}
        </Button>
      </div>
    </form>
  );
}

/** Id and secret can be checked at any time; for the others there is no way but a signup. */
function UnprovenHelp({ fields }: { readonly fields: SignupView["app"]["fields"] }) {
  const { t } = useTranslation("signup");
  const unproven = fields.filter(({ state }) => state === "unproven").map(({ field }) => field);
  const isPair = (field: Field) => field === "appId" || field === "appSecret";
  return (
    <>
      {unproven.includes("appId") && unproven.includes("appSecret") && <p>{t("app.pairUnprovenHelp")}</p>}
      {unproven.some((field) => !isPair(field)) && <p>{t("app.unprovenHelp")}</p>}
    </>
  );
}

function CheckedAt({ at }: { readonly at: number | null }) {
  const { t } = useTranslation("signup");
  const format = useFormat();
  const now = useNow();
  return (
    <p>{at === null ? t("app.neverChecked") : t("app.checkedAt", { when: format.relative(at, now) })}</p>
  );
}

interface AppFieldProps {
  readonly name: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help: string;
  /** Why the core did not take what was typed. */
  readonly refused: Problem | null;
  readonly known: FieldView | null;
  readonly isChanged: boolean;
  readonly inputMode?: "numeric" | "url";
  readonly isSecret?: boolean;
}

function AppField(props: AppFieldProps) {
  const { name, refused, known, isChanged } = props;
  const { t } = useTranslation("signup");
  const textOf = useProblemText();
  const problem = refused ?? (isChanged ? null : (known?.problem ?? null));
  return (
    <div className={styles.field} data-field={name} data-state={known?.state}>
      <TextField
        label={t(`app.fields.${name}`)}
        name={name}
        mono
        type={props.isSecret ? "password" : "text"}
        value={props.value}
        onChange={props.onChange}
        description={props.help}
        error={problem === null ? "" : textOf(problem).full}
        {...(props.inputMode && { inputMode: props.inputMode })}
      />
      {known && !isChanged && (
        <div className={styles.fieldState}>
          <StatusBadge tone={TONES[known.state]}>{t(`app.fieldState.${known.state}`)}</StatusBadge>
        </div>
      )}
    </div>
  );
}

interface ConfigurationFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly configurations: SignupView["configurations"];
}

/** A sandbox lists its apps and configurations; Meta has no such list. */
function ConfigurationField({ value, onChange, configurations }: ConfigurationFieldProps) {
  const { t } = useTranslation("signup");
  return (
    <div className={styles.field} data-field="configurationId">
      <SelectField
        label={t("app.fields.configurationId")}
        value={value === "" ? null : value}
        onChange={onChange}
        options={configurations.map(({ id, name }) => ({ value: id, label: name, description: id }))}
        description={t("app.help.configurationSandbox")}
      />
    </div>
  );
}
