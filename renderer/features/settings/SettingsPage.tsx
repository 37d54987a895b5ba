/** Language, appearance, notifications, where secrets are, about. Changes apply at once. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AppInfo, Preferences, VaultStatus } from "../../../shared/contract/index.ts";
import { GRAPH_VERSIONS } from "../../../shared/domain/graph/graph-versions.data.ts";
import { orpc } from "../../app/client.ts";
import { OfWorkspace } from "../../app/OfWorkspace.tsx";
import { useChangePreferences, usePreferences } from "../../app/preferences.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { ImportWebhooks } from "../../common/webhooks/ImportWebhooks.tsx";
import { Replay } from "../../common/webhooks/Replay.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  Card,
  Checkbox,
  CopyButton,
  DataList,
  LinkButton,
  Page,
  ProblemNotice,
  RadioGroup,
  Section,
  SelectField,
  Skeleton,
  StatusBadge,
  type Tone,
} from "../../ui/index.ts";
import { Copies } from "./Copies.tsx";
import { FullNumberFiles } from "./FullNumberFiles.tsx";
import { Licenses } from "./Licenses.tsx";
import { Network } from "./Network.tsx";
import styles from "./SettingsPage.module.css";

export function SettingsPage() {
  const { t } = useTranslation(["settings", "optOuts", "rates", "fullNumbers"]);
  const format = useFormat();
  const preferences = usePreferences();
  const info = useQuery(orpc.app.info.queryOptions());
  const change = useChangePreferences();
  const apply = (patch: Partial<Preferences>) => {
    change.mutate(patch, { onSuccess: () => announce(t("saved")) });
  };
  return (
    <Page title={t("title")} description={t("description")}>
      {change.error && <ProblemNotice problem={problemOf(change.error)} />}
      <Section title={t("language.title")}>
        <Card>
          {preferences.data ? (
            <RadioGroup
              label={t("language.label")}
              isLabelHidden
              value={preferences.data.language}
              onChange={(language) => apply({ language })}
              options={[
                { value: "system", label: t("language.system") },
                { value: "en", label: <span lang="en">{t("language.en")}</span> },
                { value: "fr", label: <span lang="fr">{t("language.fr")}</span> },
              ]}
            />
          ) : (
            <Skeleton lines={3} />
          )}
        </Card>
      </Section>
      <Section title={t("appearance.title")}>
        <Card>
          {preferences.data ? (
            <RadioGroup
              label={t("appearance.label")}
              isLabelHidden
              value={preferences.data.theme}
              onChange={(theme) => apply({ theme })}
              options={[
                { value: "system", label: t("appearance.system") },
                { value: "light", label: t("appearance.light") },
                { value: "dark", label: t("appearance.dark") },
              ]}
            />
          ) : (
            <Skeleton lines={3} />
          )}
        </Card>
      </Section>
      {info.data?.capabilities.includes("notifications") && (
        <Section title={t("notifications.title")}>
          <Card>
            {preferences.data ? (
              <Checkbox
                isSelected={preferences.data.notifications}
                onChange={(notifications) => apply({ notifications })}
                label={t("notifications.label")}
                description={t("notifications.help")}
              />
            ) : (
              <Skeleton lines={2} />
            )}
          </Card>
        </Section>
      )}
      <Section title={t("graph.title")}>
        <Card>
          {preferences.data ? (
            <SelectField
              label={t("graph.label")}
              description={t("graph.help")}
              value={preferences.data.graphVersion}
              onChange={(graphVersion) => apply({ graphVersion })}
              options={graphVersionOptions(preferences.data.graphVersion, (version, released) =>
                t("graph.version", { version, released: format.date(Date.parse(released)) }),
              )}
            />
          ) : (
            <Skeleton lines={2} />
          )}
        </Card>
      </Section>
      <Section title={t("network.title")} description={t("network.description")}>
        <Card>
          <Network />
        </Card>
      </Section>
      <Section title={t("vault.title")}>
        <Card>
          <OfWorkspace>
            <Vault />
          </OfWorkspace>
        </Card>
      </Section>
      <Section title={t("optOuts:settings.title")} description={t("optOuts:settings.description")}>
        <Card>
          <LinkButton to="/opt-outs">{t("optOuts:settings.open")}</LinkButton>
        </Card>
      </Section>
      <Section title={t("rates:settings.title")} description={t("rates:settings.description")}>
        <Card>
          <LinkButton to="/rates">{t("rates:settings.open")}</LinkButton>
        </Card>
      </Section>
      <Section title={t("privacy.title")} description={t("privacy.description")}>
        <Card>
          <LinkButton to="/privacy">{t("privacy.open")}</LinkButton>
        </Card>
      </Section>
      <Section title={t("fullNumbers:list.title")} description={t("fullNumbers:list.description")}>
        <Card>
          <OfWorkspace>
            <FullNumberFiles />
          </OfWorkspace>
        </Card>
      </Section>
      <Section title={t("copies.title")} description={t("copies.description")}>
        <Card>
          <OfWorkspace>
            <Copies />
          </OfWorkspace>
        </Card>
      </Section>
      <Section title={t("imports.title")} description={t("imports.description")}>
        <Card>
          <OfWorkspace>
            <ImportWebhooks />
          </OfWorkspace>
        </Card>
      </Section>
      <Section title={t("replay.title")} description={t("replay.description")}>
        <Card>
          <OfWorkspace>
            <Replay />
          </OfWorkspace>
        </Card>
      </Section>
      {info.data?.capabilities.includes("auto-update") && (
        <Section title={t("updates.title")} description={t("updates.description")}>
          <Card>
            {preferences.data ? (
              <RadioGroup
                label={t("updates.label")}
                isLabelHidden
                value={preferences.data.updates}
                onChange={(updates) => apply({ updates })}
                options={[
                  { value: "automatic", label: t("updates.automatic") },
                  { value: "ask", label: t("updates.ask") },
                  { value: "off", label: t("updates.off") },
                ]}
              />
            ) : (
              <Skeleton lines={3} />
            )}
          </Card>
        </Section>
      )}
      <Section title={t("about.title")}>
        <Card>
          {info.error && (
            <ProblemNotice compact problem={problemOf(info.error)} onRetry={() => void info.refetch()} />
          )}
          {info.data ? <About info={info.data} /> : <Skeleton lines={3} />}
          <div className={styles.affiliation}>
            <p>{t("about.affiliation")}</p>
            <Licenses />
          </div>
        </Card>
      </Section>
    </Page>
  );
}

/** The known versions, and the one in use if it is not among them. */
function graphVersionOptions(current: string, labelOf: (version: string, released: string) => string) {
  const known = GRAPH_VERSIONS.map(({ version, released }) => ({
    value: version,
    label: labelOf(version, released),
  }));
  return known.some(({ value }) => value === current)
    ? known
    : [{ value: current, label: current }, ...known];
}

const TONES: Readonly<Record<VaultStatus["state"], Tone>> = {
  "os-keyring": "success",
  "session-only": "info",
  "user-accepted-weak": "warning",
  "backend-changed": "warning",
  locked: "warning",
};

function Vault() {
  const { t } = useTranslation("settings");
  const workspace = useOpenWorkspace();
  const setup = useQuery(orpc.setup.read.queryOptions({ enabled: workspace !== null }));
  if (workspace === null) return <p className={styles.quiet}>{t("vault.none")}</p>;
  if (setup.error) {
    return <ProblemNotice compact problem={problemOf(setup.error)} onRetry={() => void setup.refetch()} />;
  }
  if (!setup.data) return <Skeleton lines={2} />;
  const { vault } = setup.data;
  return (
    <div className={styles.vault}>
      <StatusBadge tone={TONES[vault.state]}>{t(`vault.state.${vault.state}.label`)}</StatusBadge>
      <p>{t(`vault.state.${vault.state}.text`)}</p>
      {vault.backend !== null && (
        <p className={styles.quiet}>
          {t("vault.backend")} <code>{vault.backend}</code>
        </p>
      )}
      {vault.state === "locked" && (
        <Button size="small" isPending={setup.isFetching} onPress={() => void setup.refetch()}>
          {t("vault.checkAgain")}
        </Button>
      )}
      {(vault.state === "backend-changed" || vault.state === "session-only") && (
        <LinkButton size="small" to="/setup">
          {t("vault.toSetup")}
        </LinkButton>
      )}
    </div>
  );
}

function About({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation("settings");
  return (
    <DataList
      items={[
        { term: t("about.version"), value: info.version },
        {
          term: t("about.dataFolder"),
          value: (
            <span className={styles.folder}>
              <code>{info.dataFolder}</code>
              <CopyButton text={info.dataFolder} label={t("about.copyDataFolder")} />
            </span>
          ),
        },
      ]}
    />
  );
}
