/** What Setup shows about the ways in: the choice while nothing else is there, then what concerns clients. */
import { useTranslation } from "react-i18next";
import type { SignupView } from "../../../shared/contract/index.ts";
import { isOver } from "../../../shared/domain/signup/signup.ts";
import { useIsChoosingWay } from "../../common/use-choosing-way.ts";
import { Card, LinkButton, ProblemNotice, Section } from "../../ui/index.ts";
import { DismissButton } from "./parts.tsx";
import styles from "./signup.module.css";
import { endOf } from "./signup-end.ts";
import { useChooseWay } from "./use-choose-way.ts";
import { useAnnouncedSignup, useSignup } from "./use-signup.ts";
import { WaysIn } from "./WaysIn.tsx";

export interface SetupWaysProps {
  /** Whether the workspace has a token of its own: then nobody is asked how to begin. */
  readonly hasToken: boolean;
  /** Called when the person chose their own business, whose token is needed next. */
  readonly onOwn: () => void;
}

/** Above the checklist. */
export function SetupWays({ hasToken, onOwn }: SetupWaysProps) {
  const { data } = useSignup();
  const isChoosing = useIsChoosingWay(hasToken);
  useAnnouncedSignup(data?.signup);
  if (!data) return null;
  if (isChoosing) return <Choice onOwn={onOwn} />;
  return data.way === "client-businesses" || data.signup !== null ? <ClientsCard view={data} /> : null;
}

function Choice({ onOwn }: { readonly onOwn: () => void }) {
  const { t } = useTranslation("signup");
  const { choose, pending, problem } = useChooseWay(onOwn);
  return (
    <Section title={t("ways.sectionTitle")} description={t("ways.sectionText")}>
      {problem && <ProblemNotice problem={problem} />}
      <WaysIn level={3} current={null} onChoose={choose} pending={pending} />
    </Section>
  );
}

function ClientsCard({ view }: { readonly view: SignupView }) {
  const { t } = useTranslation("signup");
  const { signup } = view;
  const hasEnded = signup !== null && isOver(signup);
  return (
    <Card>
      <div className={styles.card}>
        <div>
          <h2 className={styles.subtitle}>{t("card.title")}</h2>
          <p className={styles.text}>{signup === null ? t("card.none") : t(`card.kind.${endOf(signup)}`)}</p>
        </div>
        <div className={styles.actions}>
          <LinkButton to="/setup/clients" variant="quiet">
            {t("card.clients")}
          </LinkButton>
          <LinkButton to="/setup/app" variant="quiet">
            {t("card.app")}
          </LinkButton>
          {hasEnded && <DismissButton label={t("card.dismiss")} />}
          <LinkButton to="/setup/signup">
            {t(signup === null ? "card.start" : hasEnded ? "card.result" : "card.open")}
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}

/** Shown below the checklist: the way in can be changed at any time. */
export function ChangeWay() {
  const { t } = useTranslation("signup");
  const { data } = useSignup();
  if (!data) return null;
  return (
    <div className={styles.change}>
      <LinkButton to="/setup/ways" variant="quiet" size="small">
        {t(data.way === null ? "ways.other" : "ways.change")}
      </LinkButton>
    </div>
  );
}
