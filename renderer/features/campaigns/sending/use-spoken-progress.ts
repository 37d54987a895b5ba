/** Tells who listens how far the campaign is: at once where it stands otherwise, and in between a little now and then. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import { useFormat } from "../../../i18n/format.ts";
import { announce } from "../../../ui/index.ts";
import { doneShareOf, writtenOf } from "./progress-parts.ts";

/** Not more often than this, and only once another tenth is done: figures that change by the second can't be listened to. */
const EVERY_MS = 10_000;
const STEPS = 10;

export function useSpokenProgress(status: SendingStatus): void {
  const { t } = useTranslation(["sending", "campaigns"]);
  const format = useFormat();
  const spoken = useRef<{ readonly at: number; readonly step: number; readonly standing: string } | null>(
    null,
  );
  useEffect(() => {
    const now = Date.now();
    const { state, hold, people, states } = status;
    const step = Math.floor(doneShareOf(status) * STEPS);
    const standing = `${state} ${hold?.kind}`;
    const before = spoken.current;
    const isOther = before !== null && before.standing !== standing;
    const isFurther = before !== null && before.step !== step && now - before.at >= EVERY_MS;
    if (before !== null && !isOther && !isFurther) return;
    spoken.current = { at: now, step, standing };
    // What is on the screen when it opens is read there.
    if (before === null) return;
    const progress = t("sending:progress.spoken", {
      written: format.number(writtenOf(status)),
      people: format.number(people),
      failed: format.number(states.failed ?? 0),
    });
    const standsAs = hold === null ? t(`campaigns:state.${state}`) : t(`sending:hold.title.${hold.kind}`);
    announce(isOther ? `${standsAs}. ${progress}` : progress);
  }, [status, t, format]);
}
