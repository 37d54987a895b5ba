/** The three ways to WhatsApp accounts, each with whom it is for, what it needs and what it cannot. */
import { Building2, Handshake, Link, type LucideIcon } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { SetupWay } from "../../../shared/contract/index.ts";
import { Button, cx, StatusBadge, surfaceClass } from "../../ui/index.ts";
import styles from "./ways.module.css";

export const WAYS = ["own", "clients", "hosted"] as const;
export type Way = (typeof WAYS)[number];

const ICONS: Readonly<Record<Way, LucideIcon>> = { own: Building2, clients: Handshake, hosted: Link };

export function settingOf(way: Way): SetupWay {
  return way === "own" ? "own-business" : "client-businesses";
}

export interface WaysInProps {
  /** The way chosen before, whose card says so. Both ways to clients are one setting. */
  readonly current: SetupWay | null;
  readonly onChoose: (way: Way) => void;
  readonly pending: Way | null;
  /** Heading level of the cards' titles, which stand below another heading. */
  readonly level: 2 | 3;
}

export function WaysIn({ current, onChoose, pending, level }: WaysInProps) {
  return (
    <ul className={styles.ways}>
      {WAYS.map((way) => (
        <WayCard
          key={way}
          way={way}
          level={level}
          isCurrent={settingOf(way) === current && way !== "hosted"}
          isPending={pending === way}
          onChoose={() => onChoose(way)}
        />
      ))}
    </ul>
  );
}

interface WayCardProps {
  readonly way: Way;
  readonly level: 2 | 3;
  readonly isCurrent: boolean;
  readonly isPending: boolean;
  readonly onChoose: () => void;
}

function WayCard({ way, level, isCurrent, isPending, onChoose }: WayCardProps) {
  const { t } = useTranslation("signup");
  const titleId = useId();
  const Icon = ICONS[way];
  const Title = level === 2 ? "h2" : "h3";
  return (
    <li className={cx(surfaceClass, styles.way)} aria-labelledby={titleId} data-way={way}>
      <span className={styles.icon} aria-hidden>
        <Icon />
      </span>
      <div className={styles.head}>
        <Title className={styles.title} id={titleId}>
          {t(`ways.${way}.title`)}
        </Title>
        {isCurrent && <StatusBadge tone="success">{t("ways.current")}</StatusBadge>}
      </div>
      <dl className={styles.facts}>
        {(["forWhom", "needs", "limits"] as const).map((fact) => (
          <div key={fact}>
            <dt>{t(`ways.${fact}`)}</dt>
            <dd>{t(`ways.${way}.${fact}`)}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.action}>
        <Button onPress={onChoose} isPending={isPending}>
          {t(`ways.${way}.action`)}
        </Button>
      </div>
    </li>
  );
}
