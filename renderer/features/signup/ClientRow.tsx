/** One client: whose account it is, its status in words, whether Waypost has its token, and what to do. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Intent, SignupClient } from "../../../shared/contract/index.ts";
import { isKnownOnboardingStatus } from "../../../shared/domain/accounts/onboarding.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useSetupChange } from "../../common/use-setup-change.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, ProblemNotice, RawValue, StatusBadge, type Tone } from "../../ui/index.ts";
import { CLIENT_STATUS_WORDS, type ClientStatus, statusOf } from "./client-filter.ts";
import styles from "./clients.module.css";
import { useSignupChange } from "./use-signup.ts";

const TONES: Readonly<Record<ClientStatus, Tone>> = {
  all: "neutral",
  eligible: "warning",
  active: "success",
  waiting: "waiting",
  ineligible: "critical",
  other: "neutral",
};

export interface ClientRowProps {
  readonly client: SignupClient;
  readonly intent: Intent | null;
}

export function ClientRow({ client, intent }: ClientRowProps) {
  const { t } = useTranslation("signup");
  const setup = useQuery(orpc.setup.read.queryOptions());
  const isInUse = setup.data?.accountId === client.accountId;
  const name = client.name === "" ? client.accountId : client.name;
  const { businessId, businessName } = client;
  return (
    <li className={styles.client} data-account={client.accountId}>
      <div className={styles.who}>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.quiet}>{t("clients.account", { id: client.accountId })}</p>
        <p className={styles.quiet}>
          {businessName === null && businessId === null
            ? t("clients.portfolioUnknown")
            : t("clients.portfolio", { name: businessName ?? businessId })}
        </p>
      </div>
      <div className={styles.states}>
        <Onboarding client={client} />
        <StatusBadge tone={client.isConnected ? "success" : "neutral"} wraps>
          {t(client.isConnected ? "clients.connected" : "clients.notConnected")}
        </StatusBadge>
      </div>
      <div className={styles.does}>
        <UseButton client={client} name={name} isInUse={isInUse} />
        <IntentPart client={client} name={name} intent={intent} />
      </div>
    </li>
  );
}

/** The group the client is in, the reason where it says more, and Meta's own word. */
function Onboarding({ client }: { readonly client: SignupClient }) {
  const { t } = useTranslation(["signup", "setup"]);
  const { onboardingStatus } = client;
  const status = statusOf(client);
  const isExplained = status === "waiting" || status === "ineligible";
  return (
    <>
      <StatusBadge tone={TONES[status]} wraps>
        {t(`signup:${CLIENT_STATUS_WORDS[status]}`)}
      </StatusBadge>
      {isExplained && onboardingStatus !== null && isKnownOnboardingStatus(onboardingStatus) && (
        <p className={styles.quiet}>{t(`setup:onboarding.${onboardingStatus}`)}</p>
      )}
      {onboardingStatus !== null && <RawValue>{onboardingStatus}</RawValue>}
    </>
  );
}

interface UseButtonProps {
  readonly client: SignupClient;
  readonly name: string;
  readonly isInUse: boolean;
}

function UseButton({ client, name, isInUse }: UseButtonProps) {
  const { t } = useTranslation("signup");
  const navigate = useNavigate();
  const choose = useSetupChange(orpc.setup.chooseAccount.mutationOptions(), {
    announcement: t("clients.chosen"),
    finish: () => undefined,
  });
  if (isInUse) return <StatusBadge tone="info">{t("clients.inUse")}</StatusBadge>;
  if (!client.isConnected) {
    return (
      <Button
        size="small"
        aria-label={t("clients.connectNamed", { name })}
        onPress={() => void navigate("/setup/signup")}
      >
        {t("clients.connect")}
      </Button>
    );
  }
  return (
    <>
      <Button
        size="small"
        aria-label={t("clients.chooseNamed", { name })}
        isPending={choose.isPending}
        onPress={() => choose.mutate({ accountId: client.accountId })}
      >
        {t("clients.choose")}
      </Button>
      {choose.error && <ProblemNotice compact problem={problemOf(choose.error)} />}
    </>
  );
}

interface IntentPartProps {
  readonly client: SignupClient;
  readonly name: string;
  readonly intent: Intent | null;
}

/** Offered once: Meta answers a second request the same. */
function IntentPart({ client, name, intent }: IntentPartProps) {
  const { t } = useTranslation("signup");
  const format = useFormat();
  const ask = useSignupChange(orpc.signup.requestIntent.mutationOptions(), () =>
    announce(t("clients.asked")),
  );
  const { businessId } = client;
  if (intent !== null) {
    const date = format.dateTime(intent.at);
    return (
      <div className={styles.intent} data-intent={intent.state}>
        <p>{t(intent.state === "requested" ? "clients.requested" : "clients.alreadyRequested", { date })}</p>
        {intent.requestId !== null && <p>{t("clients.requestId", { id: intent.requestId })}</p>}
      </div>
    );
  }
  // Signed already, or nobody to ask.
  if (businessId === null || ["active", "waiting"].includes(statusOf(client))) return null;
  return (
    <>
      <Button
        size="small"
        aria-label={t("clients.intentNamed", { name })}
        isPending={ask.isPending}
        onPress={() => ask.mutate({ businessId, solutionId: null })}
      >
        {t("clients.intent")}
      </Button>
      {ask.error && <ProblemNotice compact problem={problemOf(ask.error)} />}
    </>
  );
}
