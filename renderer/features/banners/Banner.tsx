/** One banner: what is the matter, and one next step. The critical one unfolds to every account concerned. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BannerView } from "../../../shared/contract/index.ts";
import { headlineOf } from "../../../shared/domain/banners/concerns.ts";
import { orpc } from "../../app/client.ts";
import { UnprovenBadge } from "../../common/Unproven.tsx";
import { announce, Button, CopyButton, cx, ICON_OF_TONE, toneClass, VisuallyHidden } from "../../ui/index.ts";
import { BannerStep } from "./BannerStep.tsx";
import styles from "./Banners.module.css";
import { isUnproven, useBannerWords } from "./banner-words.ts";
import { Concerns } from "./Concerns.tsx";
import { useSupportReport } from "./use-support-report.ts";

export interface BannerProps {
  readonly banner: BannerView;
  /** How many further banners there are. */
  readonly more?: number;
  readonly onMore?: (() => void) | undefined;
  /** In the list of all of them everything is shown, and there is nothing to fold. */
  readonly isInList?: boolean;
  /** Called when a step that leads inside Waypost was taken. */
  readonly onFollow?: () => void;
}

const TONES = { critical: "critical", error: "critical", warning: "warning" } as const;

export function Banner({ banner, more = 0, onMore, isInList = false, onFollow }: BannerProps) {
  const { t } = useTranslation("banners");
  const words = useBannerWords();
  const { subject, severity, isDismissible } = banner;
  const isCritical = subject.kind === "ineligible-or-restricted";
  const [isUnfolded, setUnfolded] = useState(isCritical && subject.concernsChosen);
  // For accounts that are merely not eligible there is nothing to add to each one's own reason.
  const isToldBelow =
    isCritical && (isUnfolded || isInList) && headlineOf(subject.concerns).key === "ineligible";
  const tone = TONES[severity];
  const Icon = ICON_OF_TONE[tone];
  return (
    <div className={cx(styles.banner, toneClass(tone), isInList && styles.boxed)} data-kind={subject.kind}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.body}>
        <p className={styles.title}>
          <VisuallyHidden>{t(`severity.${severity}`)} </VisuallyHidden>
          {words.title(banner)} {isUnproven(banner) && <UnprovenBadge />}
        </p>
        {!isToldBelow && <p className={styles.text}>{words.text(banner)}</p>}
        {isCritical && (isUnfolded || isInList) && (
          <Concerns concerns={subject.concerns} heldUp={subject.heldUp} onFollow={onFollow} />
        )}
        {banner.problem && <Failure banner={banner} />}
      </div>
      <div className={styles.actions}>
        {isCritical && !isInList && (
          <Button
            size="small"
            icon={isUnfolded ? <ChevronUp /> : <ChevronDown />}
            onPress={() => setUnfolded(!isUnfolded)}
          >
            {t(isUnfolded ? "hide" : "show")}
          </Button>
        )}
        <BannerStep banner={banner} onFollow={onFollow} />
        {onMore && (
          <Button size="small" variant="quiet" onPress={onMore}>
            {t("more", { count: more })}
          </Button>
        )}
        {isDismissible && <Dismiss banner={banner} />}
      </div>
    </div>
  );
}

function Dismiss({ banner }: { readonly banner: BannerView }) {
  const { t } = useTranslation("banners");
  const queries = useQueryClient();
  const dismiss = useMutation(
    orpc.banners.dismiss.mutationOptions({
      onSuccess: (list) => {
        queries.setQueryData(orpc.banners.list.queryKey(), list);
        announce(t("dismissed"));
      },
    }),
  );
  return (
    <Button
      size="small"
      variant="quiet"
      icon={<X />}
      aria-label={t("dismiss")}
      isPending={dismiss.isPending}
      onPress={() => dismiss.mutate({ kind: banner.subject.kind, cause: banner.cause })}
    />
  );
}

function Failure({ banner }: { readonly banner: BannerView }) {
  const { t } = useTranslation(["banners", "common"]);
  const report = useSupportReport(banner);
  const traceId = banner.problem?.traceId ?? null;
  return (
    <p className={styles.trace}>
      {traceId !== null && (
        <>
          <span>{t("common:traceId")}</span>
          <code>{traceId}</code>
        </>
      )}
      <CopyButton text={report} label={t("upgradeError.report")} showLabel />
    </p>
  );
}
