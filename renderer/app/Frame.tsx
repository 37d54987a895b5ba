/** The frame around every screen: workspace, navigation, content; and the mark a sandbox workspace wears. */
import {
  Building2,
  ChartNoAxesColumn,
  ListChecks,
  type LucideIcon,
  Megaphone,
  Settings,
  Stethoscope,
  Users,
} from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Outlet, useLocation } from "react-router";
import { Banners } from "../features/banners/Banners.tsx";
import { SandboxStrip } from "../features/sandbox/SandboxStrip.tsx";
import { WorkspaceSwitch } from "../features/workspace/WorkspaceSwitch.tsx";
import { cx } from "../ui/index.ts";
import { AlertCount } from "./AlertCount.tsx";
import styles from "./Frame.module.css";
import { OfWorkspace } from "./OfWorkspace.tsx";
import { useSendTestKeys } from "./send-test-keys.ts";
import { useShownWorkspace } from "./shown-workspace.ts";
import { UnopenedWorkspace } from "./UnopenedWorkspace.tsx";
import { UpgradingWorkspace } from "./UpgradingWorkspace.tsx";
import { useOpenWorkspace, useWorkspaces } from "./workspaces.ts";

const PLACES = [
  { id: "setup", path: "/setup", icon: ListChecks },
  { id: "campaigns", path: "/campaigns", icon: Megaphone },
  { id: "audiences", path: "/audiences", icon: Users },
  { id: "results", path: "/results", icon: ChartNoAxesColumn },
  { id: "accounts", path: "/accounts", icon: Building2 },
] as const satisfies readonly { id: string; path: string; icon: LucideIcon }[];

const CONTENT_ID = "content";

export function Frame() {
  const { t } = useTranslation("frame");
  const { data } = useWorkspaces();
  const workspace = useOpenWorkspace();
  const content = useTopOfEachScreen();
  useFocusKept();
  useSendTestKeys();
  if (data?.workspaces.length === 0) return <Navigate to="/welcome" replace />;
  const isSandbox = workspace?.kind === "sandbox";
  return (
    <div className={cx(styles.window, isSandbox && styles.sandbox)}>
      <button
        type="button"
        className={styles.skip}
        onClick={() => document.getElementById(CONTENT_ID)?.focus()}
      >
        {t("skip")}
      </button>
      {isSandbox && (
        <OfWorkspace>
          <SandboxStrip />
        </OfWorkspace>
      )}
      <div className={styles.columns}>
        <div className={styles.sidebar}>
          <header>
            <WorkspaceSwitch />
          </header>
          <nav className={styles.nav} aria-label={t("mainNavigation")}>
            <ul className={styles.places}>
              {PLACES.map((place) => (
                <Place key={place.id} label={t(`nav.${place.id}`)} path={place.path} icon={place.icon}>
                  {place.id === "results" && workspace !== null && (
                    <OfWorkspace>
                      <AlertCount />
                    </OfWorkspace>
                  )}
                </Place>
              ))}
            </ul>
            <ul className={styles.places}>
              <Place label={t("nav.doctor")} path="/doctor" icon={Stethoscope} />
              <Place label={t("nav.settings")} path="/settings" icon={Settings} />
            </ul>
          </nav>
        </div>
        <main className={styles.content} id={CONTENT_ID} tabIndex={-1} ref={content}>
          {workspace !== null && (
            <OfWorkspace>
              <Banners />
            </OfWorkspace>
          )}
          <Outlet />
        </main>
      </div>
    </div>
  );
}

/**
 * Scrolls to the top for every screen, and for every workspace: the scrolling element stays, and would keep the position of
 * the last one.
 */
function useTopOfEachScreen(): RefObject<HTMLElement | null> {
  const { pathname } = useLocation();
  const { id, turn } = useShownWorkspace();
  const content = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is what it runs for
  useLayoutEffect(() => {
    content.current?.scrollTo(0, 0);
  }, [pathname, id, turn]);
  return content;
}

/** Moves the focus to the title if what held it went away with the workspace, such as a dialog that was open. */
function useFocusKept(): void {
  const { id, turn } = useShownWorkspace();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace is what it runs for
  useEffect(() => {
    // A dialog that closes gives the focus back in a frame of its own, if there is somebody to give it to.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (document.activeElement === document.body) {
          document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
        }
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [id, turn]);
}

interface PlaceProps {
  readonly label: string;
  readonly path: string;
  readonly icon: LucideIcon;
  readonly children?: ReactNode;
}

function Place({ label, path, icon: Icon, children }: PlaceProps) {
  return (
    <li>
      <NavLink
        to={path}
        className={({ isActive }) => cx(styles.place, isActive && styles.current)}
        title={label}
      >
        <Icon className={styles.placeIcon} aria-hidden />
        <span className={styles.placeLabel}>{label}</span>
        {children}
      </NavLink>
    </li>
  );
}

/** Screens about one workspace start over when another one is shown, and so does one about a thing in it. */
export function WorkspaceScreens() {
  const { data } = useWorkspaces();
  const { pathname } = useLocation();
  const { turn, landing, id } = useShownWorkspace();
  const [entered, setEntered] = useState(turn);
  /** The last turn in which the workspace was open: one that only sleeps keeps its screens, and what is typed there. */
  const [turnOpen, setTurnOpen] = useState(-1);
  const shown = data?.workspaces.find((workspace) => workspace.id === id) ?? null;
  const isOpen = shown?.isOpen === true;
  const parent = pathname === landing ? null : parentOf(pathname);
  useEffect(() => {
    if (parent === null) setEntered(turn);
  }, [parent, turn]);
  useEffect(() => {
    if (isOpen) setTurnOpen(turn);
  }, [isOpen, turn]);
  if (!data) return null;
  if (shown === null || (!isOpen && shown.problem !== null)) {
    return <UnopenedWorkspace list={data} shown={shown} />;
  }
  if (!isOpen && shown.upgrade !== null) return <UpgradingWorkspace upgrade={shown.upgrade} />;
  if (!isOpen && turnOpen !== turn) return null;
  if (entered !== turn && parent !== null) return <Navigate to={landing ?? parent} replace />;
  return (
    <OfWorkspace>
      <Outlet />
    </OfWorkspace>
  );
}

/** @returns the list a screen about one message, account or audience belongs to; null for every other screen */
function parentOf(pathname: string): string | null {
  return /^(\/results|\/accounts|\/audiences)\/./.exec(pathname)?.[1] ?? null;
}
