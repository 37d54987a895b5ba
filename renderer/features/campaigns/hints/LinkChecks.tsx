/** Has the links of a message visited, and says what each answered. A link that fails stands among the hints. */
import { Link2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isDead, type LinkFinding } from "../../../../shared/domain/link-checks/link-answer.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { Button, Card, ProblemNotice, StatusBadge, type Tone } from "../../../ui/index.ts";
import styles from "../review/review.module.css";
import own from "./hints.module.css";
import type { LinkChecksInHand } from "./use-link-checks.ts";

interface LinkChecksProps {
  readonly checks: LinkChecksInHand;
  /** The links are somebody's; otherwise those that are the same for everybody. */
  readonly isAnybody: boolean;
  /** What is said above isn't said again. */
  readonly isHint: (address: string) => boolean;
}

export function LinkChecks({ checks, isAnybody, isHint }: LinkChecksProps) {
  const { t } = useTranslation("campaigns");
  const { visited, left, error } = checks;
  const listed = visited.filter(({ address }) => !isHint(address));
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t(isAnybody ? "links.ofPerson" : "links.ofNobody")}</p>
      <div className={own.check}>
        <Button size="small" icon={<Link2 />} isPending={left > 0} onPress={checks.visit}>
          {t("links.action")}
        </Button>
        <p className={own.answer} role="status">
          {said()}
        </p>
      </div>
      {error !== null && left === 0 && (
        <ProblemNotice compact problem={problemOf(error)} onRetry={checks.visit} />
      )}
      {listed.length > 0 && (
        <Card padding="none">
          <ul className={styles.findings} aria-label={t("links.label")}>
            {listed.map(({ address, answer: { finding, status } }) => (
              <li key={address} className={styles.finding} data-finding={finding}>
                <span className={styles.said}>{address}</span>
                <StatusBadge tone={toneOf(finding)} wraps>
                  {t(`links.finding.${finding}`, { status })}
                </StatusBadge>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );

  function said(): string {
    if (left > 0) return t("links.visiting", { count: left });
    if (visited.length === 0) return "";
    const dead = visited.filter(({ answer }) => isDead(answer)).length;
    const sound = visited.filter(({ answer }) => answer.finding === "answers").length;
    const unsure = visited.length - dead - sound;
    return [
      dead === 0 ? t("links.noneDead") : t("links.dead", { count: dead }),
      ...(unsure === 0 ? [] : [t("links.unsure", { count: unsure })]),
    ].join(" ");
  }
}

function toneOf(finding: LinkFinding): Tone {
  if (finding === "answers") return "success";
  return isDead({ finding, status: null }) ? "warning" : "info";
}
