/** The first screen of a new Waypost, and of every further workspace: the sandbox, or Meta. */
import { ArrowLeft, Check, FlaskConical, Radio } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CreateWorkspaceInput } from "../../../shared/contract/index.ts";
import logo from "../../app/icon.svg";
import { useChangePreferences } from "../../app/preferences.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useCreateWorkspace, useWorkspaces } from "../../app/workspaces.ts";
import { useOnward } from "../../common/onward.tsx";
import {
  Button,
  cx,
  Disclosure,
  LinkButton,
  ProblemNotice,
  SelectField,
  surfaceClass,
} from "../../ui/index.ts";
import { ExternalSandboxForm } from "./ExternalSandboxForm.tsx";
import styles from "./FirstRunPage.module.css";

export function FirstRunPage() {
  const { t } = useTranslation("firstRun");
  const onward = useOnward();
  const { data } = useWorkspaces();
  const create = useCreateWorkspace();
  /** Known at once, unlike the mutation's state: a double click must not make two workspaces. */
  const isBeginning = useRef(false);
  const isFirst = data?.workspaces.length === 0;
  const title = t(isFirst ? "title" : "titleAnother");
  useEffect(() => {
    document.title = `${title} · Waypost`;
  }, [title]);

  const begin = (input: CreateWorkspaceInput) => {
    if (isBeginning.current) return;
    isBeginning.current = true;
    create.mutate(input, {
      onSuccess: () => void onward("/setup"),
      onError: () => {
        isBeginning.current = false;
      },
    });
  };
  const pendingKind = create.isPending ? create.variables.kind : null;
  const isExternal = create.variables?.kind === "sandbox" && create.variables.source === "external";
  const problem = create.error ? problemOf(create.error) : null;

  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        {isFirst ? (
          <span />
        ) : (
          <LinkButton to="/setup" variant="quiet" icon={<ArrowLeft />}>
            {t("back")}
          </LinkButton>
        )}
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <div className={styles.intro}>
          <img src={logo} alt="" width={44} height={44} />
          <h1 className={styles.title} tabIndex={-1}>
            {title}
          </h1>
          <p className={styles.description}>{t(isFirst ? "description" : "descriptionAnother")}</p>
        </div>
        {isFirst && data.problem && <ProblemNotice problem={data.problem} />}
        <div className={styles.choices}>
          <Choice
            tone="sandbox"
            icon={<FlaskConical />}
            title={t("sandbox.title")}
            text={t("sandbox.text")}
            points={[t("sandbox.points.atOnce"), t("sandbox.points.noAccount"), t("sandbox.points.safe")]}
            action={
              <Button
                variant="primary"
                onPress={() => begin({ kind: "sandbox", source: "embedded" })}
                isPending={pendingKind === "sandbox" && !isExternal}
                isDisabled={create.isPending && !(pendingKind === "sandbox" && !isExternal)}
              >
                {t("sandbox.action")}
              </Button>
            }
            problem={problem && create.variables?.kind === "sandbox" && !isExternal ? problem : null}
          >
            <Disclosure title={t("sandbox.own")}>
              <ExternalSandboxForm
                onSubmit={begin}
                isPending={pendingKind === "sandbox" && isExternal}
                problem={isExternal ? problem : null}
              />
            </Disclosure>
          </Choice>
          <Choice
            tone="meta"
            icon={<Radio />}
            title={t("meta.title")}
            text={t("meta.text")}
            points={[t("meta.points.checklist"), t("meta.points.local"), t("meta.points.nothingSent")]}
            action={
              <Button
                variant="secondary"
                onPress={() => begin({ kind: "live" })}
                isPending={pendingKind === "live"}
                isDisabled={create.isPending && pendingKind !== "live"}
              >
                {t("meta.action")}
              </Button>
            }
            problem={problem && create.variables?.kind === "live" ? problem : null}
          >
            <Disclosure title={t("meta.needs")}>
              <ul className={styles.needs}>
                <li>{t("meta.needToken")}</li>
                <li>{t("meta.needApp")}</li>
                <li>{t("meta.needAdmin")}</li>
              </ul>
            </Disclosure>
          </Choice>
        </div>
      </main>
    </div>
  );
}

interface ChoiceProps {
  readonly tone: "sandbox" | "meta";
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly points: readonly string[];
  readonly action: ReactNode;
  readonly problem: ReturnType<typeof problemOf> | null;
  readonly children: ReactNode;
}

function Choice({ tone, icon, title, text, points, action, problem, children }: ChoiceProps) {
  const titleId = useId();
  return (
    <section className={cx(surfaceClass, styles.choice)} aria-labelledby={titleId} data-tone={tone}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <h2 className={styles.choiceTitle} id={titleId}>
        {title}
      </h2>
      <p className={styles.text}>{text}</p>
      <ul className={styles.points}>
        {points.map((point) => (
          <li key={point}>
            <Check aria-hidden />
            <span>{point}</span>
          </li>
        ))}
      </ul>
      {problem && <ProblemNotice compact problem={problem} />}
      <div className={styles.action}>{action}</div>
      <div className={styles.more}>{children}</div>
    </section>
  );
}

function LanguageSwitch() {
  const { t, i18n } = useTranslation("settings");
  const change = useChangePreferences();
  return (
    <div className={styles.language}>
      <SelectField
        label={t("language.label")}
        isLabelHidden
        value={i18n.language === "fr" ? "fr" : "en"}
        onChange={(language) => change.mutate({ language })}
        options={[
          { value: "en", label: t("language.en") },
          { value: "fr", label: t("language.fr") },
        ]}
      />
    </div>
  );
}
