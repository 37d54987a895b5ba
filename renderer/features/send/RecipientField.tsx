/** The number to send to: judged while it is typed, with what optimized delivery does there. */
import { CircleCheck, Globe, Info, Moon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RecipientCheck } from "../../../shared/contract/index.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
import { usePlaceNames } from "../../common/place-names.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Checkbox, cx, Notice, TextField } from "../../ui/index.ts";
import styles from "./send.module.css";
import type { AvailabilityClaim, SendClaims } from "./send-claims.ts";

/** A link to a chat may carry a text behind its number. */
const LONGEST_RECIPIENT = 2000;

interface RecipientFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Null until it has been judged. */
  readonly check: RecipientCheck | null;
  readonly hasCheckFailed: boolean;
  readonly isConfirmed: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
  /** What to say about optimized delivery for this recipient; null where it has no bearing on the message. */
  readonly claim: AvailabilityClaim | null;
  readonly quiet: SendClaims["quiet"];
  /** The template is a marketing one, or none is chosen yet. */
  readonly isMarketing: boolean;
  readonly error: string | null;
}

export function RecipientField(props: RecipientFieldProps) {
  const { t } = useTranslation("send");
  const { check } = props;
  return (
    <div className={styles.stack}>
      <TextField
        label={t("recipient.label")}
        description={t("recipient.help")}
        value={props.value}
        onChange={props.onChange}
        name="to"
        error={props.error}
        maxLength={LONGEST_RECIPIENT}
      />
      <div aria-live="polite" className={styles.stack}>
        {props.hasCheckFailed && <Line icon={<Info />}>{t("recipient.checkFailed")}</Line>}
        {check && (
          <Verdict
            check={check}
            typed={props.value}
            isErrorShown={props.error !== null}
            isReachable={
              props.claim?.tone !== "critical" &&
              props.claim?.tone !== "warning" &&
              !(isListed(check) && props.isMarketing)
            }
          />
        )}
        {check && check.extension !== null && (
          <Line icon={<Info />}>{t("recipient.extension", { extension: check.extension })}</Line>
        )}
        {check?.verdict === "suspicious" && <Suspicious {...props} check={check} />}
        {check && check.userId !== null && <Line icon={<Info />}>{t("recipient.userId.lost")}</Line>}
        {check?.optOut && <OptedOut optOut={check.optOut} isMarketing={props.isMarketing} />}
        {check?.suppression && !check.optOut && (
          <Suppressed suppression={check.suppression} isMarketing={props.isMarketing} />
        )}
        {check && props.quiet !== null && <Quiet quiet={props.quiet} until={check.quietUntil} />}
        {check && props.claim && <Availability check={check} claim={props.claim} />}
      </div>
    </div>
  );
}

interface VerdictProps {
  readonly check: RecipientCheck;
  readonly typed: string;
  readonly isErrorShown: boolean;
  /** A number to which Meta delivers nothing gets no green tick. */
  readonly isReachable: boolean;
}

function Verdict({ check, typed, isErrorShown, isReachable }: VerdictProps) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const country = check.country === null ? null : format.country(check.country);
  if (check.userId !== null) {
    return (
      <Line {...(isReachable ? { icon: <CircleCheck />, tone: "success" as const } : { icon: <Info /> })}>
        {t("recipient.userId.valid", { country: country ?? check.userId.slice(0, 2) })}
      </Line>
    );
  }
  const look = isReachable ? { icon: <CircleCheck />, tone: "success" as const } : { icon: <Info /> };
  switch (check.verdict) {
    case "valid":
      // The card below names the country.
      if (!isReachable) return null;
      return (
        <Line {...look}>
          {country === null ? t("recipient.validNoCountry") : t("recipient.valid", { country })}
        </Line>
      );
    case "fixed":
      return (
        <Line {...look}>
          {country === null
            ? t("recipient.fixedNoCountry", { number: check.e164 ?? typed })
            : t("recipient.fixed", { number: check.e164 ?? typed, country })}
        </Line>
      );
    case "invalid":
      return (
        !isErrorShown && (
          <Line icon={<TriangleAlert />} tone="warning">
            {t(`recipient.invalid.${invalidReason(check.reason)}`)}
          </Line>
        )
      );
    case "suspicious":
    case "empty":
      return null;
  }
}

/** The reasons of an invalid number; the others belong to a suspicious one. */
export function invalidReason(reason: RecipientCheck["reason"]) {
  switch (reason) {
    case "too-short":
    case "too-long":
    case "not-a-number":
    case "no-country-code":
      return reason;
    default:
      return "other";
  }
}

function suspiciousReason(reason: RecipientCheck["reason"]) {
  switch (reason) {
    case "br-ninth-digit":
    case "mx-521":
    case "ar-549":
      return reason;
    default:
      return "other";
  }
}

interface SuspiciousProps extends RecipientFieldProps {
  readonly check: RecipientCheck;
}

function Suspicious({ check, value, onChange, isConfirmed, onConfirm }: SuspiciousProps) {
  const { t } = useTranslation("send");
  const { suggestion } = check;
  return (
    <Notice tone="warning" title={t("recipient.suspicious.title")}>
      <p>{t(`recipient.suspicious.${suspiciousReason(check.reason)}`)}</p>
      <div className={styles.decide}>
        {suggestion !== null && (
          <Button size="small" onPress={() => onChange(suggestion)}>
            {t("recipient.suspicious.use", { number: suggestion })}
          </Button>
        )}
        <Checkbox
          isSelected={isConfirmed}
          onChange={onConfirm}
          label={t("recipient.suspicious.keep", { number: trimmed(value) })}
        />
      </div>
    </Notice>
  );
}

/** Marketing to them is refused before it is sent; anything else is not. */
function OptedOut({
  optOut,
  isMarketing,
}: {
  readonly optOut: NonNullable<RecipientCheck["optOut"]>;
  readonly isMarketing: boolean;
}) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const date = format.dateTime(optOut.at);
  if (!isMarketing) return <Line icon={<Info />}>{t("recipient.stopped.notMarketing", { date })}</Line>;
  const word = optOut.said ?? "";
  const isByMeta = optOut.source === "preference" || optOut.source === "failure";
  return (
    <Notice tone="critical" title={t("recipient.stopped.title")}>
      <p>
        {isByMeta && !optOut.isProven
          ? t("recipient.stopped.unproven", { date })
          : t(`recipient.stopped.${optOut.source}`, { date, word })}
      </p>
      {optOut.note !== null && <p>{t("recipient.stopped.note", { note: optOut.note })}</p>}
      <p>{t(isByMeta && optOut.isProven ? "recipient.stopped.wayOn" : "recipient.stopped.wayOnHere")}</p>
    </Notice>
  );
}

function Suppressed({
  suppression,
  isMarketing,
}: {
  readonly suppression: NonNullable<RecipientCheck["suppression"]>;
  readonly isMarketing: boolean;
}) {
  const { t } = useTranslation("send");
  const { source, note } = suppression;
  if (!isMarketing && source !== "erased")
    return <Line icon={<Info />}>{t("recipient.suppressed.notMarketing")}</Line>;
  return (
    <Notice tone="critical" title={t(`recipient.suppressed.${source}`)}>
      {note !== null && <p>{t("recipient.stopped.note", { note })}</p>}
      <p>{t(source === "erased" ? "recipient.suppressed.wayOnErased" : "recipient.suppressed.wayOn")}</p>
    </Notice>
  );
}

/** Campaigns keep to the quiet hours; whoever sends a test wants it now. */
function Quiet({
  quiet,
  until,
}: {
  readonly quiet: NonNullable<SendClaims["quiet"]>;
  readonly until: RecipientCheck["quietUntil"];
}) {
  const { t } = useTranslation("send");
  const format = useFormat();
  return (
    <Line icon={<Moon />}>
      {quiet === "waits" && typeof until === "number"
        ? t("recipient.quiet.waits", { time: format.dateTime(until) })
        : t("recipient.quiet.never")}
    </Line>
  );
}

const isListed = ({ optOut, suppression }: RecipientCheck) => optOut !== null || suppression !== null;

function Availability({
  check,
  claim,
}: {
  readonly check: RecipientCheck;
  readonly claim: AvailabilityClaim;
}) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const places = usePlaceNames();
  const named = (code: string | null, name: (code: string) => string) =>
    code === null ? t("availability.place") : name(code);
  const country = named(check.place, places.name);
  const sender = named(check.senderPlace, places.inSentence);
  return (
    <div className={cx(styles.availability, styles[claim.tone])}>
      {claim.tone === "critical" || claim.tone === "warning" ? (
        <TriangleAlert aria-hidden />
      ) : (
        <Globe aria-hidden />
      )}
      <div>
        <p className={styles.availabilityTitle}>
          {t(`availability.title.${claim.title}`, { country, sender })}
        </p>
        <p>{t(`availability.body.${claim.body}`, { sender })}</p>
        {check.availabilityOverrides.map(({ place, note }) => (
          <p key={place}>{t("availability.override", { place: places.name(place), note })}</p>
        ))}
        {claim.isFromList && (
          <p className={styles.quiet}>
            {t("availability.asOf", { date: format.day(check.availabilityAsOf) })}
          </p>
        )}
      </div>
    </div>
  );
}

interface LineProps {
  readonly icon: ReactNode;
  readonly tone?: "success" | "warning";
  readonly children: ReactNode;
}

function Line({ icon, tone, children }: LineProps) {
  return (
    <p className={cx(styles.line, tone && styles[tone])}>
      <span aria-hidden>{icon}</span>
      <span>{children}</span>
    </p>
  );
}
