/** Every account concerned: why, since when, until when, what Meta asks for, and where to take the next step. */
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ConcernView } from "../../../shared/contract/index.ts";
import { useLinkOpener } from "../../app/links.ts";
import { UnprovenBadge } from "../../common/Unproven.tsx";
import { useFormat } from "../../i18n/format.ts";
import { ExternalLink } from "../../ui/index.ts";
import { useIsScrollable } from "../../ui/use-is-scrollable.ts";
import styles from "./Banners.module.css";
import { type ConcernReasonView, useBannerWords } from "./banner-words.ts";

interface ConcernsProps {
  readonly concerns: readonly ConcernView[];
  readonly heldUp: readonly { readonly accountId: string; readonly name: string }[];
  readonly onFollow?: (() => void) | undefined;
}

export function Concerns({ concerns, heldUp, onFollow }: ConcernsProps) {
  const { t } = useTranslation("banners");
  const words = useBannerWords();
  const box = useRef<HTMLElement>(null);
  const isScrollable = useIsScrollable(box);
  return (
    <>
      <section
        ref={box}
        className={styles.concerns}
        {...(isScrollable && { tabIndex: 0 })}
        aria-label={t("ineligible.list")}
      >
        <ul>
          {concerns.map((concern) => (
            <Concern key={concern.accountId} concern={concern} onFollow={onFollow} />
          ))}
        </ul>
      </section>
      {heldUp.length > 0 && (
        <p className={styles.text}>{t("ineligible.heldUp", { names: words.names(heldUp) })}</p>
      )}
    </>
  );
}

interface ConcernProps {
  readonly concern: ConcernView;
  readonly onFollow: (() => void) | undefined;
}

function Concern({ concern, onFollow }: ConcernProps) {
  const { t } = useTranslation("banners");
  const openerOf = useLinkOpener();
  const { link, step, reasons } = concern;
  return (
    <li className={styles.concern}>
      <Link to={`/accounts/${concern.accountId}`} className={styles.account} onClick={() => onFollow?.()}>
        {concern.name}
      </Link>
      <div className={styles.reasons}>
        {reasons.map((reason) => (
          <Reason key={`${reason.kind} ${reason.value} ${reason.since}`} reason={reason} />
        ))}
      </div>
      {link && step !== "none" && (
        <span className={styles.step}>
          <ExternalLink href={link.url} onOpen={openerOf(link.id, link.accountId)}>
            {t(`steps.${step}`)}
          </ExternalLink>
        </span>
      )}
    </li>
  );
}

function Reason({ reason }: { readonly reason: ConcernReasonView }) {
  const { t } = useTranslation("banners");
  const words = useBannerWords();
  const format = useFormat();
  const times = [
    reason.since === null ? null : t("reasons.since", { date: format.dateTime(reason.since) }),
    reason.firstSeenAt === null
      ? null
      : t("reasons.firstSeen", { date: format.dateTime(reason.firstSeenAt) }),
    reason.expiresAt === null ? null : t("reasons.until", { date: format.dateTime(reason.expiresAt) }),
    reason.kind === "restricted" && reason.expiresAt === null ? t("reasons.noEnd") : null,
  ].filter((part) => part !== null);
  return (
    <div>
      <p>
        {words.reason(reason)} {reason.isUnproven && <UnprovenBadge />}
      </p>
      {times.length > 0 && <p className={styles.times}>{times.join(", ")}</p>}
      {reason.remediation !== null && (
        <p className={styles.times}>{t("reasons.remediation", { words: reason.remediation })}</p>
      )}
    </div>
  );
}
