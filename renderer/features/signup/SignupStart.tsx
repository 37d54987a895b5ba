/** Begins a signup: what the client does, and where. A way that can't be begun says what it lacks. */
import { AppWindow, FileCode, Globe, Link, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignupView, SignupStart as Start } from "../../../shared/contract/index.ts";
import {
  SIGNUP_FLOWS,
  SIGNUP_PLACES,
  type SignupNeed,
  type SignupPlace,
} from "../../../shared/domain/signup/signup.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, LinkButton, ProblemNotice, RadioGroup, RowMark, Section } from "../../ui/index.ts";
import { CoexistenceDialog, CoexistenceFacts } from "./Coexistence.tsx";
import styles from "./signup.module.css";
import { useSignupChange } from "./use-signup.ts";

const ICONS: Readonly<Record<SignupPlace, LucideIcon>> = {
  window: AppWindow,
  browser: Globe,
  page: FileCode,
  hosted: Link,
};
type Flow = Start["flow"];

export function SignupStart({ view }: { readonly view: SignupView }) {
  const { t } = useTranslation("signup");
  const [flow, setFlow] = useState<Flow>("standard");
  const [asked, setAsked] = useState<SignupPlace | null>(null);
  const start = useSignupChange(orpc.signup.start.mutationOptions());
  const problem = start.error ? problemOf(start.error) : null;
  const begin = (place: SignupPlace) => start.mutate({ place, flow });
  const lackOf = (place: SignupPlace) => view.places.find((one) => one.place === place)?.missing ?? [];
  const canBegin = (place: SignupPlace) =>
    lackOf(place).length === 0 && (place !== "hosted" || flow === "standard");
  const first = SIGNUP_PLACES.find(canBegin);

  return (
    <>
      {problem && asked === null && <ProblemNotice problem={problem} />}
      <Card>
        <div className={styles.stack}>
          <RadioGroup
            label={t("start.flowLabel")}
            value={flow}
            onChange={setFlow}
            options={SIGNUP_FLOWS.map((value) => ({
              value,
              label: t(`start.flow.${value}`),
              description: t(`start.flowHelp.${value}`),
            }))}
          />
          {flow === "standard" && (
            <div>
              <p className={styles.quiet}>{t("start.standardNote")}</p>
              <CoexistenceFacts />
            </div>
          )}
        </div>
      </Card>
      <Section
        title={t("start.placesTitle")}
        actions={
          <Remedy missing={view.places.flatMap(({ missing }) => missing)} isMain={first === undefined} />
        }
      >
        <Card padding="none">
          <ul className={styles.places}>
            {SIGNUP_PLACES.map((place) => (
              <Place
                key={place}
                place={place}
                missing={lackOf(place)}
                isBarred={place === "hosted" && flow !== "standard"}
                isFirst={place === first}
                isPending={start.isPending && start.variables.place === place}
                onBegin={() => (flow === "coexistence" ? setAsked(place) : begin(place))}
              />
            ))}
          </ul>
        </Card>
      </Section>
      {asked !== null && (
        <CoexistenceDialog
          onClose={() => {
            start.reset();
            setAsked(null);
          }}
          onBegin={() => begin(asked)}
          isPending={start.isPending}
          problem={problem}
        />
      )}
    </>
  );
}

interface PlaceProps {
  readonly place: SignupPlace;
  readonly missing: readonly SignupNeed[];
  /** The kind of signup that is chosen can't take place here. */
  readonly isBarred: boolean;
  /** The first place that is ready; its button is the page's main one. */
  readonly isFirst: boolean;
  readonly isPending: boolean;
  readonly onBegin: () => void;
}

function Place({ place, missing, isBarred, isFirst, isPending, onBegin }: PlaceProps) {
  const { t } = useTranslation("signup");
  const format = useFormat();
  const Icon = ICONS[place];
  const isReady = missing.length === 0 && !isBarred;
  const lackId = `signup-lack-${place}`;
  return (
    <li className={styles.place} data-place={place} data-ready={isReady}>
      <RowMark icon={<Icon />} />
      <div className={styles.body}>
        <h3 className={styles.subtitle}>{t(`start.places.${place}`)}</h3>
        <p className={styles.text}>{t(`start.placeHelp.${place}`)}</p>
        {!isReady && (
          <p className={styles.lack} id={lackId}>
            {isBarred
              ? t("start.onlyStandard")
              : t("start.missing", { needs: format.list(missing.map((need) => t(`start.needs.${need}`))) })}
          </p>
        )}
      </div>
      <Button
        variant={isFirst ? "primary" : "secondary"}
        isDisabled={!isReady}
        isPending={isPending}
        onPress={onBegin}
        aria-label={t("start.beginNamed", { place: t(`start.places.${place}`) })}
        {...(!isReady && { "aria-describedby": lackId })}
      >
        {t("start.begin")}
      </Button>
    </li>
  );
}

const OF_TOKEN: ReadonlySet<SignupNeed> = new Set(["token", "portfolio"]);

interface RemedyProps {
  readonly missing: readonly SignupNeed[];
  /** No place can be used before this is settled. */
  readonly isMain: boolean;
}

/** Where what is missing somewhere can be added; nothing adds a desktop app. */
function Remedy({ missing, isMain }: RemedyProps) {
  const { t } = useTranslation("signup");
  const isAboutApp = missing.some((need) => need !== "signup-window" && !OF_TOKEN.has(need));
  const isAboutToken = missing.some((need) => OF_TOKEN.has(need));
  if (!isAboutApp && !isAboutToken) return null;
  return (
    <>
      {isAboutApp && (
        <LinkButton to="/setup/app" size="small" variant={isMain ? "primary" : "secondary"}>
          {t("start.addDetails")}
        </LinkButton>
      )}
      {isAboutToken && (
        <LinkButton
          to="/setup?task=enter-credentials"
          size="small"
          variant={isMain && !isAboutApp ? "primary" : "secondary"}
        >
          {t("start.enterToken")}
        </LinkButton>
      )}
    </>
  );
}
