/** Joins a sandbox that was started apart: paste the line it printed, or fill in the fields. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreateWorkspaceInput, Problem } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, ProblemNotice, TextField, useProblemText } from "../../ui/index.ts";
import styles from "./ExternalSandboxForm.module.css";
import { readSandboxLine, SANDBOX_FIELDS, type SandboxField } from "./sandbox-line.ts";

export interface ExternalSandboxFormProps {
  readonly onSubmit: (input: CreateWorkspaceInput) => void;
  readonly isPending: boolean;
  readonly problem: Problem | null;
}

type Values = Readonly<Record<SandboxField, string>>;

const EMPTY: Values = { url: "", token: "", appId: "", appSecret: "", verifyToken: "" };

/** Names of the fields in the request, which problems refer to. */
const REQUEST_FIELDS: Readonly<Record<SandboxField, string>> = {
  url: "url",
  token: "credentials.token",
  appId: "credentials.appId",
  appSecret: "credentials.appSecret",
  verifyToken: "verifyToken",
};

export function ExternalSandboxForm({ onSubmit, isPending, problem }: ExternalSandboxFormProps) {
  const { t } = useTranslation("firstRun");
  const format = useFormat();
  const textOf = useProblemText();
  const [line, setLine] = useState("");
  const [values, setValues] = useState(EMPTY);
  const filled = readSandboxLine(line);
  const filledNames = SANDBOX_FIELDS.filter((field) => filled?.[field] !== undefined).map((field) =>
    t(`sandbox.${field}`),
  );
  const lineFilled = t("sandbox.lineFilled", { fields: format.list(filledNames) });

  function readLine(text: string): void {
    setLine(text);
    const found = readSandboxLine(text);
    if (!found) return;
    setValues({ ...values, ...found });
    announce(lineFilled);
  }

  const field = (name: SandboxField) => ({
    label: t(`sandbox.${name}`),
    name,
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
    error: problem?.field === REQUEST_FIELDS[name] ? textOf(problem).full : "",
    mono: true,
  });
  const isAboutField = Object.values(REQUEST_FIELDS).some((name) => name === problem?.field);

  function submit(): void {
    onSubmit({
      kind: "sandbox",
      source: "external",
      url: values.url,
      credentials: {
        token: values.token,
        appId: values.appId.trim() === "" ? null : values.appId,
        appSecret: values.appSecret.trim() === "" ? null : values.appSecret,
        keepWithoutKeyring: true,
      },
      verifyToken: values.verifyToken.trim() === "" ? null : values.verifyToken,
    });
  }

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className={styles.text}>{t("sandbox.ownText")}</p>
      <TextField
        label={t("sandbox.line")}
        value={line}
        onChange={readLine}
        placeholder={t("sandbox.linePlaceholder")}
        mono
        multiline
        {...(filled && { description: lineFilled })}
        error={line.trim() !== "" && !filled ? t("sandbox.lineUnreadable") : ""}
      />
      <TextField {...field("url")} isRequired placeholder="http://127.0.0.1:4010" inputMode="url" />
      <TextField {...field("token")} isRequired type="password" />
      <div className={styles.pair}>
        <TextField {...field("appId")} inputMode="numeric" />
        <TextField {...field("appSecret")} type="password" />
      </div>
      <TextField {...field("verifyToken")} description={t("sandbox.verifyTokenHelp")} />
      {problem && !isAboutField && <ProblemNotice compact problem={problem} />}
      <div>
        <Button type="submit" isPending={isPending}>
          {t("sandbox.connect")}
        </Button>
      </div>
    </form>
  );
}
