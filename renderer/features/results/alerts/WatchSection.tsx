/** What is watched: how sure an alarm is, when somebody is called, and what the settings would have told of the past. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  AlertList,
  AlertsPast,
  ConfigureAlertsInput,
  DeliveryFellView,
} from "../../../../shared/contract/index.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import {
  announce,
  Button,
  Card,
  Checkbox,
  ProblemNotice,
  Section,
  SelectField,
  TextField,
} from "../../../ui/index.ts";
import styles from "./alerts.module.css";
import { useAlertWords } from "./use-alert-words.ts";

const CHANCES = [0.01, 0.05, 0.1, 0.2] as const;
const DROPS = [0, 0.01, 0.02, 0.03, 0.05, 0.1] as const;
const LEAST_MESSAGES = [20, 50, 100, 500, 1_000] as const;
const SHARES = [0.8, 0.85, 0.9, 0.95, 0.98] as const;
/** Of thirty days each. */
const PAST_PERIODS = 3;

/** What is chosen now stays in the list, also where it is none of the usual ones. */
const withChosen = (usual: readonly number[], chosen: number) =>
  [...new Set([...usual, chosen])].toSorted((one, other) => one - other);

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** @returns null for what is no time of day */
function minutesOf(clock: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(clock);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

export function WatchSection({ list: { settings, watch } }: { readonly list: AlertList }) {
  const { t } = useTranslation("alerts");
  const format = useFormat();
  const [changed, setChanged] = useState<ConfigureAlertsInput | null>(null);
  const chosen = changed ?? settings;
  const configure = useMutation(
    orpc.alerts.configure.mutationOptions({
      onSuccess: () => {
        setChanged(null);
        announce(t("watch.saved"));
      },
    }),
  );
  const past = useMutation(orpc.alerts.past.mutationOptions());
  const failed = configure.error ?? past.error;
  const change = (some: Partial<ConfigureAlertsInput>) => setChanged({ ...chosen, ...some });
  const numbers = (values: readonly number[], words: (value: number) => string) =>
    values.map((value) => ({ value: String(value), label: words(value) }));

  return (
    <Section title={t("watch.title")} description={t("watch.description")}>
      <Card>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            configure.mutate(chosen);
          }}
        >
          <p className={styles.quiet} role="status">
            {watch === null
              ? t("watch.never")
              : `${t("watch.standing", { count: watch.watched, unwatched: format.number(watch.unwatched) })} ${t("watch.looked", { time: format.dateTime(watch.lookedAt) })}`}
          </p>
          <Checkbox
            label={t("watch.isOn")}
            isSelected={chosen.watch.isOn}
            onChange={(isOn) => change({ watch: { ...chosen.watch, isOn } })}
          />
          {chosen.watch.isOn && (
            <div className={styles.fields}>
              <SelectField
                label={t("watch.chance")}
                description={t("watch.chanceHelp")}
                value={String(chosen.watch.chance)}
                options={numbers(withChosen(CHANCES, chosen.watch.chance), (value) =>
                  t("watch.chanceValue", { share: format.percent(value) }),
                )}
                onChange={(value) => change({ watch: { ...chosen.watch, chance: Number(value) } })}
              />
              <SelectField
                label={t("watch.leastDrop")}
                description={t("watch.leastDropHelp")}
                value={String(chosen.watch.leastDrop)}
                options={numbers(withChosen(DROPS, chosen.watch.leastDrop), (value) =>
                  t("watch.leastDropValue", { count: Math.round(value * 1_000) / 10 }),
                )}
                onChange={(value) => change({ watch: { ...chosen.watch, leastDrop: Number(value) } })}
              />
              <SelectField
                label={t("watch.leastMessages")}
                value={String(chosen.watch.leastMessages)}
                options={numbers(withChosen(LEAST_MESSAGES, chosen.watch.leastMessages), format.number)}
                onChange={(value) => change({ watch: { ...chosen.watch, leastMessages: Number(value) } })}
              />
            </div>
          )}
          <Checkbox
            label={t("watch.low")}
            description={t("watch.lowHelp")}
            isSelected={chosen.low.isOn}
            onChange={(isOn) => change({ low: { ...chosen.low, isOn } })}
          />
          {chosen.low.isOn && (
            <div className={styles.fields}>
              <SelectField
                label={t("watch.lowShare")}
                value={String(chosen.low.share)}
                options={numbers(withChosen(SHARES, chosen.low.share), format.percent)}
                onChange={(value) => change({ low: { ...chosen.low, share: Number(value) } })}
              />
            </div>
          )}
          <Checkbox
            label={t("watch.notices")}
            description={t("watch.noticesHelp")}
            isSelected={chosen.notices.isOn}
            onChange={(isOn) => change({ notices: { isOn } })}
          />
          <Checkbox
            label={t("watch.quiet")}
            description={t("watch.quietHelp")}
            isSelected={chosen.quiet.isOn}
            onChange={(isOn) => change({ quiet: { ...chosen.quiet, isOn } })}
          />
          {chosen.quiet.isOn && (
            <div className={styles.fields}>
              {(["from", "until"] as const).map((end) => (
                <TextField
                  key={end}
                  type="time"
                  label={t(end === "from" ? "watch.quietFrom" : "watch.quietUntil")}
                  value={clockOf(chosen.quiet[end])}
                  onChange={(clock) => {
                    const minutes = minutesOf(clock);
                    if (minutes !== null) change({ quiet: { ...chosen.quiet, [end]: minutes } });
                  }}
                />
              ))}
            </div>
          )}
          {failed && <ProblemNotice problem={problemOf(failed)} />}
          <div className={styles.buttons}>
            <Button
              variant="primary"
              type="submit"
              isDisabled={changed === null}
              isPending={configure.isPending}
            >
              {t("watch.save")}
            </Button>
            <Button
              isPending={past.isPending}
              isDisabled={!chosen.watch.isOn}
              onPress={() => {
                const { isOn: _, ...settingsOfWatch } = chosen.watch;
                past.mutate({ settings: settingsOfWatch, periods: PAST_PERIODS });
              }}
            >
              {t("watch.try")}
            </Button>
          </div>
          {past.data !== undefined && <Past past={past.data} />}
        </form>
      </Card>
    </Section>
  );
}

function Past({ past: { from, until, periods } }: { readonly past: AlertsPast }) {
  const { t } = useTranslation("alerts");
  const format = useFormat();
  const words = useAlertWords();
  const drops = periods.flatMap((period) => period.drops);
  const share = ({ n, successes }: DeliveryFellView["fallen"]) => format.percent(n === 0 ? 0 : successes / n);
  return (
    <div role="status">
      <h3 className={styles.title}>{t("past.title")}</h3>
      <p className={styles.quiet}>
        {drops.length === 0
          ? t("past.none")
          : t("past.count", { count: drops.length, from: format.date(from), until: format.date(until) })}
      </p>
      {drops.length > 0 && (
        <ul className={styles.list} aria-label={t("past.list")}>
          {drops.map(({ at, facts }) => (
            <li key={`${at} ${JSON.stringify(facts.group)}`} className={styles.muted}>
              <span>{words(facts).title}</span>
              <span className={styles.quiet}>
                {t("past.at", {
                  time: format.dateTime(at),
                  share: share(facts.fallen),
                  usual: share(facts.baseline),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
