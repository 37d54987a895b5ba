/**
 * What every screen has to say first: one banner, and a count that opens the rest. Who looks elsewhere hears of a new
 * one: of the critical one at once, of others politely, and of each once.
 */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BannerView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { announce, Dialog, VisuallyHidden } from "../../ui/index.ts";
import { Banner } from "./Banner.tsx";
import styles from "./Banners.module.css";
import { useBannerWords } from "./banner-words.ts";

export function Banners() {
  const { t } = useTranslation("banners");
  const { data } = useQuery(orpc.banners.list.queryOptions());
  const [isListOpen, setListOpen] = useState(false);
  const banners = data?.banners ?? [];
  const [first, ...rest] = banners;
  const alert = useAlert(banners);
  return (
    <>
      <VisuallyHidden>
        {/* Always there, so that what comes into it is read out; not hidden behind a dialog. */}
        <span role="alert" data-live-announcer="true" data-testid="alert">
          {alert}
        </span>
      </VisuallyHidden>
      {first && (
        <section className={styles.banners} aria-label={t("label")}>
          <Banner
            key={first.cause}
            banner={first}
            more={rest.length}
            onMore={rest.length > 0 ? () => setListOpen(true) : undefined}
          />
        </section>
      )}
      {first && isListOpen && (
        <Dialog title={t("all")} isOpen onClose={() => setListOpen(false)}>
          <ul className={styles.list}>
            {banners.map((banner) => (
              <li key={banner.subject.kind}>
                <Banner banner={banner} isInList onFollow={() => setListOpen(false)} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}

/** The words of the critical banner, changing only with its cause; new ones of other kinds are announced. */
function useAlert(banners: readonly BannerView[]): string {
  const words = useBannerWords();
  const known = useRef<ReadonlySet<string>>(new Set());
  const [alert, setAlert] = useState<{ readonly cause: string; readonly text: string } | null>(null);
  const critical = banners.find(({ severity }) => severity === "critical");
  const cause = critical?.cause ?? null;
  if ((alert?.cause ?? null) !== cause) {
    setAlert(critical ? { cause: critical.cause, text: words.spoken(critical) } : null);
  }
  useEffect(() => {
    const keys = banners.map(({ subject, cause: current }) => `${subject.kind} ${current}`);
    const fresh = banners.filter(
      ({ severity }, index) => severity !== "critical" && !known.current.has(keys[index] ?? ""),
    );
    known.current = new Set(keys);
    if (fresh.length > 0) announce(fresh.map((banner) => words.title(banner)).join(". "));
  }, [banners, words]);
  return alert?.text ?? "";
}
